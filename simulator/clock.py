"""The clock that the simulator and the bot share: real time plus a shift kept in a file."""

import time
from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """Tells the time; whoever moves it writes the shift where the bot reads it."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.shift_seconds = self._stored_shift()
        self._store()

    def timestamp(self) -> float:
        """Seconds since the epoch, shift included."""
        return time.time() + self.shift_seconds

    def now(self) -> datetime:
        """The shifted time as an aware datetime in UTC."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def shift_by(self, seconds: float) -> None:
        """Moves the clock forwards, or backwards when negative."""
        self.shift_seconds += seconds
        self._store()

    def move_to(self, moment: datetime) -> None:
        """Moves the clock to an aware datetime; a naive one is a ValueError."""
        if moment.tzinfo is None:
            raise ValueError("a time without its offset can't be set on the clock")
        self.shift_by(moment.timestamp() - self.timestamp())

    def _stored_shift(self) -> float:
        if self._file is None or not self._file.exists():
            return 0.0
        return float(self._file.read_text(encoding="ascii"))

    def _store(self) -> None:
        if self._file is None:
            return
        unfinished = self._file.with_name(self._file.name + ".new")
        unfinished.write_text(f"{self.shift_seconds:.3f}\n", encoding="ascii")
        unfinished.replace(self._file)
