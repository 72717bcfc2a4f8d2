"""A department's deadlines: done, ahead or overdue, and when the bot will remind of them."""

from collections.abc import Sequence

from handlers.deadlines.next_reminder import reminder_line
from handlers.scene import Scene
from models.messages import Text, say, say_count
from models.owing import Owed
from models.progress import days_behind
from models.seasons import Membership


def department_lines(scene: Scene, membership: Membership, owed: Sequence[Owed]) -> list[Text]:
    """A heading, a few words on each thing owed, and the next reminder."""
    heading = say(
        "deadlines.department",
        department=membership.name,
        year=str(membership.season.year),
    )
    if not owed:
        return [heading, say("deadlines.none_owed")]
    each = [line for one in owed for line in _lines(scene, one)]
    return [heading, *each, reminder_line(scene, membership, owed)]


def _lines(scene: Scene, owed: Owed) -> tuple[Text, ...]:
    own_date = owed.due_at != owed.obligation.due_at
    if owed.is_done or not own_date:
        return (_standing(scene, owed),)
    return (
        _standing(scene, owed),
        say("deadlines.extended", before=owed.obligation.due_at),
    )


def _standing(scene: Scene, owed: Owed) -> Text:
    if owed.is_done:
        return _done(owed)
    return _overdue(scene, owed) if scene.now > owed.due_at else _ahead(scene, owed)


def _done(owed: Owed) -> Text:
    assert owed.done_at is not None  # noqa: S101 - it is done
    name, at, receipt = owed.obligation.name, owed.done_at, owed.receipt
    if owed.days_late is None:
        return say("deadlines.done", obligation=name, at=at, receipt=receipt)
    if not owed.days_late:
        return say("deadlines.done_late.hours", obligation=name, at=at, receipt=receipt)
    return say_count("deadlines.done_late", owed.days_late, obligation=name, at=at, receipt=receipt)


def _overdue(scene: Scene, owed: Owed) -> Text:
    name, days = owed.obligation.name, days_behind(owed, scene.now)
    if not days:
        return say("deadlines.overdue.hours", obligation=name, due=owed.due_at)
    return say_count("deadlines.overdue", days, obligation=name, due=owed.due_at)


def _ahead(scene: Scene, owed: Owed) -> Text:
    name, calendar = owed.obligation.name, owed.membership.season.calendar
    today, due_day = calendar.day_of(scene.now), calendar.day_of(owed.due_at)
    if today == due_day:
        return say("deadlines.today", obligation=name, due=owed.due_at)
    days = calendar.working_days_until(today, due_day)
    if not days:
        return say("deadlines.no_working_day_left", obligation=name, due=owed.due_at)
    return say_count("deadlines.ahead", days, obligation=name, due=owed.due_at)
