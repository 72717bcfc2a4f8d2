"""Handling events: what handlers decide is stored together with their answers, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from models.conversations import Conversation, InboxItem, InboxState, OutboxItem, OutboxState
from models.events import Channel, Event, EventKind
from models.messages import Message, Priority, Reply, Text, Toast, to_json

Handle = Callable[[Session, Conversation, Event, datetime], list[Reply]]
"""(session, conversation, event, now) → what to answer."""
Park = Callable[[Session, Conversation, Event, datetime, str], list[Reply]]
"""(session, conversation, event, now, failure) → what to say about an event that failed."""

Prefetch = Callable[[Session, Sequence[Conversation]], None]
"""(session, conversations): loads at once what `handle` will look at of each."""

LONGEST_FAILURE = 200

# The statements are put together once: to do so takes longer than to send them.
_IDS_OF_OLDEST = (
    select(func.min(InboxItem.id))
    .where(
        InboxItem.state == InboxState.WAITING,
        InboxItem.conversation_id.in_(bindparam("conversations", expanding=True)),
    )
    .group_by(InboxItem.conversation_id)
)
# Locked together with their conversations, so that of two processes one passes by. The
# state is asked for twice: it is looked at again once the lock is there.
_OLDEST = (
    select(InboxItem.id, InboxItem.event, InboxItem.received_at, Conversation)
    .join(InboxItem.conversation)
    .where(InboxItem.state == InboxState.WAITING, InboxItem.id.in_(_IDS_OF_OLDEST))
    .order_by(InboxItem.id)
    .with_for_update(skip_locked=True)
)
_DONE = (
    update(InboxItem)
    .where(InboxItem.id == bindparam("item_id"))
    .values(state=bindparam("new_state"), handled_at=bindparam("at"))
)
_SAID = insert(OutboxItem)
_STORED = select(OutboxItem.inbox_id, OutboxItem.n, OutboxItem.id).where(
    OutboxItem.inbox_id.in_(bindparam("inbox_ids", expanding=True))
)


def prefetch_nothing(_session: Session, _conversations: Sequence[Conversation]) -> None:
    """What is needed is loaded when it is looked at."""


@dataclass(frozen=True, kw_only=True)
class TapAnswer:
    """Ends a tapped button's waiting. texts: what flashes up over it, if anything."""

    channel: Channel
    tap: str
    language: str
    texts: tuple[Text, ...]


@dataclass(kw_only=True)
class Handled:
    """What came of some events: the conversations they were of, and what is owed to people."""

    conversations: list[int] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    tap_answers: list[TapAnswer] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Waiting:
    """The oldest event of a conversation that waits to be handled."""

    id: int
    event: Event
    conversation: Conversation


def handle_oldest(
    session: Session,
    *,
    conversations: Sequence[int],
    handle: Handle,
    now: datetime,
    prefetch: Prefetch = prefetch_nothing,
) -> Handled:
    """Handles the oldest waiting event of each; conversations without one are left out."""
    answers = _Answers(now)
    items = _oldest_waiting(session, conversations)
    prefetch(session, [item.conversation for item in items])
    for item in items:
        answers.add(item, handle(session, item.conversation, item.event, now))
    return answers.store(session, InboxState.DONE)


def park_oldest(
    session: Session, *, conversation: int, park: Park, failure: str, now: datetime
) -> Handled:
    """Sets the conversation's oldest waiting event aside, and says so."""
    answers = _Answers(now)
    for item in _oldest_waiting(session, [conversation]):
        answers.add(item, park(session, item.conversation, item.event, now, failure))
    return answers.store(session, InboxState.PARKED)


def park_in_silence(session: Session, *, conversation: int) -> None:
    """Sets the conversation's oldest waiting event aside, whatever it is."""
    session.execute(
        update(InboxItem)
        .where(InboxItem.id.in_(_IDS_OF_OLDEST))
        .values(state=InboxState.PARKED)
        .execution_options(synchronize_session=False),
        {"conversations": [conversation]},
    )


def note_failure(session: Session, *, conversation: int, failure: str) -> int:
    """Remembers that handling the oldest waiting event failed; gives how often it has."""
    item = session.scalar(
        select(InboxItem).where(InboxItem.id.in_(_IDS_OF_OLDEST)), {"conversations": [conversation]}
    )
    if item is None:
        return 0
    item.attempts += 1
    item.failure = failure[:LONGEST_FAILURE]
    return item.attempts


