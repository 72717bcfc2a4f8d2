"""What is owed in a season, and when."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.commands.wording import Words
from bot.exporting.tables import Column, Table
from models.seasons import Season

_COLUMNS = {"number": 6, "obligation": 50, "code": 24, "kind": 24, "due_at": 18}


def obligations_json(_session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The obligations as data; instants carry the offset of the season's time zone."""
    zone = ZoneInfo(season.timezone)
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "obligations": [
            {
                "code": obligation.code,
                "kind": obligation.kind,
                "name": obligation.name,
                "due_at": obligation.due_at.astimezone(zone).isoformat(timespec="seconds"),
            }
            for obligation in season.obligations
        ],
    }


def obligations_table(_session: Session, season: Season, words: Words) -> Table:
    """The obligations as a table, the next due first."""
    zone = ZoneInfo(season.timezone)
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
            (
                number,
                obligation.name,
                obligation.code,
                words.say(f"cli.kind.{obligation.kind}"),
                obligation.due_at.astimezone(zone),
            )
            for number, obligation in enumerate(season.obligations, start=1)
        ),
    )
