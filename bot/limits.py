"""How fast a messenger lets a bot speak (Telegram's Bots FAQ, "My bot is hitting limits").

All times are seconds of a monotonic clock.
"""

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from models.messages import Priority

PRIVATE_BURST = 3
MARGIN = 1.1
"""Calls do not reach the server as evenly as they leave, so every pause is longer by this."""
PER_GROUP_AND_MINUTE = 20


class Limit(Protocol):
    """One rule on how often something may happen."""

    def wait(self, now: float) -> float:
        """Seconds until it may happen once more; 0 if it may happen now."""

    def note(self, now: float) -> None:
        """It happens now."""


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
        """It happens now."""
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
        """It happens now."""
        self.free_at = max(now, self.free_at) + self.seconds


class Limits:
    """Admits calls one by one. per_second: over all chats; 0 stands for no limits at all."""

    def __init__(self, per_second: float) -> None:
        self._overall = _window_of(per_second) if per_second else None
        self._chats: dict[str, Limit] = {}
        self._queue: list[tuple[Priority, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    async def admit(self, chat: str, *, private: bool, priority: Priority) -> None:
        """Returns when one more call may be made; of those that wait the more urgent go first."""
        if self._overall is None:
            return
        loop = asyncio.get_running_loop()
        of_chat = self._of_chat(chat, private=private)
        await _until_free(of_chat, loop)
        of_chat.note(loop.time())
        if self._queue or self._wait():
            await self._in_turn(priority)
        else:
            self._note()

    def _of_chat(self, chat: str, *, private: bool) -> Limit:
        if chat not in self._chats:
            self._chats[chat] = (
                Burst(most=PRIVATE_BURST, seconds=MARGIN)
                if private
                else Window(most=PER_GROUP_AND_MINUTE, seconds=60.0 * MARGIN)
            )
        return self._chats[chat]

    async def _in_turn(self, priority: Priority) -> None:
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (priority, next(self._numbers), turn))
        if self._alarm is None:
            self._admit_waiting()
        await turn

    def _admit_waiting(self) -> None:
        self._alarm = None
        while self._queue:
            wait = self._wait()
            if wait > 0:
                self._alarm = asyncio.get_running_loop().call_later(wait, self._admit_waiting)
                return
            _, _, turn = heapq.heappop(self._queue)
            if not turn.cancelled():
                self._note()
                turn.set_result(None)

    def _wait(self) -> float:
        return self._overall.wait(asyncio.get_running_loop().time()) if self._overall else 0.0

    def _note(self) -> None:
        if self._overall:
            self._overall.note(asyncio.get_running_loop().time())


async def _until_free(limit: Limit, loop: asyncio.AbstractEventLoop) -> None:
    while True:
        wait = limit.wait(loop.time())
        if not wait:
            return
        await asyncio.sleep(wait)


def _window_of(per_second: float) -> Window:
    most = max(1, int(per_second))
    return Window(most=most, seconds=MARGIN * most / per_second)
