"""Tells a demonstration when the bot has something to say next: in a file beside the clock's."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

TellNextEvent = Callable[[datetime | None], None]
"""Takes the instant of the next planned reminder, aware; None when nothing is planned."""


class NextEventFile:
    """A file with one ISO 8601 instant, or nothing; whoever moves the clock reads it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: str | None = None

    def write(self, moment: datetime | None) -> None:
        """Note the instant, if it is another one. Raises ValueError for one without its offset."""
        text = _iso(moment)
        if text == self._written:
            return
        # Replaced as a whole, so that nobody reads half an instant.
        unfinished = self._path.with_name(f"{self._path.name}.new")
        unfinished.write_text(text, encoding="ascii")
        unfinished.replace(self._path)
        self._written = text


def next_event_of(clock_file: str) -> TellNextEvent:
    """Tells it beside the clock's file."""
    return NextEventFile(Path(f"{clock_file}.next")).write


def _iso(moment: datetime | None) -> str:
    if moment is None:
        return ""
    if moment.utcoffset() is None:
        raise ValueError("an event needs an instant with its offset")
    return f"{moment.isoformat()}\n"
