"""Reads Telegram's HTML style (Bot API, "HTML style") into plain text and entities.

Says of broken HTML what Telegram says, byte offsets included.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from simulator.entities import Entity
from simulator.utf16 import units

KIND_OF_TAG = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot);?|&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(
    r"\s*(?P<name>[^\s=>]*)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[A-Za-z0-9.-]+)))?\s*"
)
HIGHEST_CODE_POINT = 0x10FFFF


class BrokenHtmlError(ValueError):
    """The text is no HTML that Telegram takes; the message is Telegram's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormattedText:
    """A plain text and what is formatted in it."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTag:
    """A start tag whose end is still awaited; the offset is in the plain text."""

    name: str
    attributes: dict[str, str]
    offset: int


def parsed(source: str) -> FormattedText:
    """The plain text and entities of `source`; BrokenHtmlError if it does not parse."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> FormattedText:
        while self._position < len(self._source):
            self._read_one()
        if self._open:
            raise BrokenHtmlError(
                f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"'
            )
        return FormattedText(text="".join(self._text), entities=tuple(self._entities))

    def _read_one(self) -> None:
        if self._source.startswith("</", self._position):
            self._read_end_tag()
        elif self._source[self._position] == "<":
            self._read_start_tag()
        elif self._source[self._position] == "&":
            self._read_reference()
        else:
            self._read_plain()

    def _read_plain(self) -> None:
        found = re.compile("[<&]").search(self._source, self._position)
        end = found.start() if found else len(self._source)
        self._add(self._source[self._position : end])
        self._position = end

    def _read_reference(self) -> None:
        match = REFERENCE.match(self._source, self._position)
        character = _character(match.group()) if match else None
        if match is None or character is None:
            self._add("&")
            self._position += 1
            return
        self._add(character)
        self._position = match.end()

    def _read_start_tag(self) -> None:
        begin = self._position
        name_match = TAG_NAME.match(self._source, begin + 1)
        name = name_match.group().lower() if name_match else ""
        self._position = begin + 1 + len(name)
        if self._position >= len(self._source):
            self._fail("Unclosed start tag", begin)
        if name not in KIND_OF_TAG:
            self._fail(f'Unsupported start tag "{name}"', begin)
        attributes = self._read_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(OpenTag(name=name, attributes=attributes, offset=self._offset))

    def _read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while self._position < len(self._source) and self._source[self._position] != ">":
            match = ATTRIBUTE.match(self._source, self._position)
            if match is None or match.end() == self._position or not match["name"]:
                self._fail_in_attributes(tag, begin)
            value = match["double"] or match["single"] or match["bare"] or ""
            attributes[match["name"].lower()] = _unescaped(value)
            self._position = match.end()
        if self._position >= len(self._source):
            self._fail("Unclosed start tag", begin)
        self._position += 1
        return attributes

    def _fail_in_attributes(self, tag: str, begin: int) -> NoReturn:
        if not self._source[self._position :].strip():
            self._fail("Unclosed start tag", begin)
        self._fail(f'Empty attribute name in the tag "{tag}"', begin)

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            self._fail("Unexpected end tag", begin)
        end = self._source.find(">", begin)
        if end < 0:
            self._fail("Unclosed end tag", begin)
        name = self._source[begin + 2 : end].strip().lower()
        tag = self._open.pop()
        if name not in {"", tag.name}:
            self._fail("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        self._position = end + 1
        self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        length = self._offset - tag.offset
        if length == 0:
            return
        kind = KIND_OF_TAG[tag.name]
        if kind == "text_link" and not tag.attributes.get("href"):
            return
        if kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        self._entities.append(
            Entity(
                kind=kind,
                offset=tag.offset,
                length=length,
                url=tag.attributes["href"] if kind == "text_link" else None,
            )
        )

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._offset += units(text)

    def _fail(self, problem: str, position: int, more: str = "") -> NoReturn:
        offset = len(self._source[:position].encode("utf-8", "surrogatepass"))
        raise BrokenHtmlError(f"{problem} at byte offset {offset}{more}")


def _character(reference: str) -> str | None:
    named = reference.removesuffix(";") + ";"
    if named in NAMED:
        return NAMED[named]
    digits = named[2:-1]
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    is_character = 0 < code <= HIGHEST_CODE_POINT and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004
    return chr(code) if is_character else None


def _unescaped(value: str) -> str:
    return REFERENCE.sub(lambda match: _character(match.group()) or match.group(), value)
