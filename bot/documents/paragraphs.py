"""Lines and tables as they are printed, put together to paragraphs and rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_TOLERANCE = 2.0
"""Points. Justified lines do not all end at the very same place."""
_INDENT = 8.0
_FAR = 1.75
"""How much farther apart than usual two lines are when there is a blank one between them."""
_CLOSES = (";", ":")
_CLOSES_A_SENTENCE = (".", "!", "?")
_ITEM = re.compile(r"(?:[-–+•*]|\d{1,2}[.)/]|[a-zđ]\)) ?\S")
_CUT_AT_SIGN = re.compile(r"\w[-–/]$")
"""«2022-» and «2025» on the next line; Vietnamese words are not hyphenated."""
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a page. Places are in points, from the page's upper left corner.

    first_word: how wide it is, with a blank before it.
    """

    text: str
    left: float
    right: float
    top: float
    first_word: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a table, as text."""

    text: str


Block = Line | Row


def row_of(cells: Sequence[str]) -> str:
    """A table's row: cells between strokes, and strokes around where an outer one is empty."""
    line = " | ".join(cells)
    return line if all((*cells[:1], *cells[-1:])) else f"| {line} |"


def joined_lines(lines: Iterable[str]) -> str:
    """A cell's lines as one; items of a list in it are told apart by semicolons."""
    text = ""
    for line in (" ".join(each.split()) for each in lines):
        if text and _ITEM.match(line) and not text.endswith(_CLOSES):
            text += "; "
        elif text and not _CUT_AT_SIGN.search(text):
            text += " "
        text += line
    return text.strip()


def between(above: str, below: str) -> str:
    """What is between two paragraphs: a blank line, unless they belong to one list."""
    is_prose = above.endswith(_CLOSES_A_SENTENCE) and _ITEM.match(below) is None
    return "\n\n" if is_prose else "\n"


def text_of_pages(pages: Sequence[Sequence[Block]]) -> str:
    """The pages' text; a paragraph that goes on on the next page is one."""
    text = ""
    last: Block | None = None
    for page in map(_without_number, pages):
        layout = _Layout(page)
        for block in page:
            text += (layout.between(last, block) if last else "") + block.text
            last = block
    return text


def _without_number(page: Sequence[Block]) -> Sequence[Block]:
    kept = list(page)
    for place in (0, -1):
        if kept and _PAGE_NUMBER.fullmatch(kept[place].text):
            kept.pop(place)
    return kept


class _Layout:
    """What is usual on a page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        lines = [block for block in blocks if isinstance(block, Line)]
        self._right = max((line.right for line in lines), default=0.0)
        steps = [below.top - above.top for above, below in pairwise(lines)]
        self._step = median(steps) if steps else 0.0

    def between(self, above: Block, below: Block) -> str:
        """The white space there was: a line goes on where its first word had no room before."""
        if isinstance(above, Row) or isinstance(below, Row):
            return "\n"
        had_room = above.right + below.first_word <= self._right + _TOLERANCE
        indented = below.left > above.left + _INDENT
        begins = _ITEM.match(below.text) and above.text.endswith(_CLOSES + _CLOSES_A_SENTENCE)
        far = below.top - above.top > self._step * _FAR > 0
        if had_room or indented or begins or far:
            return between(above.text, below.text)
        return "" if _CUT_AT_SIGN.search(above.text) else " "
