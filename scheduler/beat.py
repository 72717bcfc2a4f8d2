"""The beat: APScheduler ticks, the tables decide what is to be done.

Its jobs live in memory only and are few and fixed, so a restart loses nothing and a missed
tick is made up for by the next (see APScheduler's user guide, "coalesce" and "misfire").
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from scheduler.housekeeping import tidy_up

log = logging.getLogger(__name__)

HOUSEKEEPING_HOURS = 6
T = TypeVar("T")


class Write(Protocol):
    """Runs a function in a transaction and gives back what it gave."""

    def __call__(self, function: Callable[[Session], T], /) -> Awaitable[T]: ...


class Beat:
    """Ticks from `start` to `stop`. clock: the present, aware; it may be shifted."""

    def __init__(self, *, write: Write, clock: Callable[[], datetime]) -> None:
        self._write = write
        self._clock = clock
        self._at_work: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin; housekeeping is done at once and then every few hours."""
        self._scheduler.add_job(
            self._tick,
            "interval",
            hours=HOUSEKEEPING_HOURS,
            next_run_time=datetime.now(UTC),
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """No more ticks; what the last one began is finished."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._at_work, return_exceptions=True)

    async def _tick(self) -> None:
        # A task of our own, because APScheduler cancels its jobs when it is shut down.
        if not self._at_work:
            task = asyncio.create_task(self._keep_house())
            self._at_work.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        if not task.cancelled() and task.exception():
            log.error("housekeeping failed (%s), next try later", type(task.exception()).__name__)

    async def _keep_house(self) -> None:
        tidied = await self._write(lambda session: tidy_up(session, self._clock()))
        if tidied.heard or tidied.said or tidied.chats:
            log.info(
                "deleted %d old events, %d old messages and %d empty chats",
                *(tidied.heard, tidied.said, tidied.chats),
            )
