"""A table as CSV: UTF-8 with the mark by which Excel knows it, instants in ISO 8601."""

import codecs
import csv
import io
from datetime import datetime

from bot.exporting.tables import Cell, Table, is_formula


def csv_of(table: Table) -> bytes:
    """The table's headings and rows; its titles are left out, so that programmes can read it.

    A text that a spreadsheet would run has an apostrophe before it, and so has one that begins
    like that: who takes one apostrophe from before a formula has every text back as it was.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _plain(cell: Cell) -> str | int:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, str) and is_formula(cell.lstrip("'")):
        return f"'{cell}"
    return "" if cell is None else cell
