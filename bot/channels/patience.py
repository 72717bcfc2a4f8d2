"""How a loop that asks a messenger's server bears its failures."""

import asyncio
import logging
import random

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0


class Patience:
    """Pauses grow from failure to failure; a trouble is logged once, and so is its end.

    failing, recovered: how the log says so.
    """

    def __init__(self, *, failing: str, recovered: str) -> None:
        self._failing = failing
        self._recovered = recovered
        self._pause = FIRST_PAUSE_SECONDS
        self._trouble = ""

    async def wait(self) -> None:
        """Lets some time pass, and more the next time."""
        await asyncio.sleep(self._pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
        self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)

    def note_trouble(self, words: str) -> None:
        """It failed, for this reason."""
        if words != self._trouble:
            log.error("%s, trying on: %s", self._failing, words)
        self._trouble = words

    def note_recovery(self) -> None:
        """It went well."""
        if self._trouble:
            log.warning("%s", self._recovered)
        self._trouble = ""
        self._pause = FIRST_PAUSE_SECONDS
