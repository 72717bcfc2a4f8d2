"""What an admin proposes and then confirms: shown first, done once, by whoever may at that time."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.conversations import Conversation
from models.once import changes_one
from models.people import Contact
from models.seasons import Season


class Outcome(StrEnum):
    """What became of a proposal."""

    DONE = "done"
    DROPPED = "dropped"
    OUTDATED = "outdated"


class Proposal(Base):
    """A preview that waits for its confirmation.

    kind, details: what is to be done, see `handlers.secretariat.deeds`. basis: differs once what
    the preview showed is so no longer. proposed_by, settled_by: empty for a group's administrator
    who has not joined.
    """

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    kind: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]]
    basis: Mapped[str] = mapped_column(String(64))
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    proposed_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    settled_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None]

    season: Mapped[Season] = relationship()
    conversation: Mapped[Conversation] = relationship()
    proposed_by: Mapped[Contact | None] = relationship(foreign_keys=proposed_by_id)
    settled_by: Mapped[Contact | None] = relationship(foreign_keys=settled_by_id)


def settle(
    session: Session, proposal: Proposal, outcome: Outcome, by: Contact | None, now: datetime
) -> bool:
    """Settle a proposal; whether it was still open: of two who confirm at once, one does."""
    still_open = update(Proposal).where(Proposal.id == proposal.id, Proposal.outcome.is_(None))
    settled = still_open.values(
        outcome=outcome, settled_at=now, settled_by_id=by.id if by else None
    )
    is_first = changes_one(session, settled)
    session.refresh(proposal)
    return is_first
