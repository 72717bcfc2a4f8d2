"""From inbox to outbox: each event is handled once, in the order of its chat."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bot.clock import Clock
from bot.database.outgoing import Outgoing
from bot.database.writer import Turn, Writer
from bot.failures import describe
from bot.inbox.handling import (
    Handle,
    Handled,
    Park,
    Prefetch,
    TapAnswer,
    conversations_with_waiting,
    handle_oldest,
    note_failure,
    park_in_silence,
    park_oldest,
    prefetch_nothing,
)

log = logging.getLogger(__name__)

MOST_AT_ONCE = 20
"""The first of a batch waits for the last; a larger one hardly costs less for each event, but
3 MiB for what is looked up of everybody."""
MOST_UNASKED_AT_ONCE = 2
"""Few, so that somebody who writes meanwhile waits for no more than that."""
MOST_ATTEMPTS = 3
PAUSE_SECONDS = 0.5
SWEEP_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What to do about an event, and about one whose handling failed too often."""

    handle: Handle
    park: Park
    prefetch: Prefetch = prefetch_nothing


@dataclass(frozen=True, kw_only=True)
class Consequences:
    """Who is told what came of the events, after the commit."""

    send: Callable[[Sequence[Outgoing]], None]
    answer_tap: Callable[[TapAnswer], None]


class Runner:
    """Works off the inbox, the oldest event of many conversations in one transaction.

    A conversation's next event is taken only after the commit of the one before.
    """

    def __init__(
        self, *, writer: Writer, clock: Clock, talk: Talk, consequences: Consequences
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._talk = talk
        self._consequences = consequences
        self._waiting: Counter[int] = Counter()
        self._ready: dict[int, None] = {}  # in order of arrival
        self._unasked: dict[int, None] = {}
        self._something_ready = asyncio.Event()
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begins with what waited before; from then on `wake` tells of more."""
        await self._sweep()
        self._tasks = [
            asyncio.create_task(self._work()),
            asyncio.create_task(self._sweep_now_and_then()),
        ]

    async def stop(self, seconds: float) -> None:
        """Finishes the events in hand, within so many seconds; the others stay in the inbox."""
        if not self._tasks:
            return
        self._stopping = True
        self._something_ready.set()
        worker, sweeper = self._tasks
        sweeper.cancel()
        await asyncio.wait([worker], timeout=seconds)
        worker.cancel()
        await asyncio.gather(worker, sweeper, return_exceptions=True)

    def wake(self, conversations: Iterable[int]) -> None:
        """There is something new in these conversations: one mention for each event."""
        for conversation in conversations:
            self._waiting[conversation] += 1
            if self._waiting[conversation] == 1 or conversation in self._unasked:
                self._unasked.pop(conversation, None)
                self._make_ready(conversation)

    def wake_unasked(self, conversations: Iterable[int]) -> None:
        """There is something that nobody waits for, such as a reminder: people go first."""
        for conversation in conversations:
            self._waiting[conversation] += 1
            if self._waiting[conversation] == 1:
                self._unasked[conversation] = None
                self._something_ready.set()

    def _make_ready(self, conversation: int) -> None:
        self._ready[conversation] = None
        self._something_ready.set()

    def _make_ready_later(self, conversations: Iterable[int], seconds: float) -> None:
        loop = asyncio.get_running_loop()
        for conversation in conversations:
            loop.call_later(seconds, self._make_ready, conversation)

    async def _work(self) -> None:
        while not self._stopping:
            turn, batch = self._take_ready()
            try:
                await self._handle(batch, turn)
            except Exception as error:
                # Whatever it was, the others' events must go on, and these must come again.
                log.error("events were put off: %s", describe(error))
                self._make_ready_later(batch, PAUSE_SECONDS)
            await self._until_ready()

    async def _until_ready(self) -> None:
        if not (self._ready or self._unasked or self._stopping):
            self._something_ready.clear()
            await self._something_ready.wait()

    def _take_ready(self) -> tuple[Turn, list[int]]:
        if not self._ready:
            return Turn.UNASKED, _taken(self._unasked, MOST_UNASKED_AT_ONCE)
        return Turn.ASKED, _taken(self._ready, MOST_AT_ONCE)

    async def _handle(self, batch: Sequence[int], turn: Turn) -> None:
        if not batch:
            return
        step = partial(
            handle_oldest,
            conversations=batch,
            handle=self._talk.handle,
            now=self._clock(),
            prefetch=self._talk.prefetch,
        )
        try:
            handled = await self._writer.write_until_stored(step, turn)
        except Exception as error:
            await self._handle_apart(batch, turn, error)
            return
        self._finish(batch, handled)

    async def _handle_apart(self, batch: Sequence[int], turn: Turn, error: Exception) -> None:
        # One of them spoilt it for all, so each is tried by itself.
        if len(batch) > 1:
            await asyncio.gather(*(self._handle([each], turn) for each in batch))
        else:
            await self._take_failure(batch[0], error)

    def _finish(self, batch: Sequence[int], handled: Handled) -> None:
        self._consequences.send(handled.outgoing)
        for answer in handled.tap_answers:
            self._consequences.answer_tap(answer)
        for conversation in handled.conversations:
            self._waiting[conversation] -= 1
        for absent in set(batch).difference(handled.conversations):
            self._waiting[absent] = 0  # another process has it
        for conversation in batch:
            if self._waiting[conversation] > 0:
                self._make_ready(conversation)
            else:
                del self._waiting[conversation]

    async def _take_failure(self, conversation: int, error: Exception) -> None:
        failure = describe(error)
        attempts = await self._writer.write_until_stored(
            partial(note_failure, conversation=conversation, failure=failure)
        )
        log.error(
            "an event of conversation %s failed, attempt %s: %s", conversation, attempts, failure
        )
        if attempts >= MOST_ATTEMPTS:
            self._finish([conversation], await self._park(conversation, failure))
        else:
            self._make_ready_later([conversation], PAUSE_SECONDS * attempts)

    async def _park(self, conversation: int, failure: str) -> Handled:
        step = partial(
            park_oldest,
            conversation=conversation,
            park=self._talk.park,
            failure=failure,
            now=self._clock(),
        )
        try:
            return await self._writer.write_until_stored(step)
        except Exception as error:
            log.error("nobody could be told of a parked event: %s", describe(error))
        await self._writer.write_until_stored(partial(park_in_silence, conversation=conversation))
        return Handled(conversations=[conversation])

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have added an event, or have ended before it handled one.
        found = await self._writer.write_until_stored(conversations_with_waiting)
        self.wake([each for each in found if each not in self._waiting])


def _taken(waiting: dict[int, None], most: int) -> list[int]:
    batch = list(islice(waiting, most))
    for conversation in batch:
        del waiting[conversation]
    return batch
