"""A cluster's year: who belongs to it, what can be aimed at, what is owed when."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from models.deadlines import Extension
    from models.registrations import Registration


class Role(StrEnum):
    """A department's role in a season: Cụm trưởng, Cụm phó, thành viên."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"

    def outranks(self, other: "Role") -> bool:
        """Whether it is the higher of the two."""
        return list(Role).index(self) < list(Role).index(other)


class Ladder(StrEnum):
    """The two ladders of awards: danh hiệu thi đua and hình thức khen thưởng."""

    TITLE = "title"
    COMMENDATION = "commendation"


class FloorRule(StrEnum):
    """What becomes of a registration below the season's minimum target."""

    REFUSE = "refuse"
    LEAVE = "leave"


class ObligationKind(StrEnum):
    """What is owed. COMMENT: an answer to a draft that was circulated, see `models.drafts`."""

    REGISTRATION = "registration"
    PLEDGE = "pledge"
    REPORT = "report"
    SELF_ASSESSMENT = "self-assessment"
    DOSSIER = "dossier"
    COMMENT = "comment"
    OTHER = "other"

    @property
    def is_handed_in(self) -> bool:
        """Whether something is sent in for it; registration and pledge have their own dialogues."""
        return self not in (ObligationKind.REGISTRATION, ObligationKind.PLEDGE)


class Cluster(Base):
    """Cụm thi đua (khối thi đua)."""

    __tablename__ = "clusters"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)


