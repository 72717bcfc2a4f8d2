"""One event, one transaction: what a handler decides is stored together with its answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from models.conversations import Conversation, InboxItem, InboxState, OutboxItem
from models.events import Channel, Event, EventKind
from models.messages import Message, Reply, Text, Toast, to_json

Handle = Callable[[Session, Conversation, Event, datetime], list[Reply]]
"""(session, conversation, event, now) → what to answer."""
Park = Callable[[Session, Conversation, Event, datetime, str], list[Reply]]
"""(session, conversation, event, now, failure) → what to say about an event that failed."""

LONGEST_FAILURE = 200


@dataclass(frozen=True, kw_only=True)
class TapAnswer:
    """Ends a tapped button's waiting. texts: what flashes up over it, if anything."""

    channel: Channel
    tap: str
    language: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Handled:
    """An event is out of the way. tap_answer: what is owed to its tap, if it was one."""

    tap_answer: TapAnswer | None


def handle_next(
    session: Session, *, conversation: int, handle: Handle, now: datetime
) -> Handled | None:
    """Handles the conversation's oldest waiting event; None if there is none, or not for us."""
    item = _oldest_waiting(session, conversation)
    if item is None:
        return None
    event = Event.from_json(item.event)
    replies = handle(session, item.conversation, event, now)
    item.state = InboxState.DONE
    item.handled_at = now
    return _answer(session, item, event, replies, now)


def note_failure(session: Session, *, conversation: int, failure: str) -> int:
    """Remembers that handling the oldest waiting event failed; gives how often it has."""
    item = _oldest_waiting(session, conversation)
    if item is None:
        return 0
    item.attempts += 1
    item.failure = failure[:LONGEST_FAILURE]
    return item.attempts


def park_next(
    session: Session, *, conversation: int, park: Park | None, failure: str, now: datetime
) -> Handled | None:
    """Sets the oldest waiting event aside and says so; in silence where `park` is None."""
    item = _oldest_waiting(session, conversation)
    if item is None:
        return None
    item.state = InboxState.PARKED
    if park is None:
        return Handled(tap_answer=None)
    event = Event.from_json(item.event)
    replies = park(session, item.conversation, event, now, failure)
    return _answer(session, item, event, replies, now)


def _oldest_waiting(session: Session, conversation: int) -> InboxItem | None:
    # Locked together with its conversation, so that of two processes one passes by.
    return session.scalar(
        select(InboxItem)
        .join(InboxItem.conversation)
        .options(contains_eager(InboxItem.conversation))
        .where(InboxItem.conversation_id == conversation, InboxItem.state == InboxState.WAITING)
        .order_by(InboxItem.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _answer(
    session: Session, item: InboxItem, event: Event, replies: Sequence[Reply], now: datetime
) -> Handled:
    tapped = event.kind is EventKind.TAP
    messages = [_as_message(reply) for reply in replies if not (tapped and _is_toast(reply))]
    for n, message in enumerate(messages):
        session.add(_row(item, n, message, event, now))
    if not tapped:
        return Handled(tap_answer=None)
    toasts = tuple(reply.text for reply in replies if isinstance(reply, Toast))
    language = item.conversation.language
    answer = TapAnswer(channel=event.channel, tap=event.tap, language=language, texts=toasts)
    return Handled(tap_answer=answer)


def _is_toast(reply: Reply) -> bool:
    return isinstance(reply, Toast)


def _as_message(reply: Reply) -> Message:
    return Message(lines=(reply.text,)) if isinstance(reply, Toast) else reply


def _row(item: InboxItem, n: int, message: Message, event: Event, now: datetime) -> OutboxItem:
    edits = message.in_place and event.kind is EventKind.TAP
    return OutboxItem(
        inbox_id=item.id,
        n=n,
        conversation=item.conversation,
        body=to_json(message),
        edits=event.message if edits else None,
        created_at=now,
    )
