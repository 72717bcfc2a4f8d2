"""A long message in several, cut between its lines: none tears a department in two."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from models.messages import Message, Text

LONGEST_UNITS = 3500
"""UTF-16 code units; Telegram takes 4096, and a line more may come to it."""


def in_parts(message: Message, words: Callable[[Text], str]) -> list[Message]:
    """Messages with all its lines; the choices stand under the last. words: a text's, plain."""
    *first, last = _packed(message.lines, words)
    parts = [replace(message, lines=lines, rows=()) for lines in first]
    return [*parts, replace(message, lines=last)]


def _packed(lines: tuple[Text, ...], words: Callable[[Text], str]) -> Iterator[tuple[Text, ...]]:
    part: list[Text] = []
    used = 0
    for line in lines:
        units = len(words(line).encode("utf-16-le")) // 2 + 1
        if part and used + units > LONGEST_UNITS:
            yield tuple(part)
            part, used = [], 0
        part.append(line)
        used += units
    yield tuple(part)
