"""Giao ước thi đua: the commitment all members sign, and who has signed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.people import Contact
from models.receipts import ReceiptKind, next_receipt
from models.seasons import Membership, Season


class Pledge(Base):
    """A department's signature under the season's text.

    signer, position: of the person who signs, as they stand on the paper; contact: whose phone
    it was done on. digest: SHA-256 of the text that was signed.
    """

    __tablename__ = "pledges"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), unique=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    signer: Mapped[str] = mapped_column(Text)
    position: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(32), unique=True)
    signed_at: Mapped[datetime]

    membership: Mapped[Membership] = relationship()
    contact: Mapped[Contact | None] = relationship()


def digest_of(text: str) -> str:
    """The hash by which a signature names its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def pledge_of(session: Session, membership: Membership) -> Pledge | None:
    """The department's signature, if it has signed."""
    return session.scalar(select(Pledge).where(Pledge.membership_id == membership.id))


def pledges_of(session: Session, season: Season) -> Sequence[Pledge]:
    """All signatures of a season, in the order of its members."""
    return session.scalars(
        select(Pledge)
        .join(Membership)
        .where(Membership.season_id == season.id)
        .order_by(Membership.position)
    ).all()


def sign(session: Session, membership: Membership, contact: Contact, now: datetime) -> Pledge:
    """Sign for the department with the contact's name and position. ValueError if one lacks."""
    text = membership.season.pledge_text
    if not (text and contact.name and contact.position):
        raise ValueError("a pledge needs a text, and a signer with name and position")
    pledge = Pledge(
        membership=membership,
        contact=contact,
        signer=contact.name,
        position=contact.position,
        digest=digest_of(text),
        receipt=next_receipt(membership.season, ReceiptKind.PLEDGE),
        signed_at=now,
    )
    session.add(pledge)
    return pledge
