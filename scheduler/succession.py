"""When somebody cannot be reached, the next in line is told instead."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Contact, admins_of
from models.reminders import (
    ADMIN,
    Reason,
    Reminder,
    ReminderState,
    recipient_of,
)
from scheduler.line import line_of
from scheduler.planning import replan
from scheduler.policy import Policy


def pass_on(session: Session, failed: Iterable[Reminder], now: datetime, policy: Policy) -> None:
    """Plan anew without those who cannot be reached, and give what failed to the next at once."""
    rows = list(failed)
    for membership in dict.fromkeys(row.membership for row in rows):
        replan(session, membership, now, policy)
    session.flush()
    for row in rows:
        if not row.is_escalation:
            _give_to_the_next(session, row, now)


def give_to_the_admins(session: Session, row: Reminder, now: datetime) -> None:
    """There is no group to be told: each of the season's admins is, in private."""
    for admin in admins_of(session, row.membership.season):
        if admin.is_reachable:
            _plan_at_once(session, _like(row, admin, f"{ADMIN}{admin.id}", Reason.NO_GROUP), now)


def told_in_vain(
    session: Session, contact: Contact, inbox_id: int | None, now: datetime, policy: Policy
) -> None:
    """A contact can no longer be reached, as a message showed that came of an inbox row."""
    session.flush()
    for appointment in contact.appointments:
        if appointment.left_at is None:
            replan(session, appointment.membership, now, policy)
    failed = _told_by(session, inbox_id) if inbox_id is not None else []
    for row in failed:
        row.state, row.reason = ReminderState.FAILED, Reason.UNREACHABLE
    pass_on(session, failed, now, policy)


def _told_by(session: Session, inbox_id: int) -> list[Reminder]:
    on_their_way = (ReminderState.CLAIMED, ReminderState.UNKNOWN)
    wanted = select(Reminder).where(Reminder.inbox_id == inbox_id, Reminder.state.in_(on_their_way))
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def _give_to_the_next(session: Session, row: Reminder, now: datetime) -> None:
    for contact in line_of(session, row.membership)[:1]:
        _plan_at_once(session, _like(row, contact, recipient_of(contact), Reason.NEXT_IN_LINE), now)


def _plan_at_once(session: Session, row: Reminder, now: datetime) -> None:
    if not _is_in_the_ledger(session, row):
        row.at = now
        session.add(row)


def _like(row: Reminder, contact: Contact, recipient: str, reason: Reason) -> Reminder:
    """The same for somebody else."""
    return Reminder(
        obligation_id=row.obligation_id,
        membership_id=row.membership_id,
        contact_id=contact.id,
        recipient=recipient,
        stage=row.stage,
        deadline=row.deadline,
        nudge_id=row.nudge_id,
        state=ReminderState.PLANNED,
        reason=reason,
    )


def _is_in_the_ledger(session: Session, row: Reminder) -> bool:
    found = session.scalar(
        select(Reminder.id).where(
            Reminder.obligation_id == row.obligation_id,
            Reminder.membership_id == row.membership_id,
            Reminder.recipient == row.recipient,
            Reminder.stage == row.stage,
            Reminder.deadline == row.deadline,
        )
    )
    return found is not None
