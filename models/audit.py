"""Who did what when. Append-only, which the database sees to; says what happened, never what was
typed.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Select, String, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.people import Contact
from models.seasons import Season


class Action(StrEnum):
    """What can happen."""

    SEASON_LOADED = "season-loaded"
    SEASON_OPENED = "season-opened"
    DEPARTMENT_RENAMED = "department-renamed"
    DEPARTMENTS_MERGED = "departments-merged"
    DEPARTMENT_SPLIT = "department-split"
    DEPARTMENT_LEFT = "department-left"
    DEPARTMENT_ADDED = "department-added"
    ROLE_GIVEN = "role-given"
    INVITED = "invited"
    JOINED = "joined"
    LINKED = "linked"
    UNLINKED = "unlinked"
    LEFT = "left"
    PERSON_DELETED = "person-deleted"
    DRAFT_DROPPED = "draft-dropped"
    SUBMITTED = "submitted"
    FLOOR_LEAVE_ASKED = "floor-leave-asked"
    FLOOR_LEAVE_GRANTED = "floor-leave-granted"
    FLOOR_LEAVE_REFUSED = "floor-leave-refused"
    EVENT_PARKED = "event-parked"
    DEADLINE_MOVED = "deadline-moved"
    OBLIGATION_ADDED = "obligation-added"
    OBLIGATION_DROPPED = "obligation-dropped"
    EXTENDED = "extended"
    EXTENSION_ASKED = "extension-asked"
    EXTENSION_DECLINED = "extension-declined"
    EXTENSION_WITHDRAWN = "extension-withdrawn"
    HANDED_IN = "handed-in"
    PLEDGED = "pledged"
    PROMISED = "promised"
    GROUP_BOUND = "group-bound"
    GROUP_LEFT = "group-left"
    EXPORTED = "exported"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    NUDGED = "nudged"
    ANNOUNCED = "announced"
    READING_ASKED = "reading-asked"
    DISMISSED = "dismissed"
    HANDED_OVER = "handed-over"
    JOIN_ASKED = "join-asked"
    JOIN_REFUSED = "join-refused"
    ENTERED = "entered"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class AuditEvent(Base):
    """One thing that happened. actor: who did it; empty for the installation's own commands."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    action: Mapped[Action] = mapped_column()
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    season_id: Mapped[int | None] = mapped_column(ForeignKey(Season.id))
    subject: Mapped[str] = mapped_column(String(160), default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    actor: Mapped[Contact | None] = relationship()
    season: Mapped[Season | None] = relationship()


def record(
    session: Session,
    action: Action,
    now: datetime,
    *,
    actor: Contact | None = None,
    season: Season | None = None,
    subject: str = "",
    **details: str | int | None,
) -> None:
    """Add a line to the audit trail. subject: a code or receipt, never personal data."""
    session.add(
        AuditEvent(
            at=now, action=action, actor=actor, season=season, subject=subject, details=details
        )
    )


def trail_of(*seasons: Season) -> Select[AuditEvent]:
    """What happened in these seasons, and what concerns the whole installation."""
    ids = [season.id for season in seasons]
    wanted = or_(AuditEvent.season_id.in_(ids), AuditEvent.season_id.is_(None))
    return select(AuditEvent).where(wanted)
