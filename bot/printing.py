"""From an order to the paper in the outbox: one after the other, each in a process of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from bot import printing_marks as marks
from bot.clock import Clock
from bot.config import Config
from bot.failures import describe
from bot.papers.wire import Answer, Request
from bot.press import PressError
from bot.printing_marks import Broken, Outcome, Wanted
from bot.writer import Writer

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0

Press = Callable[[Request], Awaitable[Answer]]


class Printing:
    """Makes the papers that wait, and those that `wake` tells of.

    A paper is remembered as made together with the message that brings it: so it is sent once,
    and a process that dies before makes it again. An attempt that failed is repeated by the next
    sweep, so that nobody waits behind it.
    """

    def __init__(self, *, press: Press, writer: Writer, clock: Clock, config: Config) -> None:
        self._press = press
        self._writer = writer
        self._clock = clock
        self._config = config
        self._orders: asyncio.Queue[int] = asyncio.Queue()
        self._known: set[int] = set()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begins with what waited before; from then on `wake` tells of more."""
        await self._sweep()
        self._tasks = [
            asyncio.create_task(self._work_off()),
            asyncio.create_task(self._sweep_now_and_then()),
        ]

    async def stop(self) -> None:
        """Breaks off: what is being made is made again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self, orders: Iterable[int]) -> None:
        """These orders may wait."""
        for order in orders:
            if order not in self._known:
                self._known.add(order)
                self._orders.put_nowait(order)

    async def _work_off(self) -> None:
        while True:
            order = await self._orders.get()
            try:
                await self._make(order)
            except Exception as error:
                # It still waits in its table, where the next sweep finds it.
                log.error("making paper %s broke off: %s", order, describe(error))
            finally:
                self._known.discard(order)

    async def _make(self, order: int) -> None:
        wanted = await self._writer.write_until_stored(partial(marks.wanted, order=order))
        if wanted is None:
            return
        outcome = await self._try(order, wanted)
        settle = partial(marks.settle, order=order, outcome=outcome, now=self._clock())
        await self._writer.write_until_stored(settle)

    async def _try(self, order: int, wanted: Wanted) -> Outcome:
        request = Request(
            season=wanted.season,
            membership=wanted.membership,
            draft=wanted.draft,
            kind=wanted.kind,
            format=wanted.format,
            language=wanted.language,
            now=self._clock(),
            database=self._config.database.url,
            templates=self._config.papers.templates,
            place=self._config.papers.place,
        )
        try:
            return await self._press(request)
        except (PressError, OSError, ValueError) as error:
            log.error("paper %s was not made: %s", order, _reason(error))
            return Broken()

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have ended before it made what it knew of.
        self.wake(await self._writer.write_until_stored(marks.waiting))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, PressError) else describe(error)
