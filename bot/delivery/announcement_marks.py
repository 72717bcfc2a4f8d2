"""What an announcement learns from the delivery of the messages it went by."""

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from models.announcements import AnnouncementRecipient
from models.conversations import OutboxState

# Done twice for every message, so it is put together once.
_NOTE = (
    update(AnnouncementRecipient)
    .where(AnnouncementRecipient.outbox_id == bindparam("message"))
    .values(state=bindparam("new_state"), sent_at=bindparam("new_sent_at"))
)


_GO_ON = (
    update(AnnouncementRecipient)
    .where(AnnouncementRecipient.outbox_id == bindparam("message"))
    .values(state=OutboxState.WAITING, outbox_id=bindparam("next_message"))
)


def note(
    session: Session, outbox_id: int, state: OutboxState, sent_at: datetime | None = None
) -> None:
    """Note how the message of an announcement stands now."""
    values = {"message": outbox_id, "new_state": state, "new_sent_at": sent_at}
    session.connection().execute(_NOTE, values)


def go_on_as(session: Session, outbox_id: int, next_id: int) -> None:
    """An announcement that failed in one chat goes on as another message."""
    session.connection().execute(_GO_ON, {"message": outbox_id, "next_message": next_id})
