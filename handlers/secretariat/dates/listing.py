"""All deadlines of the season; and one of them, with what can be done about it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from handlers.deadlines.of_season import standing_line
from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.dates.buttons import to_drop, to_move, to_show
from handlers.secretariat.dates.foretelling import names
from handlers.secretariat.dates.times import moment_on
from handlers.secretariat.desk.desk import Desk
from models.messages import Choice, Message, Text, say
from models.owing import Owed, owed_by_each
from models.seasons import Obligation

WEEKS_OFFERED = (1, 2)


def show_all(desk: Desk, *first: Text) -> Replies:
    """Every deadline with its date, how many have handed in, and who was granted longer."""
    owed = _owed(desk)
    season = desk.season
    lines = [*first, say("deadlines.season", cluster=season.cluster.name, year=str(season.year))]
    for obligation in season.obligations:
        lines.append(standing_line(desk.scene, obligation, owed))
        lines += _extensions(obligation, owed)
    if not season.obligations:
        lines.append(say("deadlines.none_owed"))
    rows = tuple((to_show(obligation),) for obligation in season.obligations)
    return show(desk.scene, Message(lines=(*lines, say("dates.how")), rows=rows))


def show_one(desk: Desk, obligation: Obligation, *first: Text) -> Replies:
    """One deadline: who has met it and who has not, with buttons that move or drop it."""
    owed = [each for each in _owed(desk) if each.obligation is obligation]
    done = names(each.membership for each in owed if each.is_done)
    missing = names(each.membership for each in owed if not each.is_done)
    lines = [*first, standing_line(desk.scene, obligation, owed)]
    if done:
        lines.append(say("dates.one.done", departments=done))
    if missing:
        lines.append(say("dates.one.missing", departments=missing))
    how = say("dates.one.how", obligation=obligation.name)
    lines = [*lines, *_extensions(obligation, owed), how]
    drop = to_drop(obligation, say("dates.one.drop"))
    later = tuple((choice,) for choice in _later(desk, obligation))
    return show(desk.scene, Message(lines=tuple(lines), rows=(*later, (drop,))))


def _owed(desk: Desk) -> Sequence[Owed]:
    members = desk.members()
    owed = owed_by_each(desk.session, members)
    return [each for member in members for each in owed[member.id]]


def _extensions(obligation: Obligation, owed: Sequence[Owed]) -> Iterator[Text]:
    for each in owed:
        if each.obligation is obligation and each.due_at != obligation.due_at:
            name = each.membership.name
            yield say("dates.one.extended", department=name, due=each.due_at)


def _later(desk: Desk, obligation: Obligation) -> Iterator[Choice]:
    """Some weeks later than it is due, or than today where that is over, on a working day."""
    calendar = desk.season.calendar
    begin = max(calendar.day_of(obligation.due_at), calendar.day_of(desk.now))
    for weeks in WEEKS_OFFERED:
        day = calendar.on_or_after(begin + timedelta(weeks=weeks))
        due_at = moment_on(desk.season, day, None, obligation.due_at)
        label = say("dates.one.later", weeks=weeks, due=due_at)
        yield to_move(obligation, due_at, label)
