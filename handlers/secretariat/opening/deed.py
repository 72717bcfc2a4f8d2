"""Opening a season: shown in full, done once, told to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from handlers.secretariat.deed import Deed
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.opening.preview import preview_lines
from handlers.secretariat.opening.telling import is_now_open, tell_everybody, was_open
from models.audit import Action
from models.groups import cluster_group_of
from models.messages import Message
from models.next_season import open_next, season_of_year
from models.people import contacts_of
from models.seasons import Membership, Role, Season


@dataclass(frozen=True, kw_only=True)
class OpenSeason(Deed):
    """Opens the season after the desk's. lead, deputies: departments' ids."""

    kind: ClassVar[str] = "open-season"
    lead: int
    deputies: tuple[int, ...]
    secretariat: str

    def preview(self, desk: Desk) -> Message:
        """Members with their roles, every date, what is left empty and what is kept."""
        there = self._there(desk)
        if there is not None:
            return Message(lines=(was_open(there),))
        return Message(lines=preview_lines(desk, self.roles(desk), self.secretariat))

    def is_needed(self, desk: Desk) -> bool:
        """Whether it is not there yet."""
        return self._there(desk) is None

    def ground(self, desk: Desk) -> str:
        """The season that it is copied from, and that there is none of the next year yet."""
        season = desk.season
        group = cluster_group_of(desk.session, season)
        return repr(
            [
                self._there(desk) is not None,
                season.fingerprint,
                [(each.code, each.name, each.due_at) for each in season.obligations],
                [_standing(desk, each) for each in desk.members()],
                group.conversation_id if group else None,
            ]
        )

    def do(self, desk: Desk) -> Message:
        """Open it and tell the group and the contacts; once it is there, only say so."""
        last = desk.season
        there = self._there(desk)
        if there is not None:
            return Message(lines=(was_open(there),))
        season = open_next(
            desk.session,
            last,
            desk.now,
            roles=self.roles(desk),
            secretariat=self.secretariat,
        )
        name = f"{season.cluster.code}-{season.year}"
        replace(desk, season=season).record(Action.SEASON_OPENED, name)
        for membership in season.memberships:
            desk.scene.replan(membership)
        if desk.scene.state.season == last.id:
            desk.scene.state.season = season.id
        tell_everybody(desk, season)
        return Message(lines=(is_now_open(season),))

    def roles(self, desk: Desk) -> Mapping[int, Role]:
        """The members' roles, by their departments' ids."""
        return {each.department_id: self._role(each) for each in desk.members()}

    def _there(self, desk: Desk) -> Season | None:
        return season_of_year(desk.session, desk.season, desk.season.year + 1)

    def _role(self, membership: Membership) -> Role:
        if membership.department_id == self.lead:
            return Role.LEAD
        return Role.DEPUTY if membership.department_id in self.deputies else Role.MEMBER


def _standing(desk: Desk, membership: Membership) -> tuple[object, ...]:
    contacts = contacts_of(desk.session, membership)
    return (membership.id, membership.name, [each.id for each in contacts])
