"""Which of the reminders that are due go now, and why the others do not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.budget import Level
from models.owing import Owed
from models.reminders import Reason, Reminder
from scheduler.policy import Policy
from scheduler.told import Told, What

Refusals = Mapping[int, Reason]
"""By the ids of the rows that do not go."""


@dataclass(frozen=True, kw_only=True)
class Thrift:
    """How much is left of a month's messages, and who is reached at their cost alone."""

    level: Level = Level.PLENTY
    recipients: frozenset[str] = frozenset()


def refusals(
    standing: Sequence[Owed],
    told: Told,
    due: Sequence[Reminder],
    now: datetime,
    policy: Policy,
    thrift: Thrift = Thrift(),
) -> Refusals:
    """Why some of a department's due rows must not go; all others may.

    standing: what it owes. told: what it is told besides. thrift: see there.
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
    going = [row for row in due if row.id not in found]
    if told.this_week >= policy.most_a_week:
        anyway = _told_anyway(going, now, policy)
        _refuse(found, due, lambda row: None if row.recipient in anyway else Reason.TWO_A_WEEK)
    spared = _spared(going, told, now, policy, thrift)
    _refuse(found, due, lambda row: spared.get(row.recipient))
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
    if standing.is_settled(row.at):
        return Reason.HANDED_IN
    return None if standing.due_at == row.deadline else Reason.DEADLINE_MOVED


def _is_too_late(row: Reminder, now: datetime) -> bool:
    # What was to come before the deadline is no help after it; the overdue stages are.
    return row.at < row.deadline <= now


def _told_anyway(going: Iterable[Reminder], now: datetime, policy: Policy) -> set[str]:
    """Whom something goes to that cannot wait: what else they are due is in the same message."""
    rows = list(going)
    asked = {row.recipient for row in rows if row.is_asked_for}
    return asked | _told_of_urgent(rows, now, policy)


def _told_of_urgent(going: Iterable[Reminder], now: datetime, policy: Policy) -> set[str]:
    return {
        row.recipient
        for row in going
        if policy.is_urgent(row.deadline, now, row.membership.season.calendar)
    }


def _spared(
    going: Iterable[Reminder], told: Told, now: datetime, policy: Policy, thrift: Thrift
) -> Mapping[str, Reason]:
    """Who is not told, to save messages: once a week is enough, and of the last urgent ones go."""
    rows = list(going)
    if thrift.level is Level.USED_UP:
        rest = thrift.recipients - _told_of_urgent(rows, now, policy)
        return dict.fromkeys(rest, Reason.BUDGET_USED_UP)
    if thrift.level is Level.LOW and told.this_week:
        rest = thrift.recipients - _told_anyway(rows, now, policy)
        return dict.fromkeys(rest, Reason.BUDGET_LOW)
    return {}


def _newest(due: Iterable[Reminder]) -> set[int]:
    """After an outage several stages are due at once: of each thing the last one says it all."""
    last: dict[What, Reminder] = {}
    for row in sorted(due, key=lambda row: (row.at, row.id)):
        last[_what(row)] = row
    return {row.id for row in last.values()}


def _what(row: Reminder) -> What:
    return (row.obligation_id, row.recipient)
