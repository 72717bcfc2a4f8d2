"""What a department registered in an earlier season, to be registered again."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.registrations import EmulationModel, Registration, RegistrationVersion
from models.seasons import Department, Membership, Season


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The versions in force of the last season in which there were any, with its awards' names.

    departments: whose they are, where that is not the department itself alone.
    """

    season: Season
    versions: Sequence[RegistrationVersion]
    departments: Sequence[Department] = ()

    @property
    def targets(self) -> list[str]:
        """Codes of all awards that were aimed at."""
        return list(dict.fromkeys(code for version in self.versions for code in version.targets))

    @property
    def models(self) -> list[EmulationModel]:
        """All models; what two departments registered under one title stands there once."""
        every = [model for version in self.versions for model in version.models]
        return list({model.title: model for model in reversed(every)}.values())[::-1]

    def award_name(self, code: str) -> str:
        """What an award was called then."""
        return next((each.name for each in self.season.awards if each.code == code), code)


def earlier_registration(session: Session, membership: Membership) -> Earlier | None:
    """What the department registered last, in the latest season before its own; None if never."""
    season = membership.season
    registered = session.scalars(
        select(Registration)
        .join(Membership)
        .join(Season)
        .where(
            Membership.department_id == membership.department_id,
            Season.cluster_id == season.cluster_id,
            Season.year < season.year,
        )
        .order_by(Season.year.desc(), Membership.position)
    ).all()
    sent = [(each.membership, each.submitted) for each in registered if each.submitted]
    if not sent:
        return None
    latest = sent[0][0].season
    of_it = [(member, version) for member, version in sent if member.season is latest]
    return Earlier(season=latest, versions=[version for _, version in of_it if version])
