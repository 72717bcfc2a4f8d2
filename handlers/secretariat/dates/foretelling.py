"""The lines of a preview that say what a change of dates means, and for whom."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from handlers.secretariat.dates.effects import Effects
from handlers.secretariat.desk.desk import Desk
from models.messages import Text, say, say_count
from models.seasons import Membership


def whom_lines(effects: Effects) -> Iterator[Text]:
    """For which departments the date changes, and who keeps one of their own."""
    felt = names(effect.membership for effect in effects.felt)
    if len(felt) == len(effects.each):
        yield say("dates.effect.everybody")
    else:
        yield say("dates.effect.felt", departments=felt) if felt else say("dates.effect.nobody")
    for effect in effects.each:
        if effect.after is not None and not effect.is_done and not effect.is_felt:
            name = effect.membership.name
            yield say("dates.effect.extended", department=name, due=effect.after.due_at)


def effect_lines(effects: Effects) -> Iterator[Text]:
    """Who has handed in already, who cannot be told, and what becomes of the reminders."""
    done = names(effect.membership for effect in effects.each if effect.is_done)
    in_time = names(effect.membership for effect in effects.each if effect.is_in_time_now)
    if done:
        yield say("dates.effect.done", departments=done)
    if in_time:
        yield say("dates.effect.in_time", departments=in_time)
    if effects.silent:
        yield say("dates.effect.silent", departments=names(effects.silent))
    if effects.dropped:
        yield say_count("dates.reminders.dropped", effects.dropped)
    if effects.first_at is not None:
        yield say_count("dates.reminders.planned", effects.planned, first=effects.first_at)


def at_night_lines(desk: Desk, effects: Effects) -> tuple[Text, ...]:
    """A word on telling people outside working hours, where somebody would be."""
    return (say("dates.told.at_night"),) if desk.is_closed and effects.felt else ()


def day_off_lines(desk: Desk, due_at: datetime) -> tuple[Text, ...]:
    """A word on a date on which nobody works; nothing on any other."""
    calendar = desk.season.calendar
    day = calendar.day_of(due_at)
    return () if calendar.is_working_day(day) else (say("dates.day_off", day=day),)


def names(memberships: Iterable[Membership]) -> tuple[str, ...]:
    """The departments' names."""
    return tuple(membership.name for membership in memberships)
