"""The beat: APScheduler ticks, the tables decide what is to be done.

Its jobs live in memory only and are few and fixed, so a restart loses nothing and a missed
tick is made up for by the next (see APScheduler's user guide, "coalesce" and "misfire").
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from scheduler.firing import Fired, fire_due, next_due
from scheduler.policy import Policy

log = logging.getLogger(__name__)

REMINDER_SECONDS = 1
BREATH_SECONDS = 0.04
"""Between two small batches, so that what people write is stored in between."""
T = TypeVar("T")


class Write(Protocol):
    """Runs a function in a transaction and gives back what it gave."""

    def __call__(self, function: Callable[[Session], T], /) -> Awaitable[T]: ...


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Something to be looked after every so many seconds; `run` is given a transaction and the
    present. It costs next to nothing while there is nothing to do.
    """

    name: str
    seconds: int
    run: Callable[[Session, datetime], None]


class Beat:
    """Ticks from `start` to `stop`. clock: the present, aware; it may be shifted.

    wake: is told of the conversations in whose inbox a reminder is. errands: what others want
    looked after. tell_next: is told when the next reminder is planned, where somebody wants to
    know.
    """

    def __init__(
        self,
        *,
        write: Write,
        clock: Callable[[], datetime],
        policy: Policy,
        wake: Callable[[Sequence[int]], None],
        errands: Sequence[Errand] = (),
        tell_next: Callable[[datetime | None], None] | None = None,
    ) -> None:
        self._write = write
        self._clock = clock
        self._policy = policy
        self._wake = wake
        self._errands = errands
        self._tell_next = tell_next
        self._at_work: dict[str, asyncio.Task[None]] = {}
        self._in_trouble: set[str] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin; everything is done at once and then every so often."""
        self.add("reminders", self._remind, seconds=REMINDER_SECONDS)
        for errand in self._errands:
            self.add(errand.name, partial(self._run, errand), seconds=errand.seconds)
        self._scheduler.start()

    async def stop(self) -> None:
        """No more ticks; what the last ones began is finished."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._at_work.values(), return_exceptions=True)

    def add(self, name: str, work: Callable[[], Coroutine[Any, Any, None]], **every: int) -> None:
        """Have something done at once and then every so often (`seconds=`, `hours=`)."""
        self._scheduler.add_job(
            self._tick,
            "interval",
            args=(name, work),
            next_run_time=datetime.now(UTC),
            **every,
        )

    async def _tick(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        # A task of our own, because APScheduler cancels its jobs when it is shut down.
        if name not in self._at_work:
            task = self._at_work[name] = asyncio.create_task(work())
            task.add_done_callback(partial(self._finished, name))

    def _finished(self, name: str, task: asyncio.Task[None]) -> None:
        del self._at_work[name]
        failure = None if task.cancelled() else task.exception()
        if failure and name not in self._in_trouble:
            log.error("%s failed (%s), trying on", name, type(failure).__name__)
        if failure:
            self._in_trouble.add(name)
        else:
            self._in_trouble.discard(name)

    async def _remind(self) -> None:
        more = True
        while more:
            fired = await self._write(self._fire)
            self._wake(fired.conversations)
            more = fired.more
            if more:
                await asyncio.sleep(BREATH_SECONDS)
        if self._tell_next is not None:
            self._tell_next(await self._write(self._next))

    def _fire(self, session: Session) -> Fired:
        return fire_due(session, self._clock(), self._policy)

    def _next(self, session: Session) -> datetime | None:
        return next_due(session, self._clock(), self._policy)

    async def _run(self, errand: Errand) -> None:
        await self._write(lambda session: errand.run(session, self._clock()))
