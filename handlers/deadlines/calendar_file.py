"""Deadlines as an iCalendar file (RFC 5545) that updates what it put into a calendar before."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.messages import Text, say
from models.owing import Owed
from models.seasons import Membership

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Thi Dua//Han nop//VI"
LASTS = timedelta(minutes=30)
"""An event ends when its deadline does."""
ALARM_BEFORE = timedelta(days=1)

InWords = Callable[[Text], str]


def calendar_file(
    membership: Membership, owed: Sequence[Owed], now: datetime, in_words: InWords
) -> bytes:
    """One event for each thing that a department owes or has done."""
    # Imported only here: most people never ask for the file.
    from icalendar import Calendar

    year, department = membership.season.year, membership.name
    calendar = Calendar.new(
        prodid=PRODUCT,
        method="PUBLISH",
        name=in_words(say("deadlines.calendar.name", department=department, year=str(year))),
        uid=f"{_address(membership)}@thidua",
        subcomponents=[_event(each, now, in_words) for each in owed],
    )
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def uid_of(owed: Owed) -> str:
    """By which a calendar knows the event again."""
    return f"{owed.obligation.code}.{_address(owed.membership)}@thidua"


def sequence_of(owed: Owed) -> int:
    """Grows whenever the date changes for this department, and never shrinks.

    The common date counts its moves. An extension may be granted anew: the seconds at which it
    was last granted grow as well, counted from before the season so that they stay small.
    """
    granted = owed.extended_at
    if granted is None:
        return owed.obligation.moves
    begins = datetime(owed.membership.season.year - 1, 1, 1, tzinfo=UTC)
    return owed.obligation.moves + max(1, int((granted - begins).total_seconds()))


def _address(membership: Membership) -> str:
    season = membership.season
    return f"{membership.department.code}.{season.year}.{season.cluster.code}"


def _event(owed: Owed, now: datetime, in_words: InWords) -> "Event":
    from icalendar import Event

    ends = owed.due_at.astimezone(ZoneInfo(owed.membership.season.timezone))
    summary = in_words(_summary(owed))
    return Event.new(
        uid=uid_of(owed),
        sequence=sequence_of(owed),
        stamp=now.astimezone(UTC),
        start=ends - LASTS,
        end=ends,
        summary=summary,
        description=in_words(_description(owed)),
        subcomponents=[] if owed.is_done else [_alarm(summary)],
    )


def _alarm(summary: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm.new(description=summary)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM_BEFORE)
    return alarm


def _summary(owed: Owed) -> Text:
    name, department = owed.obligation.name, owed.membership.name
    if owed.is_done:
        return say("deadlines.calendar.event.done", obligation=name, department=department)
    return say("deadlines.calendar.event", obligation=name, department=department)


def _description(owed: Owed) -> Text:
    department, cluster = owed.membership.name, owed.membership.season.cluster.name
    if owed.done_at is None:
        return say(
            "deadlines.calendar.description",
            department=department,
            cluster=cluster,
            due=owed.due_at,
        )
    return say(
        "deadlines.calendar.description.done",
        department=department,
        cluster=cluster,
        at=owed.done_at,
        receipt=owed.receipt,
    )
