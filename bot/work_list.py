"""Rows that wait to be worked on, one after the other or a few at once."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable

from bot.failures import describe

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0


class WorkList(ABC):
    """Works on the rows that wait in a table, and on those that `wake` tells of, by their ids.

    An attempt that failed is repeated by the next sweep, so that nobody waits behind it.
    """

    def __init__(self, *, what: str, at_once: int = 1) -> None:
        """`what` is done, for the log."""
        self._what = what
        self._at_once = at_once
        self._rows: asyncio.Queue[int] = asyncio.Queue()
        self._known: set[int] = set()
        self._tasks: list[asyncio.Task[None]] = []

    @abstractmethod
    async def find(self) -> Iterable[int]:
        """All that waits, the oldest first."""

    @abstractmethod
    async def work_on(self, row: int) -> None:
        """Does the work, if it is still to be done."""

    async def start(self) -> None:
        """Begins with what waited before; from then on `wake` tells of more."""
        await self._sweep()
        self._tasks = [
            *(asyncio.create_task(self._work_off()) for _ in range(self._at_once)),
            asyncio.create_task(self._sweep_now_and_then()),
        ]

    async def stop(self) -> None:
        """Breaks off: what is in work is begun again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self, rows: Iterable[int]) -> None:
        """Look at these rows: they may have been added."""
        for row in rows:
            if row not in self._known:
                self._known.add(row)
                self._rows.put_nowait(row)

    async def _work_off(self) -> None:
        while True:
            row = await self._rows.get()
            try:
                await self.work_on(row)
            except Exception as error:
                # It still waits in its table, where the next sweep finds it.
                log.error("%s %s broke off: %s", self._what, row, describe(error))
            finally:
                self._known.discard(row)

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have ended before it did what it knew of.
        self.wake(await self.find())
