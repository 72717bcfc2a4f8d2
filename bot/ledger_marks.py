"""What the ledger of reminders learns from the delivery of the messages they went by."""

from datetime import datetime

from sqlalchemy import ScalarSelect, select, update
from sqlalchemy.orm import Session

from models.conversations import OutboxItem, OutboxState
from models.people import Account
from models.reminders import Reason, Reminder, ReminderState
from scheduler.policy import Policy
from scheduler.succession import told_in_vain

_STATES = {
    OutboxState.WAITING: (ReminderState.CLAIMED, None),
    OutboxState.SENT: (ReminderState.SENT, None),
    OutboxState.FAILED: (ReminderState.FAILED, Reason.NOT_SENT),
    OutboxState.UNKNOWN: (ReminderState.UNKNOWN, Reason.IN_FLIGHT),
}
_ON_ITS_WAY = (ReminderState.CLAIMED, ReminderState.UNKNOWN)


def note(
    session: Session,
    outbox_id: int,
    state: OutboxState,
    *,
    sent_at: datetime | None = None,
    message: str | None = None,
) -> None:
    """The message of some reminders stands like this now; rows that are settled stay so."""
    new_state, reason = _STATES[state]
    session.execute(
        update(Reminder)
        .where(Reminder.inbox_id == _inbox_of(outbox_id), Reminder.state.in_(_ON_ITS_WAY))
        .values(state=new_state, reason=reason, sent_at=sent_at, message=message)
        .execution_options(synchronize_session=False)
    )


def take_back(session: Session, outbox_id: int) -> None:
    """The message grew too old before it could be sent: the beat decides about its rows again."""
    session.execute(
        update(Reminder)
        .where(Reminder.inbox_id == _inbox_of(outbox_id), Reminder.state.in_(_ON_ITS_WAY))
        .values(state=ReminderState.PLANNED, reason=None, inbox_id=None, claimed_at=None)
        .execution_options(synchronize_session=False)
    )


def note_unreachable(
    session: Session, account: Account, outbox_id: int, now: datetime, policy: Policy
) -> None:
    """A person cannot be reached: what they were to be reminded of goes to the next in line."""
    inbox_id = session.scalar(select(OutboxItem.inbox_id).where(OutboxItem.id == outbox_id))
    told_in_vain(session, account.contact, inbox_id, now, policy)


def _inbox_of(outbox_id: int) -> ScalarSelect[int | None]:
    return select(OutboxItem.inbox_id).where(OutboxItem.id == outbox_id).scalar_subquery()
