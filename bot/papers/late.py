"""The list of what came late or is missing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.exporting.late import Late, late_in
from bot.papers.letterhead import in_a_table
from models.seasons import Season


@dataclass(frozen=True, kw_only=True)
class LateRow:
    """days: full ones after the deadline; for what is missing, so far."""

    obligation: str
    department: str
    due_at: str
    is_missing: bool
    done_at: str
    days: int


@dataclass(frozen=True, kw_only=True)
class LatePaper:
    """at: until when it was looked. departments: how many stand in it."""

    at: str
    departments: int
    late: int
    missing: int
    rows: tuple[LateRow, ...]


def late_paper(session: Session, season: Season, now: datetime) -> LatePaper:
    """By obligation, then in the members' order."""
    rows = tuple(_row(late, season) for late in late_in(session, season, now))
    missing = sum(row.is_missing for row in rows)
    return LatePaper(
        at=in_a_table(now, season),
        departments=len({row.department for row in rows}),
        late=len(rows) - missing,
        missing=missing,
        rows=rows,
    )


def _row(late: Late, season: Season) -> LateRow:
    return LateRow(
        obligation=late.owed.obligation.name,
        department=late.owed.membership.name,
        due_at=in_a_table(late.owed.due_at, season),
        is_missing=late.is_missing,
        done_at=in_a_table(late.owed.done_at, season),
        days=late.days,
    )
