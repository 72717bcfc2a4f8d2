"""A bot's pending updates, as getUpdates and webhooks see them (Bot API, "Getting updates")."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from simulator.wire import JsonObject, encoded

FIRST_UPDATE_ID = 500_000_001
NOT_SENT_UNLESS_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


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


class UpdateQueue:
    """Updates wait here until an offset, or a webhook's answer, confirms them."""

    def __init__(self) -> None:
        self._pending: OrderedDict[int, PendingUpdate] = OrderedDict()
        self._next_id = FIRST_UPDATE_ID
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        self.on_put: Callable[[PendingUpdate], None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def put(self, kind: str, payload: JsonObject, *, lane: int) -> None:
        """Queues an update unless the bot asked not to get its kind."""
        if self._wants(kind):
            self.put_raw({kind: payload}, lane=lane)

    def put_raw(self, update: JsonObject, *, lane: int = 0) -> int:
        """Queues any update as it is, but for a fresh update_id, which is returned."""
        update_id = self._next_id
        self._next_id += 1
        body = encoded({**update, "update_id": update_id})
        pending = PendingUpdate(update_id=update_id, lane=lane, body=body)
        self._pending[update_id] = pending
        if self.on_put is not None:
            self.on_put(pending)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        return update_id

    def waiting(self) -> list[PendingUpdate]:
        """All that is not confirmed yet, oldest first."""
        return list(self._pending.values())

    def forget(self, update_id: int) -> None:
        """A webhook took this update."""
        self._pending.pop(update_id, None)

    def clear(self) -> None:
        """Drops everything that is pending."""
        self._pending.clear()

    def interrupt(self, reason: Interruption) -> None:
        """Ends the getUpdates that is waiting now, if any."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(PollInterruptedError(reason))

    async def poll(self, *, offset: int, limit: int, timeout_seconds: float) -> list[PendingUpdate]:
        """What getUpdates answers; waits up to `timeout_seconds` for a first update.

        Raises PollInterruptedError when another poll or a webhook takes over.
        """
        self.interrupt(Interruption.OTHER_POLL)
        self._confirm(offset)
        if not self._pending and timeout_seconds > 0:
            await self._wait(timeout_seconds)
        return list(islice(self._pending.values(), limit))

    def _wants(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in NOT_SENT_UNLESS_ASKED_FOR
        return kind in self.allowed

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._keep_last(-offset)
        while self._pending and offset > 0 and next(iter(self._pending)) < offset:
            self._pending.popitem(last=False)

    def _keep_last(self, count: int) -> None:
        while len(self._pending) > count:
            self._pending.popitem(last=False)

    async def _wait(self, seconds: float) -> None:
        arrival = asyncio.get_running_loop().create_future()
        self._poll = arrival
        try:
            await asyncio.wait([arrival], timeout=seconds)
        finally:
            if self._poll is arrival:
                self._poll = None
        if arrival.done():
            arrival.result()
