"""From a document in a chat to its text: fetched, read in a process of its own, told of once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.database.writer import Writer
from bot.documents import reading_marks as marks
from bot.documents.answer import Answer
from bot.documents.apart import ReaderError
from bot.documents.reading_marks import Broken, Outcome
from bot.failures import describe
from bot.files.downloads import Downloads
from bot.files.marks import Failed, FileOutcome, Wanted
from bot.files.store import FileStore
from bot.work_list import WorkList

log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
"""So many are fetched at once; one is read at a time, which takes the processor and memory."""

Reader = Callable[[Path, str], Awaitable[Answer]]


class Readings(WorkList):
    """Fetches and reads the documents that wait.

    What came of one is stored together with the event that tells of it: so nobody is told twice,
    and a process that dies before has it fetched and read again.
    announce: is told the conversations that have a new event.
    """

    def __init__(
        self,
        *,
        downloads: Downloads,
        store: FileStore,
        read: Reader,
        writer: Writer,
        clock: Clock,
        announce: Callable[[Sequence[int]], None],
    ) -> None:
        super().__init__(what="reading", at_once=MOST_AT_ONCE)
        self._downloads = downloads
        self._store = store
        self._read = read
        self._writer = writer
        self._clock = clock
        self._announce = announce
        self._one_at_a_time = asyncio.Lock()

    async def find(self) -> Iterable[int]:
        """The readings that wait."""
        return await self._writer.write_until_stored(marks.waiting)

    async def work_on(self, row: int) -> None:
        """Has the file fetched and read, and stores what came of it."""
        wanted = await self._writer.write_until_stored(partial(marks.wanted, reading=row))
        if wanted is None:
            return
        file = await self._fetched(wanted.file)
        outcome = await self._outcome(row, file, wanted.name)
        settle = partial(marks.settle, reading=row, file=file, outcome=outcome, now=self._clock())
        conversation = await self._writer.write_until_stored(settle)
        if conversation is not None:
            self._announce([conversation])

    async def _fetched(self, file: Wanted | FileOutcome) -> FileOutcome:
        return await self._downloads.fetch(file) if isinstance(file, Wanted) else file

    async def _outcome(self, row: int, file: FileOutcome, name: str) -> Outcome:
        if isinstance(file, Failed):
            return file
        try:
            async with self._one_at_a_time:
                return await self._read(self._store.path_of(file.digest), name)
        except (ReaderError, OSError, ValueError) as error:
            log.error("document %s was not read: %s", row, _reason(error))
            return Broken()


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, ReaderError) else describe(error)
