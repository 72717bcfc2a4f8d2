"""Tables: with lines for what is listed, without for what stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from bot.papers.drafting.page import CENTRED, TO_THE_LEFT, Look, write, write_lines

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Row

CELL_POINTS = 12
MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER
HEAD = Look(points=CELL_POINTS, bold=True, align=CENTRED, before=3, after=3)
SHORT = Look(points=CELL_POINTS, align=CENTRED, before=2, after=2)
LONG = Look(points=CELL_POINTS, align=TO_THE_LEFT, before=2, after=2)
TINY = Look(points=11, align=CENTRED, before=2, after=2)


@dataclass(frozen=True, kw_only=True)
class Column:
    """heading; width in millimetres; what stands in each row's cell, paragraph by paragraph."""

    heading: str
    width: float
    cell: tuple[str, ...]
    look: Look = SHORT


def side_by_side(document: "WordDocument", widths: Sequence[float]) -> "_Row":
    """One row without lines."""
    table = document.add_table(rows=1, cols=len(widths))
    _lay_out(table, widths)
    row: _Row = table.rows[0]
    return row


def list_rows(document: "WordDocument", columns: Sequence[Column], *, least_height: float) -> None:
    """A table with a row for each of the field `rows`. least_height: of a row, in millimetres."""
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    _lay_out(table, [column.width for column in columns])
    head, begin, row, end = table.rows
    _repeat_on_each_page(head)
    for cell, column in zip(head.cells, columns, strict=True):
        cell.vertical_alignment = MIDDLE
        write(cell.paragraphs[0], column.heading, HEAD)
    write(begin.cells[0].paragraphs[0], "{%tr for row in rows %}", SHORT)
    for cell, column in zip(row.cells, columns, strict=True):
        cell.vertical_alignment = MIDDLE
        write_lines(cell, *((line, column.look) for line in column.cell))
    write(end.cells[0].paragraphs[0], "{%tr endfor %}", SHORT)
    row.height = Mm(least_height)
    keep_whole(row)


def _lay_out(table: "Table", widths: Sequence[float]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat_on_each_page(row: "_Row") -> None:
    _mark(row, "w:tblHeader")
    keep_whole(row)


def keep_whole(row: "_Row") -> None:
    """Let no page break run through a row."""
    _mark(row, "w:cantSplit")


def _mark(row: "_Row", name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)  # noqa: SLF001 - python-docx knows no such marks
