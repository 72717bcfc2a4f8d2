"""The people: contacts, how they are reached, whom they speak for, what they may do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from models.base import Base
from models.events import Channel
from models.seasons import Membership, Season


class Right(StrEnum):
    """What a person may do beyond speaking for a department."""

    OWNER = "owner"
    ADMIN = "admin"
    OBSERVER = "observer"


class Contact(Base):
    """Đầu mối: a person. Personal data, kept with consent (Law 91/2025/QH15).

    After deletion the row stays without a name, so that what the department registered
    still says that somebody of it did.
    """

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    position: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(String(20))
    consented_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    accounts: Mapped[list["Account"]] = relationship(back_populates="contact")
    appointments: Mapped[list["Appointment"]] = relationship(
        back_populates="contact", order_by="Appointment.id"
    )
    grants: Mapped[list["Grant"]] = relationship(
        back_populates="contact", order_by="Grant.id", cascade="all, delete-orphan"
    )

    @property
    def is_reachable(self) -> bool:
        """Whether a message has a chance to arrive."""
        return any(account.blocked_at is None for account in self.accounts)


class Account(Base):
    """One messenger through which a contact is reached. external_id: the messenger's user id.

    blocked_at: since when they want nothing there. failed_at: since when nothing arrives there; it
    comes last among a contact's accounts. Both are over once they write.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id), index=True)
    channel: Mapped[Channel]
    external_id: Mapped[str] = mapped_column(String(64))
    linked_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]

    contact: Mapped[Contact] = relationship(back_populates="accounts", lazy="joined")


class Appointment(Base):
    """A contact speaks for a department in a season, until `left_at`."""

    __tablename__ = "appointments"
    __table_args__ = (UniqueConstraint("contact_id", "membership_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    appointed_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    contact: Mapped[Contact] = relationship(back_populates="appointments")
    membership: Mapped[Membership] = relationship(lazy="joined")


class Grant(Base):
    """A right: the owner's holds for the installation, the others for one season."""

    __tablename__ = "grants"
    __table_args__ = (UniqueConstraint("contact_id", "right", "season_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id))
    right: Mapped[Right]
    season_id: Mapped[int | None] = mapped_column(ForeignKey(Season.id))
    granted_at: Mapped[datetime]

    contact: Mapped[Contact] = relationship(back_populates="grants")
    season: Mapped[Season | None] = relationship()


def owners_of(session: Session) -> Sequence[Contact]:
    """The installation's owners."""
    return admins_of(session, None)


def admins_of(session: Session, season: Season | None) -> Sequence[Contact]:
    """The owners, and the admins of a season."""
    wanted = Grant.right == Right.OWNER
    if season is not None:
        wanted = or_(wanted, (Grant.right == Right.ADMIN) & (Grant.season_id == season.id))
    return session.scalars(
        select(Contact).join(Grant).where(wanted, Contact.deleted_at.is_(None)).distinct()
    ).all()


def appointment_of(session: Session, membership: int, contact: int) -> Appointment | None:
    """That this contact speaks for this department, by their ids, if they do now."""
    return session.scalar(
        select(Appointment).where(
            Appointment.membership_id == membership,
            Appointment.contact_id == contact,
            Appointment.left_at.is_(None),
        )
    )


# Asked whenever something is handed in, so it is put together once.
_COLLEAGUES = (
    select(Contact)
    .join(Appointment)
    .where(
        Appointment.membership_id == bindparam("membership"),
        Appointment.left_at.is_(None),
        Contact.id != bindparam("contact"),
    )
    .order_by(Appointment.appointed_at, Appointment.id)
)


def colleagues_of(session: Session, contact: Contact, membership: Membership) -> Sequence[Contact]:
    """Who else speaks for a department now, in the order in which they came."""
    wanted = {"membership": membership.id, "contact": contact.id}
    return session.scalars(_COLLEAGUES, wanted).all()


def contacts_of(session: Session, membership: Membership) -> Sequence[Contact]:
    """Who speaks for a department now, in the order in which they came."""
    return contacts_of_each(session, [membership])[membership.id]


def contacts_of_each(
    session: Session, memberships: Sequence[Membership]
) -> Mapping[int, Sequence[Contact]]:
    """Their contacts for several departments, by the memberships' ids."""
    ids = [membership.id for membership in memberships]
    found: dict[int, list[Contact]] = defaultdict(list)
    for appointment in session.scalars(_appointed(), {"memberships": ids}):
        found[appointment.membership_id].append(appointment.contact)
    return found


@cache
def _appointed() -> Select[Appointment]:
    # Asked so often that it is put together once; what it loads along needs all tables declared.
    return (
        select(Appointment)
        .where(
            Appointment.membership_id.in_(bindparam("memberships", expanding=True)),
            Appointment.left_at.is_(None),
        )
        .order_by(Appointment.appointed_at, Appointment.id)
        .options(joinedload(Appointment.contact).selectinload(Contact.accounts))
    )
