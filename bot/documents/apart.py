"""Has a document read in a process of its own, which knows no secrets."""

import logging
import signal
from pathlib import Path

from bot.documents.answer import Answer, Refusal, Refused, answer_from_bytes
from bot.own_process import TooLongError, run_module

log = logging.getLogger(__name__)

LONGEST_SECONDS = 90.0
"""More than the processor's time that it is given, for it stands behind others."""
_OUT_OF_LIMITS = frozenset({-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT})
"""How the system ends it: out of time, out of memory, a parser that ran wild."""


class ReaderError(Exception):
    """The process could not do its work, through no fault of the document; one line for the log."""


async def read_apart(path: Path, name: str) -> Answer:
    """The text of a stored file, or why there is none; cancelled, it ends the process.

    name: as whoever sent it called it. Raises ReaderError, or OSError if there can be no process.
    """
    arguments = ("bot.documents", str(path), name)
    try:
        ended = await run_module(*arguments, seconds=LONGEST_SECONDS, environment={})
    except TooLongError:
        return Refused(refusal=Refusal.TOO_HEAVY)
    if ended.code in _OUT_OF_LIMITS:
        return Refused(refusal=Refusal.TOO_HEAVY)
    if ended.code != 0:
        raise ReaderError(ended.complaint or f"exit code {ended.code}")
    if ended.complaint:
        log.info("a document is damaged: %s", ended.complaint)
    return answer_from_bytes(ended.answer)
