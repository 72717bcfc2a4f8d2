"""What leaves the writer's thread: the committed outbox rows, free of their session."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.conversations import OutboxItem, OutboxState
from models.events import Channel
from models.messages import Message, Priority, from_json


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """One outbox row with all that its delivery needs. attempts: failed ones so far."""

    id: int
    conversation_id: int
    channel: Channel
    chat: str
    private: bool
    language: str
    priority: Priority
    message: Message
    edits: str | None
    topic: str | None = None
    attempts: int
    not_before: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, item: OutboxItem) -> Self:
        """The row as it stands; its session must still be open."""
        conversation = item.conversation
        return cls(
            id=item.id,
            conversation_id=conversation.id,
            channel=conversation.channel,
            chat=conversation.chat,
            private=conversation.private,
            language=conversation.language,
            priority=Priority(item.priority),
            message=from_json(item.body),
            edits=item.edits,
            topic=item.topic,
            attempts=item.attempts,
            not_before=item.not_before,
            created_at=item.created_at,
        )


class OutboxWatch:
    """Sees which outbox rows a session adds, whoever adds them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: list[OutboxItem] = []
        event.listen(session, "after_flush", self._note)

    def rows(self) -> list[Outgoing]:
        """The rows added and not taken back by a savepoint, oldest first; after the last flush."""
        kept = (item for item in self._added if item in self._session)
        waiting = (item for item in kept if item.state is OutboxState.WAITING)
        return sorted(map(Outgoing.of, waiting), key=lambda row: row.id)

    def _note(self, session: Session, _context: Any) -> None:
        self._added.extend(new for new in session.new if isinstance(new, OutboxItem))
