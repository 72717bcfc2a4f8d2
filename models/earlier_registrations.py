"""What a department or its predecessors registered earlier, to be registered again."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from models.registrations import EmulationModel, Registration, RegistrationVersion
from models.seasons import Membership, Season
from models.successions import predecessors_of

# Asked whenever somebody begins to register, so it is put together once.
_YEAR: BindParameter[int] = bindparam("year")
_GONE = (
    (Season.year == _YEAR)
    & Membership.department_id.in_(bindparam("lineage", expanding=True))
    & Membership.left_at.is_not(None)
)
_REGISTERED = (
    select(Registration)
    .join(Membership)
    .join(Season)
    .where(
        Membership.department_id.in_(bindparam("departments", expanding=True)),
        Season.cluster_id == bindparam("cluster"),
        (Season.year < _YEAR) | _GONE,
    )
    .order_by(Season.year.desc(), Membership.position)
)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The versions in force of the last season in which there were any.

    predecessors: those of whom some are, as they were called then.
    """

    season: Season
    versions: Sequence[RegistrationVersion]
    predecessors: Sequence[str] = ()

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
    """What the department registered last before this season, with what those did out of which it
    has come, which may be of this very season; None if there is nothing.
    """
    season, own = membership.season, membership.department_id
    lineage = predecessors_of(session, own)
    registered = session.scalars(
        _REGISTERED,
        {
            "departments": [own, *lineage],
            "lineage": lineage,
            "cluster": season.cluster_id,
            "year": season.year,
        },
    ).all()
    sent = [(each.membership, each.submitted) for each in registered if each.submitted]
    if not sent:
        return None
    latest = sent[0][0].season
    of_it = [(member, version) for member, version in sent if member.season is latest]
    return Earlier(
        season=latest,
        versions=[version for _, version in of_it if version],
        predecessors=[member.name for member, _ in of_it if member.department_id != own],
    )
