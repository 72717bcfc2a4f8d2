"""What time it is: the machine's clock, shifted by a file where a demonstration asks for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""


def machine_time() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


class ShiftedClock:
    """The machine's clock plus the number of seconds that a file holds; none while it is away."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int] | None = None
        self._shift = timedelta()

    def __call__(self) -> datetime:
        """The shifted present, in UTC. Raises ValueError if the file holds no number."""
        self._look()
        return machine_time() + self._shift

    def _look(self) -> None:
        # The file is replaced as a whole, so its number and age tell whether it is another one.
        try:
            found = self._file.stat()
        except FileNotFoundError:
            self._seen, self._shift = None, timedelta()
            return
        version = (found.st_ino, found.st_mtime_ns)
        if version != self._seen:
            self._shift = timedelta(seconds=float(self._file.read_text(encoding="ascii")))
            self._seen = version


def clock_of(file: str) -> Clock:
    """The clock that the configuration asks for: `file` is its path, empty for no shift."""
    return ShiftedClock(Path(file)) if file else machine_time
