"""Where an order is given: the season it is for, and who gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.scene import Scene
from handlers.secretariat.desk.standing import Standing
from models.audit import Action, record
from models.people import Contact
from models.seasons import Membership, Season


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One order's surroundings. standing: of the one who gives it, as it is now."""

    scene: Scene
    season: Season
    standing: Standing

    @property
    def session(self) -> Session:
        """The transaction in which the order is carried out."""
        return self.scene.session

    @property
    def now(self) -> datetime:
        """When the order is given."""
        return self.scene.now

    @property
    def admin(self) -> Contact | None:
        """Who gives it; None for a group's administrator who has not joined."""
        return self.scene.contact

    @property
    def opening(self) -> datetime:
        """The first instant from now on at which departments may be told something unasked."""
        return self.scene.planner.next_opening(self.season, self.now)

    @property
    def is_closed(self) -> bool:
        """Whether it is outside working hours."""
        return self.opening > self.now

    def members(self) -> Sequence[Membership]:
        """The departments of the season that have not left it, in its order."""
        return self.session.scalars(
            select(Membership)
            .where(Membership.season_id == self.season.id, Membership.left_at.is_(None))
            .order_by(Membership.position)
        ).all()

    def record(self, action: Action, subject: str = "", **details: str | int | None) -> None:
        """Add a line to the audit trail; it says so where the group's right was used."""
        if self.standing is Standing.GROUP_ADMIN:
            details["by"] = Standing.GROUP_ADMIN.value
        record(
            self.session,
            action,
            self.now,
            actor=self.admin,
            season=self.season,
            subject=subject,
            **details,
        )
