"""What the ledger of reminders learns from the delivery of the messages they went by."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
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

# Done twice for every reminder, so they are put together once.
_INBOX_ID = select(OutboxItem.inbox_id).where(OutboxItem.id == bindparam("outbox_id"))
_CHANGE = update(Reminder).where(
    Reminder.inbox_id == _INBOX_ID.scalar_subquery(), Reminder.state.in_(_ON_ITS_WAY)
)
_NOTE = _CHANGE.values(
    {name: bindparam(f"new_{name}") for name in ("state", "reason", "sent_at", "message")}
)
_TAKE_BACK = _CHANGE.values(
    state=ReminderState.PLANNED, reason=None, inbox_id=None, claimed_at=None
)


def note(
    session: Session,
    outbox_id: int,
    state: OutboxState,
    *,
    sent_at: datetime | None = None,
    message: str | None = None,
) -> None:
    """Note how the message of some reminders stands now; rows that are settled stay so."""
    new_state, reason = _STATES[state]
    values = {"state": new_state, "reason": reason, "sent_at": sent_at, "message": message}
    session.connection().execute(
        _NOTE, {"outbox_id": outbox_id, **{f"new_{name}": each for name, each in values.items()}}
    )


def take_back(session: Session, outbox_id: int) -> None:
    """The message could not be sent in time: the beat decides about its rows again."""
    session.connection().execute(_TAKE_BACK, {"outbox_id": outbox_id})


def note_unreachable(
    session: Session, account: Account, outbox_id: int, now: datetime, policy: Policy
) -> None:
    """A person cannot be reached: what they were to be reminded of goes to the next in line."""
    inbox_id = session.scalar(_INBOX_ID, {"outbox_id": outbox_id})
    told_in_vain(session, account.contact, inbox_id, now, policy)
