"""From an order to the paper in the outbox: one after the other, each in a process of its own."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from bot.clock import Clock
from bot.config.sections import Config
from bot.database.writer import Writer
from bot.failures import describe
from bot.papers import printing_marks as marks
from bot.papers.press import PressError
from bot.papers.printing_marks import Broken, Outcome, Wanted
from bot.papers.wire import Answer, Request
from bot.work_list import WorkList

log = logging.getLogger(__name__)

Press = Callable[[Request], Awaitable[Answer]]


class Printing(WorkList):
    """Makes the papers that are ordered, one after the other.

    A paper is remembered as made together with the message that brings it: so it is sent once,
    and a process that dies before makes it again.
    """

    def __init__(self, *, press: Press, writer: Writer, clock: Clock, config: Config) -> None:
        super().__init__(what="making paper")
        self._press = press
        self._writer = writer
        self._clock = clock
        self._config = config

    async def find(self) -> Iterable[int]:
        """The orders that wait."""
        return await self._writer.write_until_stored(marks.waiting)

    async def work_on(self, row: int) -> None:
        """Makes what an order asks for, and puts it out."""
        wanted = await self._writer.write_until_stored(partial(marks.wanted, order=row))
        if wanted is None:
            return
        outcome = await self._try(row, wanted)
        settle = partial(marks.settle, order=row, outcome=outcome, now=self._clock())
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


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, PressError) else describe(error)
