"""When each department owes what: the obligation's date, or a later one granted to it alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.people import Contact
from models.seasons import Membership, Obligation, ObligationKind


class Owes(Protocol):
    """What is owed, and by whom."""

    @property
    def obligation(self) -> Obligation:
        """What is owed."""

    @property
    def membership(self) -> Membership:
        """The department that owes it, in its season."""


class Extension(Base):
    """Gia hạn: a later `due_at` for one department."""

    __tablename__ = "extensions"
    __table_args__ = (UniqueConstraint("obligation_id", "membership_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    due_at: Mapped[datetime]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))

    obligation: Mapped[Obligation] = relationship()
    membership: Mapped[Membership] = relationship(back_populates="extensions")
    granted_by: Mapped[Contact | None] = relationship()


def extensions_of(session: Session, membership: Membership) -> Mapping[int, Extension]:
    """The department's extensions by their obligation's id."""
    found = session.scalars(select(Extension).where(Extension.membership_id == membership.id))
    return {extension.obligation_id: extension for extension in found}


def effective_due_at(obligation: Obligation, extensions: Mapping[int, Extension]) -> datetime:
    """When the department owes it: the later of the common date and its own."""
    extension = extensions.get(obligation.id)
    return max(obligation.due_at, extension.due_at) if extension else obligation.due_at


def due_at_for(membership: Membership, kind: ObligationKind) -> datetime | None:
    """When a department owes the first obligation of a kind, if its season has one."""
    extensions = {each.obligation_id: each for each in membership.extensions}
    every = membership.season.obligations
    owing = (one for one in every if one.kind is kind and membership.owes(one))
    return next((effective_due_at(one, extensions) for one in owing), None)


def extend(
    session: Session, owed: Owes, due_at: datetime, now: datetime, *, by: Contact | None = None
) -> Extension:
    """Grant a department a date of its own, in place of one granted before."""
    extension = extensions_of(session, owed.membership).get(owed.obligation.id)
    if extension is None:
        extension = Extension(obligation=owed.obligation, membership=owed.membership)
        session.add(extension)
    extension.due_at = due_at
    extension.granted_at = now
    extension.granted_by = by
    return extension
