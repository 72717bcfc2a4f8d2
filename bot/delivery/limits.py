"""How fast a messenger lets a bot speak (Telegram's Bots FAQ, "My bot is hitting limits").

All times are seconds of a monotonic clock.
"""

import asyncio
import heapq
import itertools
import math
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from models.messages import Priority

PRIVATE_BURST = 3
MARGIN = 1.1
"""Calls do not reach a chat as evenly as they leave, so every pause is longer by this."""
PER_GROUP_AND_MINUTE = 20
LONGEST_WAIT_BEHIND_UNASKED = 0.02
"""Seconds until a person's answer finds room behind a message that nobody waits for: kept always
free, a place would cost a thirtieth of all that may be said."""


class Limit(Protocol):
    """One rule on how often something may happen."""

    def wait(self, now: float) -> float:
        """Seconds until it may happen once more; 0 if it may happen now."""

    def note(self, now: float) -> None:
        """Count it as happening now."""


@dataclass(kw_only=True)
class Window:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until the oldest of the last `most` is out of the window."""
        if len(self.times) < self.most:
            return 0.0
        return max(0.0, self.times[0] + self.seconds - now)

    def note(self, now: float) -> None:
        """Count it as happening now."""
        self.times.append(now)
        if len(self.times) > self.most:
            self.times.popleft()


@dataclass(kw_only=True)
class Burst:
    """One in so many seconds on average, and `most` at once after a pause."""

    most: int
    seconds: float
    free_at: float = float("-inf")

    def wait(self, now: float) -> float:
        """Seconds until what was borrowed from the future is paid back."""
        return max(0.0, self.free_at - now - (self.most - 1) * self.seconds)

    def note(self, now: float) -> None:
        """Count it as happening now."""
        self.free_at = max(now, self.free_at) + self.seconds


@dataclass(kw_only=True)
class Flow:
    """At most `most` in any `seconds`, by the server's count, however long calls take to it.

    A call takes effect somewhere between its start and its end; so it counts all that while.
    """

    most: int
    seconds: float
    under_way: int = 0
    ended: deque[float] = field(default_factory=deque)

    def wait(self, now: float, room: int = 1) -> float:
        """Seconds until so many more may start; infinite if another has to end first."""
        while self.ended and self.ended[0] <= now - self.seconds:
            self.ended.popleft()
        too_many = self.under_way + len(self.ended) + min(room, self.most) - self.most
        if too_many <= 0:
            return 0.0
        if too_many > len(self.ended):
            return math.inf
        return self.ended[too_many - 1] + self.seconds - now

    def begin(self) -> None:
        """A call starts."""
        self.under_way += 1

    def end(self, now: float) -> None:
        """A call ended."""
        self.under_way -= 1
        self.ended.append(now)


class Limits:
    """Gives calls their turn. per_second: over all chats; 0 stands for no limits at all."""

    def __init__(self, per_second: float) -> None:
        self._overall = _flow_of(per_second) if per_second else None
        # What nobody waits for goes evenly: a burst would leave a person's answer waiting until
        # the whole window has passed.
        self._unasked = Burst(most=3, seconds=1 / per_second if per_second else 0.0)
        self._chats: dict[str, Limit] = {}
        self._queue: list[tuple[Priority, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, chat: str, *, private: bool, priority: Priority) -> AsyncIterator[None]:
        """One call is made within; of those that wait for it the more urgent go first."""
        if self._overall is None:
            yield
            return
        await _until_free(self._of_chat(chat, private=private))
        await self._in_turn(self._overall, priority)
        try:
            yield
        finally:
            self._overall.end(_now())
            self._admit_waiting(self._overall)

    def _of_chat(self, chat: str, *, private: bool) -> Limit:
        if chat not in self._chats:
            self._chats[chat] = (
                Burst(most=PRIVATE_BURST, seconds=MARGIN)
                if private
                else Window(most=PER_GROUP_AND_MINUTE, seconds=60.0 * MARGIN)
            )
        return self._chats[chat]

    async def _in_turn(self, overall: Flow, priority: Priority) -> None:
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (priority, next(self._numbers), turn))
        self._admit_waiting(overall)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                overall.end(_now())
            raise

    def _admit_waiting(self, overall: Flow) -> None:
        if self._alarm:
            self._alarm.cancel()
        while self._queue:
            priority = self._queue[0][0]
            wait = self._wait(overall, priority)
            if wait > 0:
                self._set_alarm(wait, overall)
                return
            _, _, turn = heapq.heappop(self._queue)
            if not turn.cancelled():
                self._begin(overall, priority)
                turn.set_result(None)

    def _wait(self, overall: Flow, priority: Priority) -> float:
        now = _now()
        if priority is Priority.REPLY:
            return overall.wait(now)
        next_answer = overall.wait(now, room=2) - LONGEST_WAIT_BEHIND_UNASKED
        return max(overall.wait(now), next_answer, self._unasked.wait(now))

    def _begin(self, overall: Flow, priority: Priority) -> None:
        overall.begin()
        if priority is not Priority.REPLY:
            self._unasked.note(_now())

    def _set_alarm(self, seconds: float, overall: Flow) -> None:
        if seconds < math.inf:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(seconds, self._admit_waiting, overall)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _until_free(limit: Limit) -> None:
    while True:
        wait = limit.wait(_now())
        if not wait:
            limit.note(_now())
            return
        await asyncio.sleep(wait)


def _flow_of(per_second: float) -> Flow:
    most = max(1, int(per_second))
    return Flow(most=most, seconds=most / per_second)
