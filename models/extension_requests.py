"""Xin gia hạn: a contact asks for a later date, which the secretariat grants or declines."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.once import changes_one
from models.people import Contact
from models.seasons import Membership, Obligation, Season


class ExtensionOutcome(StrEnum):
    """What became of a request."""

    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NOT_NEEDED = "not-needed"


class ExtensionRequest(Base):
    """What a contact who asks has said so far; a request once it was sent.

    due_at: until when it is to be extended. reason: in the contact's own words, letter for letter.
    settled_by: who ended it; empty for a group's administrator who has not joined.
    """

    __tablename__ = "extension_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id))
    due_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime | None]
    outcome: Mapped[ExtensionOutcome | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))

    obligation: Mapped[Obligation] = relationship()
    membership: Mapped[Membership] = relationship()
    contact: Mapped[Contact] = relationship(foreign_keys=contact_id)
    settled_by: Mapped[Contact | None] = relationship(foreign_keys=settled_by_id)

    @property
    def is_open(self) -> bool:
        """Whether it waits for the secretariat."""
        return self.sent_at is not None and self.outcome is None

    @property
    def until(self) -> datetime:
        """The date asked for, of a request that was sent. Raises LookupError before that."""
        if self.due_at is None:
            raise LookupError("no date has been asked for yet")
        return self.due_at


def open_request(
    session: Session, membership: Membership, obligation: Obligation
) -> ExtensionRequest | None:
    """The one that waits, if any does: a department asks once for each obligation."""
    return session.scalar(
        _open().where(
            ExtensionRequest.membership_id == membership.id,
            ExtensionRequest.obligation_id == obligation.id,
        )
    )


def open_requests_of(session: Session, season: Season) -> Sequence[ExtensionRequest]:
    """The requests that wait for the season's secretariat, the oldest first."""
    in_season = _open().join(Membership).where(Membership.season_id == season.id)
    return session.scalars(in_season.order_by(ExtensionRequest.sent_at)).all()


def begin_request(
    session: Session, contact: Contact, membership: Membership, obligation: Obligation
) -> ExtensionRequest:
    """What a contact begins to ask; what they began before and did not send is forgotten."""
    session.execute(
        delete(ExtensionRequest).where(
            ExtensionRequest.contact_id == contact.id, ExtensionRequest.sent_at.is_(None)
        )
    )
    request = ExtensionRequest(obligation=obligation, membership=membership, contact=contact)
    session.add(request)
    session.flush()
    return request


def settle(
    session: Session,
    request: ExtensionRequest,
    outcome: ExtensionOutcome,
    by: Contact | None,
    now: datetime,
) -> bool:
    """Settle a request; whether it was still open: of two who answer at once, one does."""
    still_open = update(ExtensionRequest).where(
        ExtensionRequest.id == request.id, ExtensionRequest.outcome.is_(None)
    )
    settled = still_open.values(
        outcome=outcome, settled_at=now, settled_by_id=by.id if by else None
    )
    is_first = changes_one(session, settled)
    session.refresh(request)
    return is_first


def _open() -> Select[ExtensionRequest]:
    return select(ExtensionRequest).where(
        ExtensionRequest.sent_at.is_not(None), ExtensionRequest.outcome.is_(None)
    )
