"""What is owed in a season, when, and how far each department has come."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from bot.exporting.instants import iso, local
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.owing import Owed, owed_by
from models.seasons import Obligation, Season

_COLUMNS = {
    "number": 6,
    "obligation": 36,
    "code": 20,
    "kind": 18,
    "department": 26,
    "due_at": 17,
    "extended": 10,
    "done_at": 17,
    "receipt": 20,
    "days_late": 12,
}


def obligations_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The obligations as data, each with how it stands for every member.

    due_at: the common date, and each department's own. days_late: 0 on the day itself;
    null where in time or not done yet.
    """
    owed = list(_owed(session, season))
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "obligations": [
            {
                "code": obligation.code,
                "kind": obligation.kind,
                "name": obligation.name,
                "due_at": iso(obligation.due_at, season),
                "departments": [
                    _json(each, season) for each in owed if each.obligation is obligation
                ],
            }
            for obligation in season.obligations
        ],
    }


def obligations_table(session: Session, season: Season, words: Words) -> Table:
    """A row for each obligation of each member, the next due first."""
    owed = list(_owed(session, season))
    listed = [each for one in season.obligations for each in owed if each.obligation is one]
    return Table(
        name=words.say("cli.export.obligations.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.obligations.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, each, season, words) for number, each in enumerate(listed, start=1)
        ),
    )


def _owed(session: Session, season: Season) -> Iterator[Owed]:
    """All that the members owe, by the members' order."""
    for member in season.memberships:
        yield from owed_by(session, member)


def _json(owed: Owed, season: Season) -> dict[str, Any]:
    return {
        "department": owed.membership.department.code,
        "due_at": iso(owed.due_at, season),
        "extended": _is_extended(owed),
        "done_at": iso(owed.done_at, season),
        "receipt": owed.receipt or None,
        "days_late": owed.days_late,
    }


def _cells(number: int, owed: Owed, season: Season, words: Words) -> tuple[Cell, ...]:
    obligation: Obligation = owed.obligation
    return (
        number,
        obligation.name,
        obligation.code,
        words.say(f"cli.kind.{obligation.kind}"),
        owed.membership.name,
        local(owed.due_at, season),
        words.say("cli.obligation.extended") if _is_extended(owed) else None,
        local(owed.done_at, season),
        owed.receipt or None,
        owed.days_late,
    )


def _is_extended(owed: Owed) -> bool:
    return owed.due_at != owed.obligation.due_at
