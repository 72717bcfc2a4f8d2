"""From outbox to messenger, in order within a chat, side by side across chats."""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine, Iterable
from typing import Any
from weakref import WeakValueDictionary

from bot.database.outgoing import Outgoing
from bot.database.writer import Writer
from bot.delivery import marks
from bot.delivery.courier import Courier
from bot.failures import describe
from bot.inbox.handling import TapAnswer
from models.messages import Priority

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0

Lane = tuple[int, Priority]
"""A conversation and an urgency: what is in one lane goes in order."""


class Delivery:
    """Sends what the outbox holds; whoever adds a row within a write has it sent.

    A reply does not queue behind a broadcast that waits for the limits: each urgency has a
    lane of its own. One call at a time is on its way to a chat. stopping: the courier's.
    """

    def __init__(self, *, courier: Courier, writer: Writer, stopping: asyncio.Event) -> None:
        self._courier = courier
        self._writer = writer
        self._stopping = stopping
        self._lanes: dict[Lane, deque[Outgoing]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._sweeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins with what waited before; from then on `add` tells of more."""
        await self._courier.begin()
        await self._sweep()
        self._sweeper = asyncio.create_task(self._sweep_now_and_then())

    async def stop(self, seconds: float) -> None:
        """Sends what can be sent within so many seconds; the rest stays in the outbox."""
        self._stopping.set()
        if self._sweeper:
            self._sweeper.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def add(self, items: Iterable[Outgoing]) -> None:
        """Sends these, each once, however often it is told of it."""
        for item in items:
            if item.id not in self._in_hand:
                self._in_hand.add(item.id)
                self._put_into_lane(item)

    def answer_tap(self, answer: TapAnswer) -> None:
        """Ends the waiting of a tapped button; not stored, since a lost one does no harm."""
        self._begin(self._courier.answer_tap(answer))

    def _put_into_lane(self, item: Outgoing) -> None:
        key = (item.conversation_id, item.priority)
        if key in self._lanes:
            self._lanes[key].append(item)
            return
        self._lanes[key] = deque([item])
        self._begin(self._work_off(key))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, key: Lane) -> None:
        lane = self._lanes[key]
        chat = self._chats.setdefault(key[0], asyncio.Lock())
        try:
            while lane and await self._courier.deliver(lane[0], chat):
                self._in_hand.discard(lane.popleft().id)
        except Exception as error:
            # What is left stays in the outbox, where the next sweep finds it.
            log.error("delivery to conversation %s broke off: %s", key[0], describe(error))
        finally:
            del self._lanes[key]
            self._in_hand.difference_update(item.id for item in lane)

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have something to say too, such as a command at the terminal.
        self.add(await self._writer.write_until_stored(marks.waiting))
