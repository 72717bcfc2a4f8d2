"""Which of the reminders that are due go now, and why the others do not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from models.owing import Owed
from models.reminders import GROUP, LEAD, Reason, Reminder, ReminderState
from models.seasons import Membership
from models.working_calendar import ONE_DAY
from scheduler.policy import Policy

ON_THEIR_WAY = (ReminderState.CLAIMED, ReminderState.SENT, ReminderState.UNKNOWN)

Refusals = Mapping[int, Reason]
"""By the ids of the rows that do not go."""


def refusals(
    session: Session,
    standing: Sequence[Owed],
    due: Sequence[Reminder],
    now: datetime,
    policy: Policy,
) -> Refusals:
    """Why some of a department's due rows must not go; all others may. standing: what it owes."""
    membership = due[0].membership
    owed = {each.obligation.id: each for each in standing}
    found: dict[int, Reason] = {}
    by_rule = [row for row in due if not row.is_nudge]
    nudged = _nudged_today(session, membership, now) | {_what(row) for row in due if row.is_nudge}
    _refuse(found, due, lambda row: _not_owed(row, owed))
    _refuse(found, by_rule, lambda row: Reason.NUDGED if _what(row) in nudged else None)
    _refuse(found, by_rule, lambda row: Reason.TOO_LATE if _is_too_late(row, now) else None)
    newest = _newest(row for row in due if row.id not in found)
    _refuse(found, due, lambda row: None if row.id in newest else Reason.NEWER_STAGE)
    today = _still_to_come_today(session, membership, now)
    _refuse(found, by_rule, lambda row: Reason.NEWER_STAGE if _what(row) in today else None)
    if _told_this_week(session, membership, now, policy) >= policy.most_a_week:
        told = _told_anyway([row for row in due if row.id not in found], now, policy)
        _refuse(found, due, lambda row: None if row.recipient in told else Reason.TWO_A_WEEK)
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
    last: dict[tuple[int, str], Reminder] = {}
    for row in sorted(due, key=lambda row: (row.at, row.id)):
        last[_what(row)] = row
    return {row.id for row in last.values()}


def _what(row: Reminder) -> tuple[int, str]:
    return (row.obligation_id, row.recipient)


def _nudged_today(session: Session, membership: Membership, now: datetime) -> set[tuple[int, str]]:
    """What an admin reminded of today by hand: the rules need not say it once more."""
    calendar = membership.season.calendar
    nudges = select(Reminder).where(
        Reminder.membership_id == membership.id,
        Reminder.nudge_id.is_not(None),
        Reminder.state.in_(ON_THEIR_WAY),
        Reminder.claimed_at >= datetime.combine(calendar.day_of(now), time(), calendar.zone),
    )
    return {_what(row) for row in session.scalars(nudges)}


def _still_to_come_today(
    session: Session, membership: Membership, now: datetime
) -> set[tuple[int, str]]:
    """What has a stage of its own later today: one missed in the night can wait for it."""
    calendar = membership.season.calendar
    tomorrow = calendar.day_of(now) + ONE_DAY
    end = datetime.combine(tomorrow, time(), calendar.zone)
    planned = select(Reminder).where(
        Reminder.membership_id == membership.id,
        Reminder.state == ReminderState.PLANNED,
        Reminder.at > now,
        Reminder.at < end,
    )
    return {_what(row) for row in session.scalars(planned)}


def _told_this_week(session: Session, membership: Membership, now: datetime, policy: Policy) -> int:
    """How often the department was told; what goes to several people at once counts once."""
    begin = policy.begin_of_week(now, membership.season.calendar)
    told = select(func.count(distinct(Reminder.claimed_at))).where(
        Reminder.membership_id == membership.id,
        Reminder.recipient.not_in((GROUP, LEAD)),
        Reminder.state.in_(ON_THEIR_WAY),
        Reminder.claimed_at >= begin,
    )
    return session.scalar(told) or 0
