"""What the departments of a season have registered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.registrations import (
    Detail,
    EmulationModel,
    Registration,
    RegistrationVersion,
    Review,
    Status,
    registrations_of,
)
from models.seasons import Membership, Season

# Together about as wide as A4 on its side, so that the print stays readable.
_COLUMNS = {
    "number": 5,
    "department": 18,
    "role": 9,
    "status": 10,
    "targets": 22,
    "models": 48,
    "receipt": 12,
    "version": 6,
    "submitted_at": 17,
    "submitted_by": 14,
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One department's registration as it is in force; its draft if nothing was ever sent."""

    membership: Membership
    status: Status
    review: Review | None
    content: RegistrationVersion | None

    @property
    def submitted(self) -> RegistrationVersion | None:
        return self.content if self.status is Status.SUBMITTED else None


def rows_of(session: Session, season: Season) -> list[Row]:
    """Every member of the season in its order."""
    return [_row(*pair) for pair in registrations_of(session, season)]


def _row(membership: Membership, registration: Registration) -> Row:
    content = registration.submitted or registration.draft
    return Row(
        membership=membership,
        status=registration.status,
        review=registration.review,
        content=content,
    )


def registrations_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The registrations as data; instants carry the offset of the season's time zone."""
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "registrations": [_json(row, season) for row in rows_of(session, season)],
    }


def _json(row: Row, season: Season) -> dict[str, Any]:
    content, sent = row.content, row.submitted
    at = _local(sent, season)
    return {
        "department": row.membership.department.code,
        "name": row.membership.name,
        "role": row.membership.role,
        "status": row.status,
        "targets": list(content.targets) if content else [],
        "models": [_model_json(model) for model in content.models] if content else [],
        "version": sent.number if sent else 0,
        "receipt": sent.receipt if sent else None,
        "submitted_at": at.isoformat(timespec="seconds") if at else None,
        "submitted_by": sent.submitted_by.name if sent and sent.submitted_by else None,
        "by_secretariat": bool(sent and sent.by_secretariat),
        "review": row.review,
    }


def _model_json(model: EmulationModel) -> dict[str, str]:
    details = {str(detail): model.detail(detail) for detail in Detail}
    return {"title": model.title, **{name: text for name, text in details.items() if text}}


def registrations_table(session: Session, season: Season, words: Words) -> Table:
    """The registrations as a table, one row for each department."""
    awards = {award.code: award.name for award in season.awards}
    return Table(
        name=words.say("cli.export.registrations.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.registrations.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, row, season, awards, words)
            for number, row in enumerate(rows_of(session, season), start=1)
        ),
    )


def _cells(
    number: int, row: Row, season: Season, awards: dict[str, str], words: Words
) -> tuple[Cell, ...]:
    content, sent = row.content, row.submitted
    targets = [awards.get(code, code) for code in content.targets] if content else []
    return (
        number,
        row.membership.name,
        words.say(f"cli.role.{row.membership.role}"),
        "\n".join(_judged(row, words)),
        "\n".join(targets),
        "\n".join(_numbered(content, words)) if content else "",
        sent.receipt if sent else None,
        sent.number if sent else None,
        _local(sent, season),
        _sender(sent, words),
    )


def _numbered(content: RegistrationVersion, words: Words) -> list[str]:
    lines = []
    for number, model in enumerate(content.models, start=1):
        lines.append(f"{number}. {model.title}")
        lines += [
            words.say("cli.export.detail", name=words.say(f"cli.detail.{detail}"), text=text)
            for detail in Detail
            if (text := model.detail(detail))
        ]
    return lines


def _local(sent: RegistrationVersion | None, season: Season) -> datetime | None:
    if sent is None or sent.submitted_at is None:
        return None
    return sent.submitted_at.astimezone(ZoneInfo(season.timezone))


def _judged(row: Row, words: Words) -> list[str]:
    lines = [words.say(f"cli.status.{row.status}")]
    if row.review is Review.ACCEPTED:
        lines.append(words.say("cli.review.accepted"))
    if row.review is Review.RETURNED:
        lines.append(words.say("cli.review.returned"))
    return lines


def _sender(sent: RegistrationVersion | None, words: Words) -> str | None:
    name = sent.submitted_by.name if sent and sent.submitted_by else None
    if sent and sent.by_secretariat:
        on_behalf = words.say("cli.export.by_secretariat")
        return f"{name}\n{on_behalf}" if name else on_behalf
    return name
