"""Brings one file into the data folder: tries, waits, tries again, until it is settled."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial

from bot.channels.calls import (
    Fetched,
    FetchOutcome,
    Gone,
    Later,
    Messenger,
    NotFetched,
    NotReached,
    TooLarge,
)
from bot.delivery.rules import Again, pause_after
from bot.failures import describe
from bot.files.marks import Failed, FileOutcome, Stored, Wanted
from bot.files.store import FileStore, Incoming
from models.events import Channel
from models.file_rules import is_allowed
from models.submissions import FileFailure

log = logging.getLogger(__name__)

MOST_AT_ONCE = 8
MOST_ATTEMPTS = 5
LONGEST_TRY_SECONDS = 600.0


class Downloads:
    """Knows the messengers and the folder. largest: bytes of a file that is still taken."""

    def __init__(
        self, *, messengers: Mapping[Channel, Messenger], store: FileStore, largest: int
    ) -> None:
        self._messengers = messengers
        self._store = store
        self._largest = largest
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._in_trouble = False

    async def clear(self) -> None:
        """Removes what an earlier process left half done."""
        try:
            await asyncio.to_thread(self._store.clear)
        except OSError as error:
            log.warning("half a file was not removed: %s", error.strerror)

    async def fetch(self, file: Wanted) -> FileOutcome:
        """How it ended. A network that is away and a full disk are waited for."""
        if refusal := self._refusal(file):
            return Failed(failure=refusal)
        attempts = tries = 0
        while isinstance(outcome := await self._try(file, tries), Again):
            tries += 1
            attempts += outcome.counts
            if attempts >= MOST_ATTEMPTS:
                return _given_up(file, outcome)
            self._note_trouble(outcome.failure)
            await asyncio.sleep(outcome.seconds)
        self._note_recovery()
        return outcome

    def _refusal(self, file: Wanted) -> FileFailure | None:
        if not is_allowed(file.name, file.media_type):
            return FileFailure.FORBIDDEN_TYPE
        if (file.size or 0) > self._largest:
            return FileFailure.TOO_LARGE
        return None

    async def _try(self, file: Wanted, tries: int) -> FileOutcome | Again:
        try:
            async with self._slots, asyncio.timeout(LONGEST_TRY_SECONDS):
                return await self._receive(file, tries)
        except TimeoutError:
            return Again(seconds=pause_after(tries), failure="it takes too long")
        except OSError as error:
            # The disk's fault, not the file's.
            failure = f"it cannot be stored: {error.strerror}"
            return Again(seconds=pause_after(tries), failure=failure, counts=False)
        except Exception as error:
            return Again(seconds=pause_after(tries), failure=describe(error))

    async def _receive(self, file: Wanted, tries: int) -> FileOutcome | Again:
        with self._store.receiving() as incoming:
            outcome = await self._messengers[file.channel].fetch(
                file.reference, partial(_write, incoming), largest=self._largest
            )
            if isinstance(outcome, Fetched):
                return await _kept(incoming)
            return _decide(outcome, tries)

    def _note_trouble(self, words: str) -> None:
        if not self._in_trouble:
            log.warning("files cannot be fetched, trying on: %s", words)
        self._in_trouble = True

    def _note_recovery(self) -> None:
        if self._in_trouble:
            log.warning("files can be fetched again")
        self._in_trouble = False


async def _write(incoming: Incoming, piece: bytes) -> None:
    await asyncio.to_thread(incoming.write, piece)


async def _kept(incoming: Incoming) -> FileOutcome:
    if not incoming.size:
        return Failed(failure=FileFailure.EMPTY)
    return Stored(digest=await asyncio.to_thread(incoming.keep), size=incoming.size)


def _given_up(file: Wanted, why: Again) -> Failed:
    log.error("file %s cannot be fetched: %s", file.id, why.failure)
    return Failed(failure=FileFailure.NOT_FETCHED)


def _decide(outcome: FetchOutcome, tries: int) -> Failed | Again:
    match outcome:
        case TooLarge():
            return Failed(failure=FileFailure.TOO_LARGE)
        case Gone():
            return Failed(failure=FileFailure.NOT_FETCHED)
        case Later(seconds=seconds):
            return Again(seconds=seconds, failure="asked to wait", counts=False)
        case NotReached(reason=reason):
            # Says nothing about this file, so it waits for as long as the network is away.
            return Again(seconds=pause_after(tries), failure=reason, counts=False)
        case NotFetched(reason=reason):
            return Again(seconds=pause_after(tries), failure=reason)
        case _:
            raise ValueError("what was fetched is to be kept, not decided about")
