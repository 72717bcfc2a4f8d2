"""Has a paper made in a process of its own, which ends with it."""

import asyncio
import sys

from bot.papers.wire import Answer, Request, answer_from_bytes

LONGEST_SECONDS = 120.0
"""More than LibreOffice is given, so that it is ended by who started it."""
SECONDS_TO_END = 5.0
_LONGEST_REASON = 200


class PressError(Exception):
    """There is no paper, for no reason that a person could mend; one line for the log."""


async def print_paper(request: Request) -> Answer:
    """Raises PressError if the process dies or takes too long; cancelled, it ends it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.papers"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            answer, complaints = await process.communicate(request.to_bytes())
    except TimeoutError:
        raise PressError(f"it took more than {LONGEST_SECONDS:g} s") from None
    finally:
        await _end(process)
    if process.returncode != 0:
        raise PressError(_last_line(complaints) or f"exit code {process.returncode}")
    return answer_from_bytes(answer)


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
    return next((line[:_LONGEST_REASON] for line in reversed(lines) if line), "")
