"""Giao ước thi đua: the commitment all members sign, and who has signed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.people import Contact
from models.receipts import ReceiptKind, next_receipt
from models.seasons import Membership, Season


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs, as they stand on the paper."""

    name: str
    position: str


class Pledge(Base):
    """A department's signature under the season's text.

    signer, position: of the person who signs, as they stand on the paper; the name is empty once
    they had their data deleted. contact: whose phone it was done on. digest: SHA-256 of the text
    that was signed.
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

    @property
    def is_of_todays_text(self) -> bool:
        """Whether what was signed is still what the season says."""
        return self.digest == digest_of(self.membership.season.pledge_text or "")


def digest_of(text: str) -> str:
    """The hash by which a signature names its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def pledge_of(session: Session, membership: Membership) -> Pledge | None:
    """The department's signature, if it has signed."""
    return session.scalar(select(Pledge).where(Pledge.membership_id == membership.id))


def pledges_of(session: Session, season: Season) -> Sequence[Pledge]:
    """The signatures of a season, in the order of its members."""
    return session.scalars(
        select(Pledge)
        .join(Membership)
        .where(Membership.season_id == season.id)
        .order_by(Membership.position)
    ).all()


def sign(
    session: Session, membership: Membership, signer: Signer, contact: Contact, now: datetime
) -> Pledge:
    """Sign for the department. ValueError where the season has no text, or a name lacks."""
    text = membership.season.pledge_text
    if not (text and signer.name and signer.position):
        raise ValueError("a pledge needs a text, and a signer with name and position")
    pledge = Pledge(
        membership=membership,
        contact=contact,
        signer=signer.name,
        position=signer.position,
        digest=digest_of(text),
        receipt=next_receipt(membership.season, ReceiptKind.PLEDGE),
        signed_at=now,
    )
    session.add(pledge)
    return pledge


def forget_signer(session: Session, contact: Contact) -> None:
    """Take a person's name from what they signed themselves; that it was signed stays."""
    session.execute(
        update(Pledge)
        .where(Pledge.contact_id == contact.id, Pledge.signer == contact.name)
        .values(signer="")
    )
