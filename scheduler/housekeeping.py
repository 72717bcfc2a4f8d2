"""What is thrown away when: messages are personal data, so they are kept only while of use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from models.conversations import InboxItem, InboxState, OutboxItem, OutboxState

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Tidied:
    """How many rows went."""

    heard: int
    said: int


def tidy_up(session: Session, now: datetime) -> Tidied:
    """Delete what was heard and said more than `KEPT_FOR` ago and is over and done with.

    What waits or was parked stays until somebody has looked; registrations live elsewhere.
    """
    over = now - KEPT_FOR
    said = session.execute(
        delete(OutboxItem)
        .where(OutboxItem.state != OutboxState.WAITING, OutboxItem.created_at < over)
        .returning(OutboxItem.id)
    )
    heard = session.execute(
        delete(InboxItem)
        .where(InboxItem.state == InboxState.DONE, InboxItem.received_at < over, _is_answered())
        .returning(InboxItem.id)
    )
    return Tidied(said=len(said.all()), heard=len(heard.all()))


def _is_answered() -> ColumnElement[bool]:
    still_said = select(OutboxItem.id).where(OutboxItem.inbox_id == InboxItem.id)
    return ~still_said.exists()
