"""What waits to be fetched by a bot's poll, or to be pushed to its webhook."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Interruption(StrEnum):
    """Why a waiting getUpdates ends early; the value is Telegram's description."""

    OTHER_POLL = (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    WEBHOOK_SET = "Conflict: terminated by setWebhook request"
    API_DOWN = "the API is down"


class PollInterruptedError(Exception):
    """Ends a waiting getUpdates."""

    def __init__(self, reason: Interruption) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingUpdate:
    """One update; those of one lane (a chat) must arrive in order."""

    update_id: int
    lane: int
    body: bytes


class PendingQueue:
    """Updates in order of arrival; one poll at a time waits for the first."""

    def __init__(self) -> None:
        self._pending: OrderedDict[int, PendingUpdate] = OrderedDict()
        self._poll: asyncio.Future[None] | None = None
        self.on_put: Callable[[PendingUpdate], None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, pending: PendingUpdate) -> None:
        """Queues an update; a webhook, or the poll that waits, learns of it."""
        self._pending[pending.update_id] = pending
        if self.on_put is not None:
            self.on_put(pending)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def waiting(self) -> list[PendingUpdate]:
        """All that is not taken yet, oldest first."""
        return list(self._pending.values())

    def forget(self, update_id: int) -> None:
        """A webhook took this update, or it was given up."""
        self._pending.pop(update_id, None)

    def clear(self) -> None:
        """Drops everything that is pending."""
        self._pending.clear()

    def interrupt(self, reason: Interruption) -> None:
        """Ends the poll that is waiting now, if any, with a PollInterruptedError."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(PollInterruptedError(reason))

    async def wait(self, seconds: float) -> None:
        """Returns with the next update, or after so many seconds."""
        arrival = asyncio.get_running_loop().create_future()
        self._poll = arrival
        try:
            await asyncio.wait([arrival], timeout=seconds)
        finally:
            if self._poll is arrival:
                self._poll = None
        if arrival.done():
            arrival.result()
