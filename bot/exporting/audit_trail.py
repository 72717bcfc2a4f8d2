"""Who did what when in a season."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.exporting.tables import Column, Table
from bot.wording.terminal import Words
from models.audit import AuditEvent, trail_of
from models.seasons import Season

_COLUMNS = {"number": 6, "at": 18, "action": 34, "actor": 26, "subject": 34}


def audit_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The season's audit trail as data; instants carry the offset of its time zone."""
    zone = ZoneInfo(season.timezone)
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "events": [
            {
                "at": event.at.astimezone(zone).isoformat(),
                "action": event.action,
                "actor": event.actor.name if event.actor else None,
                "subject": event.subject,
                "details": event.details,
            }
            for event in _events(session, season)
        ],
    }


def audit_table(session: Session, season: Season, words: Words) -> Table:
    """The season's audit trail as a table, the oldest first."""
    zone = ZoneInfo(season.timezone)
    return Table(
        name=words.say("cli.export.audit.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.audit.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            (
                number,
                event.at.astimezone(zone),
                words.say(f"action.{event.action}"),
                event.actor.name if event.actor else None,
                event.subject,
            )
            for number, event in enumerate(_events(session, season), start=1)
        ),
    )


def _events(session: Session, season: Season) -> Sequence[AuditEvent]:
    return session.scalars(trail_of(season).order_by(AuditEvent.id)).all()
