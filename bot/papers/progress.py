"""How far each department has come with each obligation, for the picture of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.exporting.instants import local
from bot.exporting.registrations import Row, rows_of
from models.owing import Owed, owed_by_each
from models.progress import Stand, stand_of
from models.seasons import Season


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One obligation; due: its common day, as a short date."""

    name: str
    due: str


@dataclass(frozen=True, kw_only=True)
class Square:
    """days: full ones that it came late."""

    stand: Stand
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class Line:
    """A department with a square for each duty. targets: short names of what it registered.

    squares: None for what it is spared, having come in another's place.
    """

    department: str
    targets: tuple[str, ...]
    models: int
    squares: tuple[Square | None, ...]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """at: the local instant at which it was looked."""

    cluster: str
    year: int
    at: datetime | None
    duties: tuple[Duty, ...]
    lines: tuple[Line, ...]


def progress_of(session: Session, season: Season, now: datetime) -> Progress:
    """How far each member has come, in the season's order; drafts do not count."""
    rows = rows_of(session, season)
    owed = owed_by_each(session, [row.membership for row in rows])
    names = {award.code: award.short_name for award in season.awards}
    return Progress(
        cluster=season.cluster.name,
        year=season.year,
        at=local(now, season),
        duties=tuple(
            Duty(name=each.name, due=f"{local(each.due_at, season):%d/%m}")
            for each in season.obligations
        ),
        lines=tuple(_line(row, owed[row.membership.id], names, now) for row in rows),
    )


def _line(row: Row, owed: Sequence[Owed], names: Mapping[str, str], now: datetime) -> Line:
    sent = row.submitted
    # By the common dates, which are the columns' order; an extension may have another one.
    standing = {each.obligation.id: _square(each, now) for each in owed}
    return Line(
        department=row.membership.name,
        targets=tuple(names.get(code, code) for code in sent.targets) if sent else (),
        models=len(sent.models) if sent else 0,
        squares=tuple(standing.get(each.id) for each in row.membership.season.obligations),
    )


def _square(owed: Owed, now: datetime) -> Square:
    stand = stand_of(owed, now)
    return Square(stand=stand, days=owed.days_late or 0 if stand is Stand.LATE else 0)