class Season(Base):
    """A cluster's emulation year.

    secretariat: whom people outside may ask, in words. fingerprint: hash of the data that was
    loaded, so that what is derived from it can be cached. minimum_target: an award's code.
    receipts: how many receipt numbers were given out. pledge_text: what all members sign.
    days_off, working_weekends: ISO dates, see `models.working_calendar`; empty until they have been
    found out, see `bot.seasons.public_holidays`. opened_at: when it was opened out of the season
    before, if it did not come from a file. filed_departments: hash of its file's list of them when
    that was last loaded. departments_changed_at: when the secretariat last changed them since.
    """

    __tablename__ = "seasons"
    __table_args__ = (UniqueConstraint("cluster_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey(Cluster.id))
    year: Mapped[int]
    timezone: Mapped[str] = mapped_column(String(64))
    secretariat: Mapped[str] = mapped_column(Text)
    minimum_target: Mapped[str | None] = mapped_column(String(64))
    floor_rule: Mapped[FloorRule]
    minimum_models: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    receipts: Mapped[int] = mapped_column(default=0, server_default="0")
    days_off: Mapped[list[str] | None]
    working_weekends: Mapped[list[str] | None]
    pledge_text: Mapped[str | None] = mapped_column(Text)
    filed_departments: Mapped[str | None] = mapped_column(String(64))
    departments_changed_at: Mapped[datetime | None]

    cluster: Mapped[Cluster] = relationship(lazy="joined")
    awards: Mapped[list["Award"]] = relationship(
        back_populates="season", order_by="Award.position", cascade="all, delete-orphan"
    )
    obligations: Mapped[list["Obligation"]] = relationship(
        back_populates="season",
        primaryjoin="and_(Obligation.season_id == Season.id, Obligation.dropped_at.is_(None))",
        order_by="Obligation.due_at",
    )
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="season", order_by="Membership.position"
    )

    @property
    def calendar(self) -> WorkingCalendar:
        """The season's working days."""
        return WorkingCalendar(
            zone=ZoneInfo(self.timezone),
            days_off=frozenset(map(date.fromisoformat, self.days_off or ())),
            working_weekends=frozenset(map(date.fromisoformat, self.working_weekends or ())),
        )

    def note_changed_departments(self, now: datetime) -> None:
        """The departments are no longer those that the fingerprint was made of."""
        self.departments_changed_at = now
        changed = f"{self.fingerprint} {now.isoformat()}"
        self.fingerprint = hashlib.sha256(changed.encode()).hexdigest()


def latest_of_each_cluster(seasons: Iterable[Season]) -> list[Season]:
    """The last season of each cluster, in the clusters' order."""
    ordered = sorted(seasons, key=lambda season: (season.cluster_id, -season.year))
    clusters = groupby(ordered, key=lambda season: season.cluster_id)
    return [next(of_cluster) for _, of_cluster in clusters]


class Award(Base):
    """An entry of the season's award catalogue. position: 0 is the highest of all."""

    __tablename__ = "awards"
    __table_args__ = (UniqueConstraint("season_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    code: Mapped[str] = mapped_column(String(64))
    ladder: Mapped[Ladder]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]]

    season: Mapped[Season] = relationship(back_populates="awards")


class Obligation(Base):
    """What each department owes by a date.

    moves: how often the date was changed. dropped_at: when it ceased to be owed; what was handed
    in for it is kept. filed_due_at: the date in the season's file when that was last loaded; empty
    while the file knows nothing of it.
    """

    __tablename__ = "obligations"
    __table_args__ = (UniqueConstraint("season_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    code: Mapped[str] = mapped_column(String(64))
    kind: Mapped[ObligationKind]
    name: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    moves: Mapped[int] = mapped_column(default=0, server_default="0")
    dropped_at: Mapped[datetime | None]
    filed_due_at: Mapped[datetime | None]

    season: Mapped[Season] = relationship(back_populates="obligations")

    @property
    def is_as_filed(self) -> bool:
        """Whether it stands as in the season's file: the secretariat has not changed it since."""
        if self.filed_due_at is None:
            return self.dropped_at is not None
        return self.dropped_at is None and self.due_at == self.filed_due_at

    def move_to(self, due_at: datetime) -> None:
        """Make it due at another instant; the first one is no move."""
        if self.due_at is not None and self.due_at != due_at:
            self.moves = (self.moves or 0) + 1
        self.due_at = due_at


class Department(Base):
    """Đơn vị, Sở, as it is called now; what a season calls it says `Membership.name`.

    aliases: how people shorten its name.
    """

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("cluster_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey(Cluster.id))
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]]


class Membership(Base):
    """A department in a season.

    left_at: when it left the season, its history kept.
    floor_leave_at: when an admin allowed it a target below the floor. locked_at: when an admin
    closed its registration to changes. former_name, former_aliases: what it was called in this
    season, once it is called otherwise. spared: codes of obligations that are not its own: others
    had met them before it came, or they were past.
    """

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("season_id", "department_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    department_id: Mapped[int] = mapped_column(ForeignKey(Department.id))
    role: Mapped[Role]
    position: Mapped[int]
    left_at: Mapped[datetime | None]
    floor_leave_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    former_name: Mapped[str | None] = mapped_column(Text)
    former_aliases: Mapped[list[str] | None]
    spared: Mapped[list[str] | None]

    season: Mapped[Season] = relationship(back_populates="memberships", lazy="joined")
    department: Mapped[Department] = relationship(lazy="joined")
    registration: Mapped["Registration | None"] = relationship(back_populates="membership")
    extensions: Mapped[list["Extension"]] = relationship(back_populates="membership")

    @property
    def name(self) -> str:
        """What the department is called in this season."""
        return self.former_name or self.department.name

    @property
    def aliases(self) -> list[str]:
        """How people shorten that."""
        return self.department.aliases if self.former_name is None else self.former_aliases or []

    def owes(self, obligation: Obligation) -> bool:
        """Whether it is its own to meet, done or not."""
        return obligation.code not in (self.spared or ())

    @property
    def owes_registration(self) -> bool:
        """Whether it is to register, done or not: one that goes on for others, or that came when
        the deadline had passed, is not. Where nobody is asked to, everybody may.
        """
        asked = [
            each for each in self.season.obligations if each.kind is ObligationKind.REGISTRATION
        ]
        return not asked or any(map(self.owes, asked))


def unlike_the_file(session: Session, season: Season) -> list[Obligation]:
    """The obligations that the secretariat moved, added or dropped, and that a load leaves so."""
    every = session.scalars(
        select(Obligation).where(Obligation.season_id == season.id).order_by(Obligation.due_at)
    )
    return [obligation for obligation in every if not obligation.is_as_filed]
