"""Runs a module of ours in a process of its own, which ends with whoever waits for it."""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass

SECONDS_TO_END = 5.0
_LONGEST_COMPLAINT = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a process ended. code: negative for a signal. complaint: its last line, for the log."""

    code: int
    answer: bytes
    complaint: str


class TooLongError(Exception):
    """The process took more time than it was given, and was ended."""


async def run_module(
    *arguments: str,
    given: bytes = b"",
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Runs `python -m` with the arguments; cancelled, it ends the process.

    environment: in place of the bot's own. Raises TooLongError, or OSError if there can be no
    process.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    try:
        async with asyncio.timeout(seconds):
            answer, complaints = await process.communicate(given)
    except TimeoutError:
        raise TooLongError(f"it took more than {seconds:g} s") from None
    finally:
        await _end(process)
    code = process.returncode or 0
    return Ended(code=code, answer=answer, complaint=_last_line(complaints))


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(SECONDS_TO_END):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _last_line(complaints: bytes) -> str:
    lines = complaints.decode(errors="replace").split("\n")
    return next((line[:_LONGEST_COMPLAINT] for line in reversed(lines) if line), "")
