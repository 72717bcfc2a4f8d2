"""The folder with what was handed in. A file's place follows from its content alone."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import BinaryIO

UNFINISHED = ".part"


class FileStore:
    """Keeps each content once, as `folder/ab/abcd…`, which is its SHA-256 in hexadecimal.

    Everything here waits for the disk, so in an event loop it belongs into a thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one_at_a_time = Lock()

    def path_of(self, digest: str) -> Path:
        """Where the content with this SHA-256 is kept, if it is. Raises ValueError for others."""
        return _place(self._folder, digest)

    @contextmanager
    def receiving(self) -> Iterator["Incoming"]:
        """A new file to write to; unless it is kept, nothing of it stays. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        incoming = Incoming(self._folder, self._one_at_a_time)
        try:
            yield incoming
        finally:
            incoming.discard()

    def remove(self, digest: str, untouched_since: datetime) -> bool:
        """Forgets a content, unless it was kept since then; whether it is gone. Raises OSError."""
        with self._one_at_a_time, suppress(FileNotFoundError):
            place = self.path_of(digest)
            if _kept_at(place) >= untouched_since:
                return False
            place.unlink()
        return True

    def clear(self) -> None:
        """Removes what a process left that ended while it was receiving."""
        for left in self._folder.glob(f"*{UNFINISHED}"):
            left.unlink(missing_ok=True)


class Incoming:
    """A file that comes in. size: of what was written so far, in bytes.

    lock: held while it takes its place, so that nobody removes what stood there and means the old.
    """

    def __init__(self, folder: Path, lock: Lock) -> None:
        self.size = 0
        self._folder = folder
        self._lock = lock
        self._digest = sha256()
        number, name = tempfile.mkstemp(dir=folder, suffix=UNFINISHED)
        self._path = Path(name)
        self._file: BinaryIO = os.fdopen(number, "wb")

    def write(self, piece: bytes) -> None:
        """Adds to it."""
        self._file.write(piece)
        self._digest.update(piece)
        self.size += len(piece)

    def keep(self) -> str:
        """Gives the SHA-256 of it; a power cut from now on does not lose it."""
        digest = self._digest.hexdigest()
        place = _place(self._folder, digest)
        self._file.flush()
        os.fsync(self._file.fileno())
        place.parent.mkdir(mode=0o700, exist_ok=True)
        with self._lock:
            self._path.replace(place)
        for folder in (place.parent, self._folder):
            _put_on_disk(folder)
        return digest

    def discard(self) -> None:
        """Ends the writing, and removes what was not kept."""
        try:
            self._file.close()  # writes what it held back, for which a full disk has no room
        finally:
            self._path.unlink(missing_ok=True)


def _kept_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _place(folder: Path, digest: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError("not a SHA-256")
    return folder / digest[:2] / digest


def _put_on_disk(folder: Path) -> None:
    # A new name is only there after a power cut if the folder that holds it was written.
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
