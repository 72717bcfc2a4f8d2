"""Two processes on one PostgreSQL: a conversation is handled by one of them at a time."""

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.inbox.handling import Handled, handle_oldest
from models.conversations import Conversation, InboxState
from models.events import Event
from models.messages import Message, Reply, say
from tests.bot.runtime.rows import NOW, add_conversation, inbox, outbox, text_event
from tests.bot.runtime.test_runner import waiting_item
from tests.databases import PostgresServer, opened


@pytest.fixture
def url(postgres_server: PostgresServer) -> Iterator[str]:
    """A fresh PostgreSQL database; SQLite has one writer at a time anyway."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def postgres(url: str) -> Iterator[Engine]:
    """Opened."""
    with opened(url) as engine:
        yield engine


def answer(
    _session: Session, _conversation: Conversation, event: Event, _now: datetime
) -> list[Reply]:
    return [Message(lines=(say("echo.heard", text=event.text),))]


def handle(engine: Engine, conversations: list[int], gate: "Gate | None" = None) -> Handled:
    with Session(engine) as session, session.begin():
        handled = handle_oldest(session, conversations=conversations, handle=answer, now=NOW)
        if gate:
            gate.wait()
    return handled


class Gate:
    """Holds a transaction open until the test lets it go."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def wait(self) -> None:
        self.reached.set()
        assert self.opened.wait(10)


def test_what_one_has_in_hand_the_other_passes_by(url: str, postgres: Engine) -> None:
    with Session(postgres) as session, session.begin():
        conversations = [add_conversation(session, chat) for chat in ("1", "2")]
        for n in range(4):
            conversation = conversations[n % 2]
            session.add(waiting_item(conversation, text_event(conversation.chat, str(n)), n))
        session.flush()
        first, second = (conversation.id for conversation in conversations)
    gate = Gate()
    other = threading.Thread(target=handle, args=(postgres, [first], gate))
    other.start()
    assert gate.reached.wait(10)
    mine = handle(postgres, [first, second])
    gate.opened.set()
    other.join()
    assert mine.conversations == [second]
    handle(postgres, [first, second])
    assert [item.state for item in inbox(url)] == [InboxState.DONE] * 4
    said = [(item.conversation_id, item.body["lines"][0]["params"]["text"]) for item in outbox(url)]
    assert sorted(said) == [(first, "0"), (first, "2"), (second, "1"), (second, "3")]
