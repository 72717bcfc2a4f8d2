"""News of the world for whoever looks on: the page and its server-sent events."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from simulator.wire import JsonObject, encoded


class EventKind(StrEnum):
    """What happened; the value is the event's `type` on the wire."""

    MESSAGE = "message"
    EDITED = "edited"
    DELETED = "deleted"
    CHAT = "chat"
    USER = "user"
    BOT = "bot"
    CLOCK = "clock"
    NEXT_EVENT = "next_event"
    FAULTS = "faults"
    ZALO_FAULTS = "zalo_faults"
    TOAST = "toast"
    ACTION = "action"


class EventHub:
    """Hands every event to every subscriber; without one, an event costs nothing."""

    def __init__(self) -> None:
        self._subscribers: set[asyncio.Queue[bytes | None]] = set()

    def publish(self, kind: EventKind, describe: Callable[[], JsonObject]) -> None:
        """Sends an event; `describe` is only asked when somebody listens."""
        if not self._subscribers:
            return
        event = encoded({"type": kind.value, **describe()})
        for subscriber in self._subscribers:
            subscriber.put_nowait(event)

    def close(self) -> None:
        """Tells every subscriber, with a None, that nothing more will come."""
        for subscriber in self._subscribers:
            subscriber.put_nowait(None)

    @contextmanager
    def subscription(self) -> Iterator[asyncio.Queue[bytes | None]]:
        """The events from now on, as JSON; a None ends them."""
        events: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._subscribers.add(events)
        try:
            yield events
        finally:
            self._subscribers.discard(events)
