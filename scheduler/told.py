"""What departments were told this week, and what they will be told later today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from models.reminders import Reminder, ReminderState, is_escalated_to
from models.seasons import Membership
from models.working_calendar import ONE_DAY
from scheduler.policy import Policy

ON_THEIR_WAY = (ReminderState.CLAIMED, ReminderState.SENT, ReminderState.UNKNOWN)
A_WEEK, A_DAY = timedelta(days=8), timedelta(days=2)
"""Each a day more than it is, so that it holds in any time zone."""

What = tuple[int, str]
"""Obligation and recipient."""

# Asked with every reminder, so it is put together once.
_NEAR = select(
    Reminder.membership_id,
    Reminder.obligation_id,
    Reminder.recipient,
    Reminder.state,
    Reminder.at,
    Reminder.claimed_at,
    Reminder.nudge_id,
).where(
    Reminder.membership_id.in_(bindparam("memberships", expanding=True)),
    or_(
        Reminder.state.in_(ON_THEIR_WAY) & (Reminder.claimed_at > bindparam("week_ago")),
        (Reminder.state == ReminderState.PLANNED)
        & Reminder.at.between(bindparam("now"), bindparam("tomorrow")),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the ledger says of one department.

    this_week: how often it was told; what went to several people at once counts once.
    later_today: what has a stage of its own still to come. nudged_today: what an admin reminded of
    by hand, so that the rules need not say it once more.
    """

    this_week: int
    later_today: frozenset[What]
    nudged_today: frozenset[What]


def told_of_each(
    session: Session, memberships: Sequence[Membership], now: datetime, policy: Policy
) -> Mapping[int, Told]:
    """What the ledger says of these departments, by their ids."""
    found: dict[int, list[Row[*tuple[object, ...]]]] = defaultdict(list)
    ids = [each.id for each in memberships]
    span = {"week_ago": now - A_WEEK, "now": now, "tomorrow": now + A_DAY}
    for row in session.execute(_NEAR, {"memberships": ids, **span}):
        found[row.membership_id].append(row)
    return {each.id: _told(each, found[each.id], now, policy) for each in memberships}


def _told(
    membership: Membership,
    rows: Sequence[Row[*tuple[object, ...]]],
    now: datetime,
    policy: Policy,
) -> Told:
    calendar = membership.season.calendar
    week = policy.begin_of_week(now, calendar)
    morning = datetime.combine(calendar.day_of(now), time(), calendar.zone)
    midnight = datetime.combine(calendar.day_of(now) + ONE_DAY, time(), calendar.zone)
    went = [row for row in rows if row.state in ON_THEIR_WAY]
    told = {
        row.claimed_at
        for row in went
        if not is_escalated_to(row.recipient) and row.claimed_at >= week
    }
    nudged = {
        (row.obligation_id, row.recipient)
        for row in went
        if row.nudge_id is not None and row.claimed_at >= morning
    }
    later = {
        (row.obligation_id, row.recipient)
        for row in rows
        if row.state is ReminderState.PLANNED and now < row.at < midnight
    }
    return Told(this_week=len(told), later_today=frozenset(later), nudged_today=frozenset(nudged))
