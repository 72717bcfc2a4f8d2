"""Entities: what in a text is a command, a mention, a link, bold … (Bot API, MessageEntity)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.utf16 import units
from simulator.wire import JsonObject

FOUND_IN_PLAIN_TEXT = re.compile(
    r"(?P<bot_command>(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
    r"|(?P<email>(?<![\w@.])[\w.+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\w))"
    r"|(?P<url>(?<![\w@/])(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
HINTS = re.compile(r"[/@#]|www\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A stretch of a text; offset and length in UTF-16 units; link target or code language."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        """The offset of what follows."""
        return self.offset + self.length

    def as_json(self) -> JsonObject:
        """The Bot API's MessageEntity object."""
        wire: JsonObject = {"type": self.kind, "offset": self.offset, "length": self.length}
        if self.url is not None:
            wire["url"] = self.url
        if self.language is not None:
            wire["language"] = self.language
        return wire


def found_entities(text: str) -> list[Entity]:
    """The entities that Telegram finds in any text by itself."""
    if not HINTS.search(text):
        return []
    return [_found(match, text) for match in FOUND_IN_PLAIN_TEXT.finditer(text)]


def with_found_entities(text: str, given: Sequence[Entity]) -> list[Entity]:
    """The given entities and those found in between, in the order Telegram sends them."""
    free = [found for found in found_entities(text) if not _touches_any(found, given)]
    return in_order([*given, *free])


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """By offset, the enclosing before the enclosed."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length))


def _found(match: re.Match[str], text: str) -> Entity:
    kind = match.lastgroup or ""
    return Entity(kind=kind, offset=units(text[: match.start()]), length=units(match.group()))


def _touches_any(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(entity.offset < other.end and other.offset < entity.end for other in others)
