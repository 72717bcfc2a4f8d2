"""The text of a PDF that has any: what a scanner made has none."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.exceptions import PdfminerException

from bot.documents.answer import Refusal, RefusalError, Text
from bot.documents.limits import LONGEST_TEXT, MOST_PAGES
from bot.documents.paragraphs import Block, Line, Row, joined_lines, row_of, text_of_pages

_FEWEST_LETTERS = 20
"""Fewer are a stamp or a page number on a scan."""
_SAME_LINE = 3
"""Points by which letters of one line may be higher or lower."""
_BLANK = 0.2
"""How wide a blank is, measured by how high the letters are."""
_FEWEST_COLUMNS = 2
"""A frame around some text is no table."""


def read_portable(path: Path) -> Text:
    """Raises RefusalError for what is locked, too long, or made of pictures only."""
    try:
        with pdfplumber.open(path, pages=list(range(1, MOST_PAGES + 2))) as document:
            if len(document.pages) > MOST_PAGES:
                raise RefusalError(Refusal.TOO_LONG)
            return _text_of(document.pages)
    except PdfminerException as error:
        locked = isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError)
        raise RefusalError(Refusal.ENCRYPTED if locked else Refusal.DAMAGED) from error


def _text_of(pages: Sequence[Page]) -> Text:
    printed, pictures, length = list[list[Block]](), 0, 0
    for page in pages:
        blocks = list(_blocks(page))
        length += sum(len(block.text) for block in blocks)
        if length > LONGEST_TEXT:
            raise RefusalError(Refusal.TOO_LONG)
        pictures += not blocks and bool(page.images)
        printed.append(blocks)
        page.close()  # frees what was laid out
    text = text_of_pages(printed)
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise RefusalError(Refusal.NO_TEXT)
    return Text(text=text, pictures=pictures)


def _blocks(page: Page) -> list[Block]:
    """Lines, and rows of tables, from top to bottom."""
    page = page.dedupe_chars()  # some make letters bold by printing them twice
    tables = [table for table in page.find_tables() if len(table.columns) >= _FEWEST_COLUMNS]
    placed = [(table.bbox[1], _rows(table)) for table in tables]
    for table in tables:
        page = page.outside_bbox(table.bbox, strict=False)
    words = page.extract_words()
    for line in cluster_objects(words, itemgetter("top"), _SAME_LINE):
        placed.append((line[0]["top"], [_line(sorted(line, key=itemgetter("x0")))]))
    return [block for _, blocks in sorted(placed, key=itemgetter(0)) for block in blocks]


def _rows(table: Table) -> list[Block]:
    rows = [[joined_lines((cell or "").split("\n")) for cell in row] for row in table.extract()]
    return [Row(text=row_of(cells)) for cells in rows if any(cells)]


def _line(words: Sequence[Mapping[str, Any]]) -> Block:
    first = words[0]
    return Line(
        text=" ".join(word["text"] for word in words),
        left=first["x0"],
        right=words[-1]["x1"],
        top=first["top"],
        first_word=first["x1"] - first["x0"] + _BLANK * (first["bottom"] - first["top"]),
    )
