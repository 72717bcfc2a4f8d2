"""When the bot speaks next: it writes the instant beside the clock's file, and this reads it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

LOOK_EVERY_SECONDS = 0.2


class NextEvent:
    """The bot's file `<clock file>.next`; without a clock file nothing is ever known."""

    def __init__(self, clock_file: Path | None = None) -> None:
        self._file = clock_file and clock_file.with_name(f"{clock_file.name}.next")

    def moment(self) -> datetime | None:
        """The instant, aware; None if the file is away, empty or holds anything else."""
        try:
            moment = datetime.fromisoformat(self._text())
        except ValueError:
            return None
        return moment if moment.utcoffset() is not None else None

    def as_iso(self) -> str | None:
        """The instant as the control API shows it."""
        moment = self.moment()
        return None if moment is None else moment.isoformat()

    async def watch(self, changed: Callable[[], None]) -> None:
        """Calls `changed` after each change, for ever."""
        if self._file is None:
            return
        seen = self._text()
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            if (found := self._text()) != seen:
                seen = found
                changed()

    def _text(self) -> str:
        if self._file is None:
            return ""
        try:
            return self._file.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return ""
