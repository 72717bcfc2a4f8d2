"""Pictures and voices that people sent, under addresses that anybody may fetch, for a while."""

import secrets
from dataclasses import dataclass
from pathlib import PurePath

from simulator.files import StoredFile


@dataclass(frozen=True, kw_only=True, slots=True)
class _Published:
    stored: StoredFile
    until: float


class Pictures:
    """What is public now; times in seconds of the shared clock since the epoch."""

    def __init__(self) -> None:
        self._published: dict[str, _Published] = {}

    def publish(self, stored: StoredFile, *, until: float) -> str:
        """Makes a file public until then; gives the path of its address."""
        name = secrets.token_hex(16) + PurePath(stored.name).suffix
        self._published[name] = _Published(stored=stored, until=until)
        return f"/zalo/photos/{name}"

    def fetched(self, name: str, now: float) -> StoredFile | None:
        """The file behind an address; None if there is none, or not any longer."""
        found = self._published.get(name)
        return None if found is None or now >= found.until else found.stored
