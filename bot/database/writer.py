"""The one thread that writes: whatever waits becomes one commit."""

import asyncio
import itertools
import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.database.added import AddedWatch
from bot.database.handed_in import FileWatch
from bot.database.outgoing import OutboxWatch, Outgoing
from bot.database.storage_faults import is_storage_fault, words_of
from models.base import Base

log = logging.getLogger(__name__)

T = TypeVar("T")
NOTHING_AWAITED: Mapping[type[Base], Callable[[Collection[int]], None]] = {}
LARGEST_BATCH = 200
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 10.0
MOST_BATCHES_BEFORE_UNASKED = 5
SURE_AFTER_SECONDS = 30.0
"""Whoever failed has tried again by then; a commit before it may have had nothing to write."""


class StorageError(Exception):
    """Nothing was stored, because the database cannot be written now; try the same again."""


class Turn(IntEnum):
    """Whose writes go first: those that a person waits for, then what nobody asked for.

    The latter wait for a few batches at most: what is behind them may be waited for after all.
    """

    ASKED = 0
    UNASKED = 1


@dataclass(frozen=True, slots=True)
class _Job:
    """A function that waits for its turn, and the future that waits for what it gives."""

    turn: Turn
    function: Callable[[Session], Any]
    future: "asyncio.Future[Any]"


_Place = tuple[float, int, _Job | None]
"""The batch that it is due in, a number that keeps the order, and the job; None to end, behind all
others."""


@dataclass(frozen=True, slots=True)
class _Done:
    value: Any


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


_Outcome = _Done | _Failed


@dataclass(frozen=True, slots=True)
class _Committed:
    """What came of a batch, and what of it others are to be told."""

    outcomes: Sequence[_Outcome]
    outgoing: Sequence[Outgoing] = ()
    submissions: Collection[int] = ()
    added: Mapping[type[Base], Collection[int]] = field(default_factory=dict)


def _nobody(_rows: Collection[int]) -> None:
    """Told to nobody."""


class Writer:
    """Writes for everybody, turn by turn in the order asked; requests of a turn share a commit.

    announce: is told, in the event loop, of the outbox rows of each commit; announce_files: of
    the submissions that may have got files; announce_added: of the rows added to each table that
    somebody waits for.
    A function may run twice before it is committed, so it must do nothing but use its session.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        announce: Callable[[Sequence[Outgoing]], None],
        announce_files: Callable[[Collection[int]], None] = _nobody,
        announce_added: Mapping[type[Base], Callable[[Collection[int]], None]] = NOTHING_AWAITED,
    ) -> None:
        self._engine = engine
        self._announce = announce
        self._announce_files = announce_files
        self._announce_added = announce_added
        self._waiting: queue.PriorityQueue[_Place] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._batches = 0
        self._thread = threading.Thread(target=self._work, name="writer")
        self._troubled_at: float | None = None

    def start(self) -> None:
        """Begins to work; to be called within the event loop that will ask for writes."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def stop(self) -> None:
        """Writes what still waits, and ends."""
        self._waiting.put((math.inf, next(self._numbers), None))
        await asyncio.to_thread(self._thread.join)

    async def write(self, function: Callable[[Session], T], turn: Turn = Turn.ASKED) -> T:
        """What the function gave, once it is committed.

        Raises StorageError if the commit failed, or whatever the function itself raised:
        then nothing of it is stored.
        """
        future: asyncio.Future[T] = self._loop.create_future()
        due = self._batches + (0 if turn is Turn.ASKED else MOST_BATCHES_BEFORE_UNASKED)
        self._waiting.put((due, next(self._numbers), _Job(turn, function, future)))
        return await future

    async def write_until_stored(
        self, function: Callable[[Session], T], turn: Turn = Turn.ASKED
    ) -> T:
        """Like `write`, but tries again for as long as the database cannot be written."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                return await self.write(function, turn)
            except StorageError:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _work(self) -> None:
        while batch := self._next_batch():
            self._loop.call_soon_threadsafe(self._resolve, batch, self._store(batch))

    def _next_batch(self) -> list[_Job]:
        """What waits for the same turn; nothing once it is to end."""
        _, _, first = self._waiting.get()
        self._batches += 1
        return [first, *self._others(first.turn)] if first else []

    def _others(self, turn: Turn) -> Iterator[_Job]:
        for _ in range(LARGEST_BATCH - 1):
            try:
                place = self._waiting.get_nowait()
            except queue.Empty:
                return
            _, _, job = place
            if job is None or job.turn is not turn:
                self._waiting.put(place)
                return
            yield job

    def _store(self, batch: Sequence[_Job]) -> _Committed:
        # Savepoints cost as much as small handlers do, and nearly every batch is sound: so it
        # is tried without them, and only a batch with a failure in it is done again with them.
        stored = self._try(batch, _run)
        if isinstance(stored, _Failed) and not _is_final(stored, batch):
            stored = self._try(batch, _run_in_savepoint)
        if isinstance(stored, _Failed):
            return _Committed([stored] * len(batch))
        return stored

    def _try(
        self, batch: Sequence[_Job], run: Callable[[Session, _Job], _Outcome]
    ) -> _Committed | _Failed:
        try:
            stored = self._commit(batch, run)
        except Exception as error:
            return _Failed(self._note_trouble(error) if is_storage_fault(error) else error)
        self._note_recovery()
        return stored

    def _commit(
        self, batch: Sequence[_Job], run: Callable[[Session, _Job], _Outcome]
    ) -> _Committed:
        with (
            Session(self._engine, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            outbox, files = OutboxWatch(session), FileWatch(session)
            added = AddedWatch(session, self._announce_added)
            outcomes = [run(session, job) for job in batch]
            session.flush()
            return _Committed(outcomes, outbox.rows(), files.submissions(), added.ids())

    def _resolve(self, batch: Sequence[_Job], committed: _Committed) -> None:
        if committed.outgoing:
            self._announce(committed.outgoing)
        if committed.submissions:
            self._announce_files(committed.submissions)
        for kind, rows in committed.added.items():
            self._announce_added[kind](rows)
        for job, outcome in zip(batch, committed.outcomes, strict=True):
            _tell(job.future, outcome)

    def _note_trouble(self, error: Exception) -> StorageError:
        trouble = StorageError(words_of(error))
        if self._troubled_at is None:
            log.error("the database cannot be written, trying on: %s", trouble)
        self._troubled_at = time.monotonic()
        return trouble

    def _note_recovery(self) -> None:
        if self._troubled_at is None:
            return
        if time.monotonic() - self._troubled_at >= SURE_AFTER_SECONDS:
            log.warning("the database can be written again")
            self._troubled_at = None


def _run(session: Session, job: _Job) -> _Outcome:
    return _Done(job.function(session))


def _run_in_savepoint(session: Session, job: _Job) -> _Outcome:
    try:
        with session.begin_nested():
            return _Done(job.function(session))
    except Exception as error:
        if is_storage_fault(error):
            raise
        return _Failed(error)


def _is_final(failure: _Failed, batch: Sequence[_Job]) -> bool:
    return isinstance(failure.error, StorageError) or len(batch) == 1


def _tell(future: "asyncio.Future[Any]", outcome: _Outcome) -> None:
    if future.cancelled():
        return
    match outcome:
        case _Done(value):
            future.set_result(value)
        case _Failed(error):
            future.set_exception(error)
