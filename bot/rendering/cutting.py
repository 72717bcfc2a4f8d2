"""Cuts long texts between lines, by the length that messengers count."""

import html
import re
from collections.abc import Callable, Iterator, Sequence

_ONE_CHARACTER_IS_AT_MOST = 2
_TAG = re.compile(r"<(?P<close>/?)(?:b|i|code|a)\b[^>]*>")

Length = Callable[[str], int]


def units(text: str) -> int:
    """Telegram's measure: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def units_shown(text: str) -> int:
    """The same of an HTML text as people see it."""
    return units(without_markup(text))


def without_markup(text: str) -> str:
    """An HTML text of ours as people see it."""
    return html.unescape(_TAG.sub("", text))


def cut_plain(text: str, limit: int) -> tuple[str, ...]:
    """The text in parts of at most `limit` units each. Raises ValueError for less than 2."""
    if len(text) * _ONE_CHARACTER_IS_AT_MOST <= limit:
        return (text,)
    lines = [piece for line in text.split("\n") for piece in _pieces(line, limit)]
    return tuple(_packed(lines, limit, units))


def cut_html(text: str, limit: int) -> tuple[str, ...]:
    """The HTML text in parts of at most `limit` units each, no markup torn.

    A single line longer than that loses its markup.
    """
    if len(text) * _ONE_CHARACTER_IS_AT_MOST <= limit:
        return (text,)
    lines = [piece for line in _whole_lines(text) for piece in _html_pieces(line, limit)]
    return tuple(_packed(lines, limit, units_shown))


def _packed(lines: Sequence[str], limit: int, length: Length) -> Iterator[str]:
    part: list[str] = []
    used = 0
    for line in lines:
        size = length(line) + 1  # with the newline before the next
        if part and used + size - 1 > limit:
            yield "\n".join(part)
            part, used = [], 0
        part.append(line)
        used += size
    yield "\n".join(part)


def _whole_lines(text: str) -> Iterator[str]:
    """Lines, those kept together between which markup is open."""
    kept: list[str] = []
    depth = 0
    for line in text.split("\n"):
        kept.append(line)
        depth += sum(-1 if tag["close"] else 1 for tag in _TAG.finditer(line))
        if depth == 0:
            yield "\n".join(kept)
            kept = []
    if kept:
        yield "\n".join(kept)


def _html_pieces(line: str, limit: int) -> Iterator[str]:
    if units_shown(line) <= limit:
        yield line
        return
    for piece in _pieces(without_markup(line), limit):
        yield html.escape(piece, quote=False)


def _pieces(line: str, limit: int) -> Iterator[str]:
    """The line, cut at blanks where it is too long, or anywhere where it has none."""
    if limit < _ONE_CHARACTER_IS_AT_MOST:
        raise ValueError("there is no room for a single character")
    while units(line) > limit:
        head = _fitting(line, limit)
        end = head.rfind(" ") + 1 or len(head)
        yield line[:end].rstrip()
        line = line[end:]
    yield line


def _fitting(line: str, limit: int) -> str:
    units_of_head = line.encode("utf-16-le", "surrogatepass")[: 2 * limit]
    head = units_of_head.decode("utf-16-le", "surrogatepass")
    # A character beyond the basic plane may have been torn in two.
    return head if line.startswith(head) else head[:-1]
