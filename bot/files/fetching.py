"""From the messenger into the data folder: the files of a submission, and then the news of them."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from bot.clock import Clock
from bot.database.writer import Writer
from bot.failures import describe
from bot.files import marks
from bot.files.downloads import Downloads
from bot.files.marks import FileOutcome, Wanted

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0
ALBUM_SECONDS = 1.5
"""Nobody says how many files an album has; when none came for so long, it was the last."""


class Fetching:
    """Fetches the files of submissions that have no number yet; whoever adds one has it fetched.

    What became of a submission's files is stored together with the event that tells of it: so
    nobody is told twice, and a process that dies before has the files fetched again.
    announce: is told the conversations that have a new event.
    """

    def __init__(
        self,
        *,
        downloads: Downloads,
        writer: Writer,
        clock: Clock,
        announce: Callable[[Sequence[int]], None],
    ) -> None:
        self._downloads = downloads
        self._writer = writer
        self._clock = clock
        self._announce = announce
        self._gatherings: dict[int, Gathering] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def start(self) -> None:
        """Begins with what waited before; from then on `wake` tells of more."""
        await self._downloads.clear()
        await self._sweep()
        self._keep(asyncio.create_task(self._sweep_now_and_then()))

    async def stop(self) -> None:
        """Breaks off: what is on its way is fetched again at the next start."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self, submissions: Iterable[int]) -> None:
        """There may be new files in these submissions."""
        for submission in submissions:
            if submission in self._gatherings:
                self._gatherings[submission].expect_more()
            elif not self._stopping:
                self._begin(submission)

    def _begin(self, submission: int) -> None:
        self._gatherings[submission] = Gathering(submission)
        self._keep(asyncio.create_task(self._work_off(submission)))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, submission: int) -> None:
        try:
            await self._gather(self._gatherings[submission])
        except Exception as error:
            # It still waits in its table, where the next sweep finds it.
            log.error("fetching for submission %s broke off: %s", submission, describe(error))
        finally:
            del self._gatherings[submission]

    async def _gather(self, gathering: "Gathering") -> None:
        async with asyncio.TaskGroup() as group:
            while (files := await self._wanted(gathering)) is not None:
                for file in gathering.not_begun(files):
                    gathering.add(file, group.create_task(self._downloads.fetch(file)))
                await gathering.rest()
                if gathering.is_whole() and await self._settle(gathering):
                    return
            gathering.give_up()

    async def _wanted(self, gathering: "Gathering") -> list[Wanted] | None:
        gathering.listen()
        look = partial(marks.wanted, submission=gathering.submission)
        return await self._writer.write_until_stored(look)

    async def _settle(self, gathering: "Gathering") -> bool:
        settlement = await self._writer.write_until_stored(
            partial(
                marks.settle,
                submission=gathering.submission,
                outcomes=gathering.outcomes(),
                now=self._clock(),
            )
        )
        if settlement.conversation is not None:
            self._announce([settlement.conversation])
        if not settlement.over:
            gathering.expect_more()
        return settlement.over

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have ended before it fetched what it knew of.
        find = partial(marks.unfinished, now=self._clock())
        found = await self._writer.write_until_stored(find)
        self.wake(each for each in found if each not in self._gatherings)


class Gathering:
    """The files of one submission on their way."""

    def __init__(self, submission: int) -> None:
        self.submission = submission
        self._downloads: dict[int, asyncio.Task[FileOutcome]] = {}
        self._news = asyncio.Event()
        self._quiet_from = 0.0
        self.expect_more()

    def expect_more(self) -> None:
        """There may be more files now, and others soon after."""
        self._quiet_from = time.monotonic() + ALBUM_SECONDS
        self._news.set()

    def listen(self) -> None:
        """Forget what was expected until now: it is about to be looked for."""
        self._news.clear()

    def not_begun(self, files: Iterable[Wanted]) -> list[Wanted]:
        """The files that are not on their way yet."""
        return [file for file in files if file.id not in self._downloads]

    def add(self, file: Wanted, download: asyncio.Task[FileOutcome]) -> None:
        """Note that a file is on its way."""
        self._downloads[file.id] = download

    async def rest(self) -> None:
        """Returns once more files are expected, or all are there and none came for a while."""
        news = asyncio.create_task(self._news.wait())
        try:
            while (busy := self._unfinished()) and not news.done():
                await asyncio.wait([news, *busy], return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait([news], timeout=max(self._seconds_left(), 0))
        finally:
            news.cancel()

    def is_whole(self) -> bool:
        """Whether all are there and none came for a while."""
        return not (self._news.is_set() or self._unfinished() or self._seconds_left() > 0)

    def outcomes(self) -> Mapping[int, FileOutcome]:
        """How each file came out, once all are there."""
        return {file: download.result() for file, download in self._downloads.items()}

    def give_up(self) -> None:
        """Stop: nobody wants the files any more."""
        for download in self._downloads.values():
            download.cancel()

    def _unfinished(self) -> list[asyncio.Task[FileOutcome]]:
        return [download for download in self._downloads.values() if not download.done()]

    def _seconds_left(self) -> float:
        return self._quiet_from - time.monotonic()
