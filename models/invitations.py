"""One-time codes: invitations, made by an admin, and those that link a contact's next messenger."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.people import Appointment, Contact, Right
from models.seasons import Membership, Season

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
LIFETIME = timedelta(days=14)
LIFETIME_OF_A_LINK = timedelta(minutes=15)


class Verdict(StrEnum):
    """What a typed code turns out to be."""

    GOOD = "good"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"


class Invitation(Base):
    """Lets one person in: as a department's contact, or with a right; with neither of the two it
    makes a group the season's.

    replaces: the appointment that ends when this invitation is used, of a handover. links: the
    contact whose account the one becomes that redeems it. Only the code's hash is kept: who reads
    the database cannot join with it.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey(Membership.id))
    right: Mapped[Right | None]
    season_id: Mapped[int | None] = mapped_column(ForeignKey(Season.id))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey(Appointment.id))
    links_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))

    membership: Mapped[Membership | None] = relationship()
    season: Mapped[Season | None] = relationship()
    used_by: Mapped[Contact | None] = relationship(foreign_keys=used_by_id)
    replaces: Mapped[Appointment | None] = relationship()
    links: Mapped[Contact | None] = relationship(foreign_keys=links_id)

    @property
    def is_for_a_group(self) -> bool:
        """Whether it is to be redeemed in a group."""
        return self.membership is None and self.right is None and self.links is None


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A fresh invitation and its code, which cannot be shown again."""

    invitation: Invitation
    code: str


def invite(
    session: Session,
    now: datetime,
    *,
    membership: Membership | None = None,
    right: Right | None = None,
    season: Season | None = None,
    replaces: Appointment | None = None,
) -> Issued:
    """A new invitation, good for `LIFETIME`: for a department's contact, for a right, or else for
    the season's group. replaces: see `Invitation`.
    """
    code = _new_code()
    invitation = Invitation(
        code_hash=_hash(code),
        membership=membership,
        right=right,
        season=season,
        replaces=replaces,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(invitation)
    return Issued(invitation=invitation, code=code)


def link(session: Session, now: datetime, contact: Contact) -> Issued:
    """A code with which another account becomes the contact's as well, good for
    `LIFETIME_OF_A_LINK`. The one that they had before is good no longer.
    """
    end_links(session, now, contact)
    code = _new_code()
    invitation = Invitation(
        code_hash=_hash(code), links=contact, created_at=now, expires_at=now + LIFETIME_OF_A_LINK
    )
    session.add(invitation)
    return Issued(invitation=invitation, code=code)


def end_links(session: Session, now: datetime, contact: Contact) -> None:
    """No code makes another account theirs any more."""
    session.execute(
        update(Invitation)
        .where(Invitation.links_id == contact.id, Invitation.expires_at > now)
        .values(expires_at=now)
    )


def grouped(code: str) -> str:
    """The code as it is read aloud: two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def find_invitation(session: Session, code: str) -> Invitation | None:
    """The invitation of a code of ten letters of `ALPHABET`, whatever has become of it.

    Locked, so that of two processes that are told one code at once the second sees it used.
    """
    wanted = select(Invitation).where(Invitation.code_hash == _hash(code))
    return session.scalar(wanted.with_for_update())


def invitation_of(session: Session, number: int) -> Invitation | None:
    """The invitation of an id."""
    return session.scalar(select(Invitation).where(Invitation.id == number).with_for_update())


def judge(invitation: Invitation | None, now: datetime) -> Verdict:
    """Whether the invitation still lets somebody in; none does to a department that has left."""
    if invitation is None:
        return Verdict.UNKNOWN
    if invitation.used_at is not None:
        return Verdict.USED
    left = invitation.membership is not None and invitation.membership.left_at is not None
    gone = invitation.links is not None and invitation.links.deleted_at is not None
    return Verdict.EXPIRED if left or gone or invitation.expires_at <= now else Verdict.GOOD


def _new_code() -> str:
    """With a digit in it, so that no word that answers a question is taken for a code."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not code.isalpha():
            return code


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
