"""Rows as the tests put them into the database."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.conversations import Conversation, InboxItem, OutboxItem
from models.events import Channel, Event, EventKind
from models.messages import Message, Priority, say, to_json
from tests.databases import opened

T = TypeVar("T")
NOW = datetime.now(UTC)


def add_conversation(session: Session, chat: str, *, private: bool = True) -> Conversation:
    """A conversation that began."""
    conversation = Conversation(channel=Channel.TELEGRAM, chat=chat, private=private, language="vi")
    session.add(conversation)
    return conversation


def add_outbox_item(
    session: Session,
    conversation: Conversation,
    key: str,
    priority: Priority = Priority.REPLY,
    **params: str,
) -> OutboxItem:
    """Something to say that answers no event."""
    item = OutboxItem(
        n=0,
        conversation=conversation,
        priority=int(priority),
        body=to_json(Message(lines=(say(key, **params),))),
        created_at=datetime.now(UTC),
    )
    session.add(item)
    return item


def inbox(url: str) -> list[InboxItem]:
    """All that was ever heard, oldest first."""
    return _all(url, select(InboxItem).order_by(InboxItem.id))


def outbox(url: str) -> list[OutboxItem]:
    """All that was ever to be said, oldest first."""
    return _all(url, select(OutboxItem).order_by(OutboxItem.id))


def store(url: str, put: Callable[[Session], None]) -> None:
    """Puts something in before a bot starts."""
    with opened(url) as engine, Session(engine) as session, session.begin():
        put(session)


def _all(url: str, rows: Select[T]) -> list[T]:
    with opened(url) as engine, Session(engine) as session:
        return list(session.scalars(rows))


def text_event(chat: str, text: str) -> Event:
    """Somebody wrote."""
    return Event(channel=Channel.TELEGRAM, chat=chat, sender=chat, kind=EventKind.TEXT, text=text)
