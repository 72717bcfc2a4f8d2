"""Has a paper made in a process of its own."""

from bot.own_process import TooLongError, run_module
from bot.papers.wire import Answer, Request, answer_from_bytes

LONGEST_SECONDS = 120.0
"""More than LibreOffice is given, so that it is ended by who started it."""


class PressError(Exception):
    """There is no paper, for no reason that a person could mend; one line for the log."""


async def print_paper(request: Request) -> Answer:
    """Raises PressError if the process dies or takes too long; cancelled, it ends it."""
    try:
        ended = await run_module("bot.papers", given=request.to_bytes(), seconds=LONGEST_SECONDS)
    except TooLongError as error:
        raise PressError(str(error)) from None
    if ended.code != 0:
        raise PressError(ended.complaint or f"exit code {ended.code}")
    return answer_from_bytes(ended.answer)
