"""A table as an office reads it, before it becomes a file."""

from dataclasses import dataclass
from datetime import datetime

Cell = str | int | datetime | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column's heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, kw_only=True)
class Table:
    """Title lines (the first is the cluster's name), columns and rows.

    Instants are aware, in the season's time zone. A cell's text may have several lines.
    """

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, and so run what a person typed."""
    return text.startswith(_STARTS_OF_FORMULAS)