def conversations_with_waiting(session: Session) -> list[int]:
    """One mention for each waiting event, oldest first."""
    waiting = select(InboxItem.conversation_id).where(InboxItem.state == InboxState.WAITING)
    return list(session.scalars(waiting.order_by(InboxItem.id)))


def _oldest_waiting(session: Session, conversations: Sequence[int]) -> list[_Waiting]:
    rows = session.execute(_OLDEST, {"conversations": conversations})
    return [
        _Waiting(
            id=row.id,
            event=replace(Event.from_json(row.event), received_at=row.received_at),
            conversation=row.Conversation,
        )
        for row in rows
    ]


class _Answers:
    """Gathers what is to be stored for several events, so that it takes two statements."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._items: list[_Waiting] = []
        self._rows: list[dict[str, Any]] = []
        self._said: list[tuple[_Waiting, Message]] = []
        self._tap_answers: list[TapAnswer] = []

    def add(self, item: _Waiting, replies: Sequence[Reply]) -> None:
        """Take in how an event was answered."""
        self._items.append(item)
        tapped = item.event.kind is EventKind.TAP
        toasts = tuple(reply.text for reply in replies if isinstance(reply, Toast))
        if tapped:
            self._tap_answers.append(_tap_answer(item, toasts))
        messages = [_as_message(each) for each in replies if not (tapped and _is_toast(each))]
        for n, message in enumerate(messages):
            self._rows.append(self._row(item, n, message))
            self._said.append((item, message))

    def store(self, session: Session, state: InboxState) -> Handled:
        """Store all answers, and how their events stand now; gives what others are to be told."""
        if not self._items:
            return Handled()
        done = {"new_state": state, "at": self._now}
        session.connection().execute(_DONE, [{"item_id": item.id, **done} for item in self._items])
        return Handled(
            conversations=[item.conversation.id for item in self._items],
            outgoing=self._stored_rows(session),
            tap_answers=self._tap_answers,
        )

    def _stored_rows(self, session: Session) -> list[Outgoing]:
        if not self._rows:
            return []
        # SQLite gives ids back only row by row, so they are asked for all at once afterwards.
        connection = session.connection()
        connection.execute(_SAID, self._rows)
        stored = connection.execute(_STORED, {"inbox_ids": [item.id for item in self._items]})
        ids = {(inbox_id, n): row_id for inbox_id, n, row_id in stored}
        return [
            _outgoing(ids[row["inbox_id"], row["n"]], row, item.conversation, message)
            for row, (item, message) in zip(self._rows, self._said, strict=True)
        ]

    def _row(self, item: _Waiting, n: int, message: Message) -> dict[str, Any]:
        edits = message.in_place and item.event.kind is EventKind.TAP
        return {
            "inbox_id": item.id,
            "n": n,
            "conversation_id": item.conversation.id,
            "priority": int(_priority_of(item.event)),
            "body": to_json(message),
            "edits": item.event.message if edits else None,
            "topic": item.event.topic or None,
            "state": OutboxState.WAITING,
            "attempts": 0,
            "created_at": self._now,
        }


def _priority_of(event: Event) -> Priority:
    return Priority.REMINDER if event.kind is EventKind.REMINDER else Priority.REPLY


def _tap_answer(item: _Waiting, texts: tuple[Text, ...]) -> TapAnswer:
    event, language = item.event, item.conversation.language
    return TapAnswer(channel=event.channel, tap=event.tap, language=language, texts=texts)


def _is_toast(reply: Reply) -> bool:
    return isinstance(reply, Toast)


def _as_message(reply: Reply) -> Message:
    return Message(lines=(reply.text,)) if isinstance(reply, Toast) else reply


def _outgoing(
    row_id: int, row: dict[str, Any], conversation: Conversation, message: Message
) -> Outgoing:
    return Outgoing(
        id=row_id,
        conversation_id=conversation.id,
        channel=conversation.channel,
        chat=conversation.chat,
        private=conversation.private,
        language=conversation.language,
        priority=Priority(row["priority"]),
        message=message,
        edits=row["edits"],
        topic=row["topic"],
        attempts=0,
        not_before=None,
        created_at=row["created_at"],
    )
