"""A bot's pending updates, as getUpdates and webhooks see them (Bot API, "Getting updates")."""

from itertools import islice

from simulator.pending import Interruption, PendingQueue, PendingUpdate
from simulator.wire import JsonObject, encoded

FIRST_UPDATE_ID = 500_000_001
NOT_SENT_UNLESS_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue(PendingQueue):
    """Updates wait here until an offset, or a webhook's answer, confirms them."""

    def __init__(self) -> None:
        super().__init__()
        self._next_id = FIRST_UPDATE_ID
        self.allowed: frozenset[str] | None = None

    def put(self, kind: str, payload: JsonObject, *, lane: int) -> None:
        """Queues an update unless the bot asked not to get its kind."""
        if self._wants(kind):
            self.put_raw({kind: payload}, lane=lane)

    def put_raw(self, update: JsonObject, *, lane: int = 0) -> int:
        """Queues any update as it is, but for a fresh update_id, which is returned."""
        update_id = self._next_id
        self._next_id += 1
        body = encoded({**update, "update_id": update_id})
        self.add(PendingUpdate(update_id=update_id, lane=lane, body=body))
        return update_id

    async def poll(self, *, offset: int, limit: int, timeout_seconds: float) -> list[PendingUpdate]:
        """What getUpdates answers; waits up to `timeout_seconds` for a first update.

        Raises PollInterruptedError when another poll or a webhook takes over.
        """
        self.interrupt(Interruption.OTHER_POLL)
        self._confirm(offset)
        if not self._pending and timeout_seconds > 0:
            await self.wait(timeout_seconds)
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
