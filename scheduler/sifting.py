"""Which of the reminders that are due go now, and why the others do not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from models.owing import Owed
from models.reminders import Reason, Reminder
from scheduler.policy import Policy
from scheduler.told import Told, What

Refusals = Mapping[int, Reason]
"""By the ids of the rows that do not go."""


def refusals(
    standing: Sequence[Owed],
    told: Told,
    due: Sequence[Reminder],
    now: datetime,
    policy: Policy,
) -> Refusals:
    """Why some of a department's due rows must not go; all others may.

    standing: what it owes. told: what it is told besides.
    """
    owed = {each.obligation.id: each for each in standing}
    found: dict[int, Reason] = {}
    by_rule = [row for row in due if not row.is_nudge]
    nudged = told.nudged_today | {_what(row) for row in due if row.is_nudge}
    _refuse(found, due, lambda row: _not_owed(row, owed))
    _refuse(found, by_rule, lambda row: Reason.NUDGED if _what(row) in nudged else None)
    _refuse(found, by_rule, lambda row: Reason.TOO_LATE if _is_too_late(row, now) else None)
    newest = _newest(row for row in due if row.id not in found)
    _refuse(found, due, lambda row: None if row.id in newest else Reason.NEWER_STAGE)
    later = told.later_today  # one missed in the night can wait for it
    _refuse(found, by_rule, lambda row: Reason.NEWER_STAGE if _what(row) in later else None)
    if told.this_week >= policy.most_a_week:
        anyway = _told_anyway([row for row in due if row.id not in found], now, policy)
        _refuse(found, due, lambda row: None if row.recipient in anyway else Reason.TWO_A_WEEK)
    return found


def _refuse(
    found: dict[int, Reason],
    due: Iterable[Reminder],
    against: Callable[[Reminder], Reason | None],
) -> None:
    for row in due:
        reason = against(row)
        if reason is not None:
            found.setdefault(row.id, reason)


def _not_owed(row: Reminder, owed: Mapping[int, Owed]) -> Reason | None:
    standing = owed.get(row.obligation_id)
    if standing is None:
        return Reason.NOT_OWED
    if standing.is_done:
        return Reason.HANDED_IN
    return None if standing.due_at == row.deadline else Reason.DEADLINE_MOVED


def _is_too_late(row: Reminder, now: datetime) -> bool:
    # What was to come before the deadline is no help after it; the overdue stages are.
    return row.at < row.deadline <= now


def _told_anyway(going: Iterable[Reminder], now: datetime, policy: Policy) -> set[str]:
    """Whom something goes to that cannot wait: what else they are due is in the same message."""
    return {
        row.recipient
        for row in going
        if row.is_asked_for or policy.is_urgent(row.deadline, now, row.membership.season.calendar)
    }


def _newest(due: Iterable[Reminder]) -> set[int]:
    """After an outage several stages are due at once: of each thing the last one says it all."""
    last: dict[What, Reminder] = {}
    for row in sorted(due, key=lambda row: (row.at, row.id)):
        last[_what(row)] = row
    return {row.id for row in last.values()}


def _what(row: Reminder) -> What:
    return (row.obligation_id, row.recipient)
