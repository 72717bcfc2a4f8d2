"""The summary of what the departments have registered."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.exporting.registrations import Row, rows_of
from bot.papers.letterhead import in_a_table
from handlers.catalogue import catalogue_of
from models.floor import Floor, stand
from models.registrations import RegistrationVersion
from models.seasons import Season


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """One department; whoever has sent nothing has neither targets nor models nor a receipt."""

    department: str
    targets: tuple[str, ...]
    models: tuple[str, ...]
    receipt: str
    sent_at: str


@dataclass(frozen=True, kw_only=True)
class RegistrationsPaper:
    """floor: the least target's name, empty where there is none; above_floor: who meets it."""

    members: int
    sent: int
    models: int
    floor: str
    above_floor: int
    rows: tuple[SummaryRow, ...]


def registrations_paper(session: Session, season: Season) -> RegistrationsPaper:
    """The summary: each member, in the season's order, with what it has in force."""
    rows = rows_of(session, season)
    sent = [row for row in rows if row.submitted]
    names = award_names(season)
    listed = tuple(_row(row, names) for row in rows)
    return RegistrationsPaper(
        members=len(rows),
        sent=len(sent),
        models=sum(len(row.models) for row in listed),
        floor=names.get(season.minimum_target or "", ""),
        above_floor=sum(_meets_floor(row) for row in sent),
        rows=listed,
    )


def award_names(season: Season) -> Mapping[str, str]:
    """The awards' names by their codes."""
    return {award.code: award.name for award in season.awards}


def _row(row: Row, names: Mapping[str, str]) -> SummaryRow:
    sent = row.submitted
    return SummaryRow(
        department=row.membership.name,
        targets=targets_of(sent, names),
        models=tuple(model.title for model in sent.models) if sent else (),
        receipt=(sent.receipt or "") if sent else "",
        sent_at=in_a_table(sent.submitted_at, row.membership.season) if sent else "",
    )


def targets_of(version: RegistrationVersion | None, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of what a version aims at, as it lists them."""
    return tuple(names.get(code, code) for code in version.targets) if version else ()


def _meets_floor(row: Row) -> bool:
    targets = row.submitted.targets if row.submitted else []
    at_least = catalogue_of(row.membership.season).at_least
    return stand(row.membership, targets, at_least) is Floor.MET
