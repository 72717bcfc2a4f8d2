"""Tables as a workbook that is ready to print: A4 landscape, as wide as the page."""

import io
from collections.abc import Iterable
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from bot.exporting.tables import Cell, Column, Table, is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
DATE_FORMAT = "dd/mm/yyyy hh:mm"
LINE_HEIGHT = 16.5
HIGHEST_ROW = 409  # the most that Excel allows, in points
LONGEST_NAME = 31


def xlsx_of(*tables: Table) -> bytes:
    """The workbook's bytes, a sheet for each table. Instants are real dates, in local time."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        _write(workbook.create_sheet(table.name[:LONGEST_NAME]), table)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write(sheet: "Worksheet", table: Table) -> None:
    _write_titles(sheet, table)
    header = len(table.titles) + 2
    _write_header(sheet, table.columns, header)
    for number, cells in enumerate(table.rows, start=header + 1):
        _write_row(sheet, table.columns, cells, number)
    _set_up_page(sheet, table, header)


def _write_titles(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.styles import Alignment, Font

    for number, title in enumerate(table.titles, start=1):
        cell = _put(sheet, number, 1, title)
        last = number == len(table.titles)
        cell.font = Font(name=FONT, size=12 if last else 14, bold=not last, italic=last)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.row_dimensions[number].height = LINE_HEIGHT * 1.3
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=1, end_column=len(table.columns)
        )


def _write_header(sheet: "Worksheet", columns: tuple[Column, ...], number: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=1):
        cell = _put(sheet, number, place, column.heading)
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7EEF7")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _border()
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    headings = [(column.heading, column.width) for column in columns]
    sheet.row_dimensions[number].height = _height(headings)


def _write_row(
    sheet: "Worksheet", columns: tuple[Column, ...], cells: tuple[Cell, ...], number: int
) -> None:
    from openpyxl.styles import Alignment, Font

    for place, value in enumerate(cells, start=1):
        cell = _put(sheet, number, place, value)
        cell.font = Font(name=FONT, size=12)
        short = not isinstance(value, str)
        cell.alignment = Alignment(
            horizontal="center" if short else "left", vertical="top", wrap_text=True
        )
        cell.border = _border()
    widths = [column.width for column in columns]
    texts = [value if isinstance(value, str) else "" for value in cells]
    sheet.row_dimensions[number].height = _height(zip(texts, widths, strict=True))


def _put(sheet: "Worksheet", row: int, column: int, value: Cell) -> "SheetCell":
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)  # noqa: S101 - cells are merged after they are written
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)  # a workbook's dates know no time zone
        cell.number_format = DATE_FORMAT
    elif isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
        cell.quotePrefix = is_formula(value)
    else:
        cell.value = value
    return cell


def _border() -> "Border":
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="808080")
    return Border(left=line, right=line, top=line, bottom=line)


def _height(texts_and_widths: Iterable[tuple[str, int]]) -> float:
    # Wrapped rows are as high as they were saved, so the height has to be reckoned here.
    lines = max(_lines(text, width) for text, width in texts_and_widths)
    return min(lines * LINE_HEIGHT + 4, HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    return sum(max(ceil(len(line) / width), 1) for line in text.split("\n"))


def _set_up_page(sheet: "Worksheet", table: Table, header: int) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    footer = HeaderFooterItem()
    footer.center.text = "&P/&N"
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.4, 0.8, 0.8
    sheet.oddFooter = footer
    if table.rows:
        last = sheet.cell(header + len(table.rows), len(table.columns)).coordinate
        sheet.auto_filter.ref = f"A{header}:{last}"
