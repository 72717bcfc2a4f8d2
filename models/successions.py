"""Departments go on as others: they merge and split, and what each has done stays its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.owing import owed_by
from models.people import Appointment
from models.seasons import Department, Membership, Obligation


class SuccessionKind(StrEnum):
    """How one department came out of another."""

    MERGED = "merged"
    SPLIT = "split"


class Succession(Base):
    """A department goes on, whole or in part, as another one."""

    __tablename__ = "successions"

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey(Department.id))
    successor_id: Mapped[int] = mapped_column(ForeignKey(Department.id), index=True)
    kind: Mapped[SuccessionKind]
    at: Mapped[datetime]

    predecessor: Mapped[Department] = relationship(foreign_keys=predecessor_id)
    successor: Mapped[Department] = relationship(foreign_keys=successor_id)


@dataclass(frozen=True, kw_only=True)
class Inheritance:
    """Who goes on as whom. heirs: the first of them takes over people and role.

    fresh: those of the heirs that are new in the season. They owe what the predecessors left
    undone; the others owe what they owed anyway.
    """

    kind: SuccessionKind
    predecessors: Sequence[Membership]
    heirs: Sequence[Membership]
    fresh: Sequence[Membership]

    @property
    def leaving(self) -> Sequence[Membership]:
        """The predecessors that are no heirs themselves."""
        return [each for each in self.predecessors if each not in self.heirs]


# Asked whenever somebody begins to register, so it is put together once.
_PREDECESSORS = select(Succession.predecessor_id).where(
    Succession.successor_id.in_(bindparam("successors", expanding=True))
)


def predecessors_of(session: Session, department_id: int) -> list[int]:
    """The ids of all departments that went on as this one, directly or through others."""
    found: list[int] = []
    asked = [department_id]
    while asked:
        before = session.scalars(_PREDECESSORS, {"successors": asked})
        asked = [each for each in before if each not in (department_id, *found)]
        found += dict.fromkeys(asked)
    return found


def undone_by(session: Session, predecessors: Sequence[Membership]) -> list[Obligation]:
    """What at least one of them still owes."""
    owed = [each for one in predecessors for each in owed_by(session, one) if not each.is_done]
    return list({each.obligation.id: each.obligation for each in owed}.values())


def succeed(session: Session, inheritance: Inheritance, now: datetime) -> None:
    """Let the leaving ones go and the heirs take their place.

    What was registered and handed in stays with the department it was.
    """
    season = inheritance.heirs[0].season
    undone = {each.code for each in undone_by(session, inheritance.predecessors)}
    for fresh in inheritance.fresh:
        fresh.spared = [each.code for each in season.obligations if each.code not in undone]
    for leaving in inheritance.leaving:
        _hand_over(session, leaving, inheritance.heirs[0], now)
        leaving.left_at = now
    session.add_all(
        Succession(
            predecessor=predecessor.department,
            successor=heir.department,
            kind=inheritance.kind,
            at=now,
        )
        for predecessor in inheritance.predecessors
        for heir in inheritance.heirs
        if heir is not predecessor
    )
    session.flush()


def _hand_over(session: Session, leaving: Membership, heir: Membership, now: datetime) -> None:
    """Whoever spoke for the one speaks for the other; the higher role goes on."""
    if leaving.role.outranks(heir.role):
        heir.role = leaving.role
    known = {each.contact_id: each for each in _appointments(session, heir)}
    for appointment in _appointments(session, leaving):
        if appointment.left_at is not None:
            continue
        appointment.left_at = now
        again = known.get(appointment.contact_id)
        if again is None:
            session.add(Appointment(contact=appointment.contact, membership=heir, appointed_at=now))
        else:
            again.left_at = None


def _appointments(session: Session, membership: Membership) -> Sequence[Appointment]:
    wanted = select(Appointment).where(Appointment.membership_id == membership.id)
    return session.scalars(wanted.order_by(Appointment.appointed_at, Appointment.id)).all()
