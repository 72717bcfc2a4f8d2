"""Dự thảo: a document that is circulated, to which each department answers by a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.messages import HeldFile
from models.people import Contact
from models.seasons import Membership, Obligation, Season
from models.submissions import Opinion, Submission, in_force


class Draft(Base):
    """What an obligation of the kind COMMENT is about.

    text: letter for letter; empty where the file says all. file: see `models.messages.HeldFile`.
    by: empty for a group's administrator who has not joined.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id), unique=True)
    text: Mapped[str] = mapped_column(LongText)
    file: Mapped[dict[str, Any] | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    circulated_at: Mapped[datetime]

    obligation: Mapped[Obligation] = relationship()
    by: Mapped[Contact | None] = relationship()

    @property
    def held_file(self) -> HeldFile | None:
        """The file that goes with it."""
        return HeldFile.from_json(self.file) if self.file else None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A department's answer to a draft; none while it has given none."""

    membership: Membership
    submission: Submission | None

    @property
    def opinion(self) -> Opinion | None:
        """What it thinks."""
        return self.submission.opinion if self.submission else None


def drafts_of(session: Session, season: Season) -> Sequence[Draft]:
    """The drafts circulated in a season and not taken back, the next due first."""
    return session.scalars(
        select(Draft)
        .join(Obligation)
        .where(Obligation.season_id == season.id, Obligation.dropped_at.is_(None))
        .order_by(Obligation.due_at, Draft.id)
    ).all()


def draft_of(session: Session, obligation: Obligation) -> Draft | None:
    """What an obligation is about, if it is about a draft."""
    return session.scalar(select(Draft).where(Draft.obligation_id == obligation.id))


def answers_to(session: Session, draft: Draft, members: Sequence[Membership]) -> Sequence[Answer]:
    """What each of these departments has answered last, in their order."""
    return [
        Answer(membership=each, submission=in_force(session, each, draft.obligation))
        for each in members
    ]
