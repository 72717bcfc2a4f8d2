"""What is told along with a message that goes anyway, where every message counts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.reminders import Reminder, ReminderState
from scheduler.policy import Policy
from scheduler.sifting import Thrift

REST_OF_WEEK = timedelta(days=6)
"""Today being the first of seven days in which there is one message."""

Whom = tuple[int, str]
"""Department and recipient."""


def bring_forward(
    session: Session, going: Sequence[Reminder], now: datetime, policy: Policy, thrift: Thrift
) -> Sequence[Reminder]:
    """What joins these rows now instead of going by itself within a week; due from now on."""
    costly = [row for row in going if row.recipient in thrift.recipients]
    if not costly:
        return []
    joining = brought_forward(costly, _planned(session, costly, now), now, policy)
    for row in joining:
        row.at = now
    return joining


def brought_forward(
    going: Iterable[Reminder], planned: Iterable[Reminder], now: datetime, policy: Policy
) -> list[Reminder]:
    """Of what is planned, oldest first: once for each thing that the message does not tell of yet.

    What will be urgent on its day keeps its day, and so does what a person asked for.
    """
    told = {(_whom(row), row.obligation_id) for row in going}
    addressed = {whom for whom, _ in told}
    joining = []
    for row in planned:
        this = (_whom(row), row.obligation_id)
        if _whom(row) in addressed and this not in told and _can_come_early(row, now, policy):
            told.add(this)
            joining.append(row)
    return joining


def _can_come_early(row: Reminder, now: datetime, policy: Policy) -> bool:
    calendar = row.membership.season.calendar
    this_week = calendar.day_of(row.at) <= calendar.day_of(now) + REST_OF_WEEK
    urgent = policy.is_urgent(row.deadline, row.at, calendar)
    return this_week and not urgent and not row.is_asked_for


def _whom(row: Reminder) -> Whom:
    return (row.membership_id, row.recipient)


def _planned(session: Session, going: Iterable[Reminder], now: datetime) -> Sequence[Reminder]:
    a_day_more = REST_OF_WEEK + timedelta(days=1)  # so that it holds in any time zone
    wanted = (
        select(Reminder)
        .where(
            Reminder.membership_id.in_({row.membership_id for row in going}),
            Reminder.state == ReminderState.PLANNED,
            Reminder.at > now,
            Reminder.at <= now + a_day_more,
        )
        .order_by(Reminder.at, Reminder.id)
        .options(joinedload(Reminder.membership), joinedload(Reminder.contact))
    )
    return session.scalars(wanted).all()
