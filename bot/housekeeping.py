"""Throws away what is kept no longer: rows, and the stored files that nobody handed in."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot.files.store import FileStore
from scheduler.beat import Write
from scheduler.housekeeping import Tidied, tidy_up
from scheduler.unclaimed_files import forget_files

log = logging.getLogger(__name__)

LYING_FOR = timedelta(hours=12)
"""A file kept since may be the same content, sent again by somebody whose row is on its way."""


class Housekeeping:
    """clock: the bot's; the disk has its own time."""

    def __init__(self, *, write: Write, clock: Callable[[], datetime], store: FileStore) -> None:
        self._write = write
        self._clock = clock
        self._store = store

    async def tidy_up(self) -> None:
        """See `scheduler.housekeeping`; files go before the rows that still name them."""
        tidied = await self._write(self._tidy_rows)
        if tidied.heard or tidied.said or tidied.chats:
            log.info(
                "deleted %d old events, %d old messages and %d empty chats",
                *(tidied.heard, tidied.said, tidied.chats),
            )
        gone = [each for each in sorted(tidied.files) if await self._is_removed(each)]
        await self._write(partial(forget_files, digests=gone))

    def _tidy_rows(self, session: Session) -> Tidied:
        return tidy_up(session, self._clock())

    async def _is_removed(self, digest: str) -> bool:
        before = datetime.now(UTC) - LYING_FOR
        try:
            return await asyncio.to_thread(self._store.remove, digest, before)
        except OSError as error:
            log.warning("a file that nobody handed in was not removed: %s", error.strerror)
            return False
