"""Requests to join: somebody whom nobody invited asks to speak for a department."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.events import Channel
from models.once import changes_one
from models.people import Contact
from models.seasons import Membership, Season

PAUSE_AFTER_REFUSAL = timedelta(days=7)


class RequestOutcome(StrEnum):
    """What became of a request."""

    APPROVED = "approved"
    REFUSED = "refused"


class JoinRequest(Base):
    """What somebody who asks to join has said so far; a request once it was sent.

    account: the messenger's user id. name: personal data, gone as soon as the request is settled.
    settled_by: empty for a group's administrator who has not joined.
    """

    __tablename__ = "join_requests"
    __table_args__ = (Index("ix_join_requests_account", "channel", "account"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel]
    account: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(Text)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey(Membership.id))
    consented_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    outcome: Mapped[RequestOutcome | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))

    membership: Mapped[Membership | None] = relationship()
    settled_by: Mapped[Contact | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it waits for the secretariat."""
        return self.sent_at is not None and self.outcome is None


def last_request_of(session: Session, channel: Channel, account: str) -> JoinRequest | None:
    """The last that this account asked or began to ask."""
    return session.scalar(
        select(JoinRequest)
        .where(JoinRequest.channel == channel, JoinRequest.account == account)
        .order_by(JoinRequest.id.desc())
        .limit(1)
    )


def open_requests_of(session: Session, season: Season) -> Sequence[JoinRequest]:
    """The requests that wait for the season's secretariat, the oldest first."""
    return session.scalars(
        select(JoinRequest)
        .join(Membership)
        .where(
            Membership.season_id == season.id,
            JoinRequest.sent_at.is_not(None),
            JoinRequest.outcome.is_(None),
        )
        .order_by(JoinRequest.sent_at, JoinRequest.id)
    ).all()


def settle(
    session: Session,
    request: JoinRequest,
    outcome: RequestOutcome,
    by: Contact | None,
    now: datetime,
) -> bool:
    """Settle a request and forget its name; whether it was still open: of two at once, one does."""
    still_open = update(JoinRequest).where(
        JoinRequest.id == request.id, JoinRequest.outcome.is_(None)
    )
    settled = still_open.values(
        outcome=outcome, settled_at=now, settled_by_id=by.id if by else None, name=None
    )
    is_first = changes_one(session, settled)
    session.refresh(request)
    return is_first


def withdraw(session: Session, channel: Channel, account: str) -> bool:
    """Forget what this account asked and is not settled; whether there was anything.

    A refusal stays for as long as it keeps the account from asking again.
    """
    gone = session.execute(
        delete(JoinRequest)
        .where(
            JoinRequest.channel == channel,
            JoinRequest.account == account,
            JoinRequest.outcome.is_(None),
        )
        .returning(JoinRequest.id)
    )
    return bool(gone.all())
