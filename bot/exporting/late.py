"""What came late, and what is missing after its deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.exporting.instants import iso, local
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.owing import Owed, owed_by_each
from models.seasons import Season

_COLUMNS = {
    "number": 6,
    "obligation": 36,
    "department": 30,
    "due_at": 17,
    "standing": 14,
    "done_at": 17,
    "receipt": 20,
    "days_late": 12,
}


@dataclass(frozen=True, kw_only=True)
class Late:
    """One obligation of one department. days: after its deadline, so far if missing."""

    owed: Owed
    days: int

    @property
    def is_missing(self) -> bool:
        """Whether it has not come at all."""
        return not self.owed.is_done


def late_in(session: Session, season: Season, now: datetime) -> Sequence[Late]:
    """All that is late or missing: by obligation, then in the members' order."""
    every = owed_by_each(session, season.memberships)
    found = [
        Late(owed=owed, days=days)
        for member in season.memberships
        for owed in every[member.id]
        if (days := _days_late(owed, now)) is not None
    ]
    # A stable sort: within an obligation the members stay in their order.
    return sorted(found, key=lambda late: (late.owed.obligation.due_at, late.owed.obligation.id))


def _days_late(owed: Owed, now: datetime) -> int | None:
    if owed.is_done:
        return owed.days_late
    return owed.membership.season.calendar.days_late(owed.due_at, now)


def late_json(session: Session, season: Season, _words: Words, *, now: datetime) -> dict[str, Any]:
    """What is late or missing, as data.

    days_late: calendar days, 0 on the day itself; of what is missing until `at`.
    """
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "at": iso(now, season),
        "late": [
            {
                "department": late.owed.membership.department.code,
                "obligation": late.owed.obligation.code,
                "due_at": iso(late.owed.due_at, season),
                "missing": late.is_missing,
                "done_at": iso(late.owed.done_at, season),
                "receipt": late.owed.receipt or None,
                "days_late": late.days,
            }
            for late in late_in(session, season, now)
        ],
    }


def late_table(session: Session, season: Season, words: Words, *, now: datetime) -> Table:
    """What is late or missing, as a table."""
    return Table(
        name=words.say("cli.export.late.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.late.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, late, season, words)
            for number, late in enumerate(late_in(session, season, now), start=1)
        ),
    )


def standing_of(late: Late, words: Words) -> str:
    """«Nộp muộn» or «Chưa nộp»."""
    return words.say("cli.late.missing") if late.is_missing else words.say("cli.late.done")


def _cells(number: int, late: Late, season: Season, words: Words) -> tuple[Cell, ...]:
    owed = late.owed
    return (
        number,
        owed.obligation.name,
        owed.membership.name,
        local(owed.due_at, season),
        standing_of(late, words),
        local(owed.done_at, season),
        owed.receipt or None,
        late.days,
    )
