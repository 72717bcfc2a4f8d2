"""Reads papers back, as whoever gets them would."""

import csv
import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[str]]


def document(content: bytes) -> WordDocument:
    """A .docx."""
    return Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    """The text outside of tables, without what is empty."""
    return [each.text for each in document(content).paragraphs if each.text]


def table(content: bytes, number: int) -> Cells:
    """A table's cells, its heading first; a document's frame is its first and its last one."""
    return [
        ["\n".join(each.text for each in cell.paragraphs) for cell in row.cells]
        for row in document(content).tables[number].rows
    ]


def sheet(content: bytes, name: str) -> Worksheet:
    """One sheet of a workbook."""
    found = load_workbook(io.BytesIO(content))[name]
    assert isinstance(found, Worksheet)
    return found


def column(content: bytes, name: str, heading: str) -> list[object]:
    """What stands below a heading of a sheet."""
    rows = list(sheet(content, name).iter_rows(min_row=4, values_only=True))
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """A .csv by its headings, each apostrophe that disarms a formula taken away again."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{heading: _armed(text) for heading, text in row.items()} for row in rows]


def _armed(text: str) -> str:
    is_disarmed = text.startswith("'") and text.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠")
    return text[1:] if is_disarmed else text
