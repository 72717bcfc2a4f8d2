"""Tables pasted as lines of cells: "1 | Bệnh viện xanh | Phòng Kế hoạch"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from understanding.text.folding import fold


class Column(Enum):
    """What a column tells."""

    DEPARTMENT = auto()
    TARGETS = auto()
    MODELS = auto()


_HEADINGS = {
    Column.MODELS: re.compile(r"(?:(?:ten|cac|noi dung|dang ky) )*(?:mo hinh|mh)\b.*"),
    Column.TARGETS: re.compile(r"(?:dang ky )?(?:danh hieu|muc tieu|hinh thuc khen)\b.*"),
    Column.DEPARTMENT: re.compile(r"(?:ten )?(?:don vi|so|co quan)(?: dang ky)?"),
}
_RULE = re.compile(r"[\s|:+=-]+")
_FEWEST_CELLS = 2


@dataclass
class _Group:
    """What the rows of one department say."""

    department: str = ""
    cells: dict[Column, list[str]] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        if self.department:
            yield self.department
        if targets := self.cells.get(Column.TARGETS):
            yield "Danh hiệu: " + "; ".join(dict.fromkeys(targets))
        if titles := self.cells.get(Column.MODELS):
            yield "Mô hình:"
            yield from (f"- {title}" for title in titles)


def without_tables(text: str, told: frozenset[Column] = frozenset(Column)) -> str:
    """A tidy text in which tables are written line by line, of their columns those of `told`.

    Only where a heading says what the columns are and each row has a cell for each; other
    columns are left out. All other tables stay as they are.
    """
    lines, written = text.split("\n"), list[str]()
    while lines:
        columns = _columns_of(lines[0], told)
        rows = _rows_below(lines, len(_cells(lines[0]))) if columns else []
        if rows:
            written += _written(columns, [_cells(row) for row in rows if not _RULE.fullmatch(row)])
            lines = lines[1 + len(rows) :]
        else:
            written.append(lines.pop(0))
    return "\n".join(written)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _columns_of(line: str, told: frozenset[Column]) -> dict[int, Column]:
    """A column of offices after the models says who carries them out, not who registers."""
    cells = _cells(line)
    columns: dict[int, Column] = {}
    for place, cell in enumerate(cells):
        found = _column_called(cell)
        late = found is Column.DEPARTMENT and columns
        if found is not None and found in told and not late:
            columns[place] = found
    once = len(set(columns.values())) == len(columns)
    tells = not {Column.MODELS, Column.TARGETS}.isdisjoint(columns.values())
    return columns if len(cells) >= _FEWEST_CELLS and once and tells else {}


def _column_called(heading: str) -> Column | None:
    folded = fold(heading)
    return next((one for one, called in _HEADINGS.items() if called.fullmatch(folded)), None)


def _rows_below(lines: list[str], width: int) -> list[str]:
    rows = []
    for line in lines[1:]:
        if not _RULE.fullmatch(line) and len(_cells(line)) != width:
            break
        rows.append(line)
    return rows


def _written(columns: dict[int, Column], rows: list[list[str]]) -> Iterator[str]:
    groups = [_Group()]
    for row in rows:
        for place, column in sorted(columns.items(), key=lambda entry: entry[1].value):
            if not row[place]:
                continue
            if column is Column.DEPARTMENT:
                groups.append(_Group(department=row[place]))
            else:
                groups[-1].cells.setdefault(column, []).append(row[place])
    for group in groups:
        yield from group.lines()
