"""Into the inbox: what a messenger handed over is committed before it is acknowledged."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.database.writer import Writer
from models.conversations import Conversation, InboxItem, InboxState
from models.events import Channel, Event

log = logging.getLogger(__name__)

NOBODYS_CHAT = ""
"""The chat under which an update is kept that does not even say where it came from."""

# Asked with every batch, so they are put together once.
_KNOWN = select(InboxItem.external_id).where(
    InboxItem.channel == bindparam("channel"),
    InboxItem.external_id.in_(bindparam("external_ids", expanding=True)),
)
_BEGUN = select(Conversation.chat, Conversation.id).where(
    Conversation.channel == bindparam("channel"),
    Conversation.chat.in_(bindparam("chats", expanding=True)),
)
_HEARD = insert(InboxItem)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An event. external_id: the messenger's own id of it, by which a repetition is known."""

    external_id: str
    event: Event


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Something that could not be understood: kept as it came, for somebody to look at."""

    external_id: str
    content: Mapping[str, Any]
    failure: str


Arrival = Heard | Unreadable


class Intake:
    """Commits whole batches of arrivals.

    language: of a conversation that begins now. wake: is told the conversations that have
    something new, once for each new event.
    """

    def __init__(
        self,
        *,
        writer: Writer,
        clock: Clock,
        language: str,
        wake: Callable[[Sequence[int]], None],
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._language = language
        self._wake = wake

    async def store(self, channel: Channel, arrivals: Sequence[Arrival]) -> None:
        """Returns once all are committed; those stored before are left out.

        Raises StorageError if nothing was stored.
        """
        by_id = {arrival.external_id: arrival for arrival in arrivals}
        new = await self._writer.write(lambda session: self._add(session, channel, by_id))
        self._wake(new)
        for arrival in arrivals:
            if isinstance(arrival, Unreadable):
                log.error(
                    "%s update %s is parked: %s", channel, arrival.external_id, arrival.failure
                )

    def _add(
        self, session: Session, channel: Channel, arrivals: Mapping[str, Arrival]
    ) -> list[int]:
        known = _known(session, channel, list(arrivals))
        new = [arrival for key, arrival in arrivals.items() if key not in known]
        if not new:
            return []
        conversations = self._conversations(session, channel, new)
        rows = [self._row(channel, arrival, conversations) for arrival in new]
        session.connection().execute(_HEARD, rows)
        return [row["conversation_id"] for row in rows if row["state"] is InboxState.WAITING]

    def _conversations(
        self, session: Session, channel: Channel, arrivals: Sequence[Arrival]
    ) -> dict[str, int]:
        """The conversation's id for each chat concerned."""
        private = {_chat_of(arrival): _is_private(arrival) for arrival in arrivals}
        ids = _begun(session, channel, list(private))
        fresh = [
            Conversation(channel=channel, chat=chat, private=private[chat], language=self._language)
            for chat in private
            if chat not in ids
        ]
        if fresh:
            session.add_all(fresh)
            session.flush()
        return {**ids, **{conversation.chat: conversation.id for conversation in fresh}}

    def _row(
        self, channel: Channel, arrival: Arrival, conversations: Mapping[str, int]
    ) -> dict[str, Any]:
        row = {
            "channel": channel,
            "external_id": arrival.external_id,
            "conversation_id": conversations[_chat_of(arrival)],
            "received_at": self._clock(),
        }
        if isinstance(arrival, Heard):
            event = arrival.event.to_json()
            return {**row, "event": event, "state": InboxState.WAITING, "failure": None}
        content = dict(arrival.content)
        return {**row, "event": content, "state": InboxState.PARKED, "failure": arrival.failure}


def _known(session: Session, channel: Channel, external_ids: Sequence[str]) -> set[str]:
    return set(session.scalars(_KNOWN, {"channel": channel, "external_ids": external_ids}))


def _begun(session: Session, channel: Channel, chats: Sequence[str]) -> dict[str, int]:
    found = session.execute(_BEGUN, {"channel": channel, "chats": chats})
    return {row.chat: row.id for row in found}


def _chat_of(arrival: Arrival) -> str:
    return arrival.event.chat if isinstance(arrival, Heard) else NOBODYS_CHAT


def _is_private(arrival: Arrival) -> bool:
    return isinstance(arrival, Heard) and arrival.event.private
