"""The [[…]] blocks of a season file as they stand there, right or wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.toml.lines import Place


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block: where it stands, and its keys."""

    place: Place
    keys: Mapping[str, Any]

    def text(self, key: str) -> str:
        """A key's text; empty if it has none."""
        value = self.keys.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """A key's day, with or without an hour; None if it is none."""
        value = self.keys.get(key)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def names(self) -> Iterator[tuple[Place, str]]:
        """Its name, short name and aliases, each with its place."""
        for key in ("name", "short_name"):
            yield (*self.place, key), self.text(key)
        aliases = self.keys.get("aliases")
        for number, alias in enumerate(aliases if isinstance(aliases, list) else ()):
            yield (*self.place, "aliases", number), alias if isinstance(alias, str) else ""


def blocks(data: Mapping[str, Any], name: str) -> list[Block]:
    """The blocks of one name, in their order."""
    listed = data.get(name)
    return [
        Block(place=(name, number), keys=keys)
        for number, keys in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(keys, dict)
    ]
