"""What somebody is in a season, and so what they may order."""

from enum import StrEnum

from sqlalchemy import select

from handlers.scene import Scene
from models.events import Speaker
from models.groups import is_group_of, season_of
from models.people import Appointment, Contact, Right
from models.seasons import Membership, Season


class Standing(StrEnum):
    """What somebody is in a season, from who may do most to who may nothing."""

    OWNER = "owner"
    ADMIN = "admin"
    GROUP_ADMIN = "group-admin"
    OBSERVER = "observer"
    CONTACT = "contact"
    STRANGER = "stranger"

    @property
    def may_command(self) -> bool:
        """Whether they run the season."""
        return self in (Standing.OWNER, Standing.ADMIN, Standing.GROUP_ADMIN)

    @property
    def may_look(self) -> bool:
        """Whether they see what all departments have done."""
        return self.may_command or self is Standing.OBSERVER


def standing_in(scene: Scene, season: Season) -> Standing:
    """What the one who speaks is in this season, now."""
    if scene.event.speaker is Speaker.CHANNEL:
        return Standing.STRANGER
    held = _rights(scene.contact, season) if scene.contact else frozenset()
    if Right.OWNER in held:
        return Standing.OWNER
    if Right.ADMIN in held:
        return Standing.ADMIN
    if _administrates_its_group(scene, season):
        return Standing.GROUP_ADMIN
    if Right.OBSERVER in held:
        return Standing.OBSERVER
    return Standing.CONTACT if _speaks_for_a_member(scene, season) else Standing.STRANGER


def seasons_of(scene: Scene) -> list[Season]:
    """The seasons that the one who speaks can have to do with here, the latest first."""
    if not scene.conversation.private:
        season = season_of(scene.session, scene.conversation)
        return [season] if season else []
    every = scene.session.scalars(select(Season).order_by(Season.year.desc(), Season.id)).all()
    return [season for season in every if standing_in(scene, season).may_look]


def commands_a_season(scene: Scene) -> bool:
    """Whether the one who speaks runs any season from here."""
    return any(standing_in(scene, season).may_command for season in seasons_of(scene))


def _rights(contact: Contact, season: Season) -> frozenset[Right]:
    return frozenset(
        grant.right
        for grant in contact.grants
        if grant.right is Right.OWNER or grant.season_id == season.id
    )


def _administrates_its_group(scene: Scene, season: Season) -> bool:
    if scene.conversation.private or not is_group_of(scene.session, season, scene.conversation):
        return False
    return scene.event.speaker is Speaker.GROUP or bool(scene.event.chat_admin)


def _speaks_for_a_member(scene: Scene, season: Season) -> bool:
    if scene.contact is None:
        return False
    wanted = (
        select(Appointment.id)
        .join(Membership)
        .where(
            Appointment.contact_id == scene.contact.id,
            Appointment.left_at.is_(None),
            Membership.season_id == season.id,
        )
    )
    return scene.session.scalar(wanted.limit(1)) is not None
