"""Báo cáo: what a department handed in for an obligation, with versions and their files."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, partial_index
from models.conversations import Conversation
from models.events import LONGEST_REFERENCE, FileForm
from models.people import Contact
from models.receipts import ReceiptKind, next_receipt
from models.seasons import Membership, Obligation


class Opinion(StrEnum):
    """What a department thinks of a draft."""

    AGREES = "agrees"
    COMMENTS = "comments"


class Submission(Base):
    """One version of what was handed in.

    number: counted from 1; empty while its files are still being fetched. conversation: where
    its receipt goes. days_late: see `WorkingCalendar.days_late`; empty when it came in time.
    opinion: of an answer to a draft.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("obligation_id", "membership_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    number: Mapped[int | None]
    receipt: Mapped[str | None] = mapped_column(String(32), unique=True)
    text: Mapped[str | None] = mapped_column(Text)
    begun_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    days_late: Mapped[int | None]
    opinion: Mapped[Opinion | None]

    obligation: Mapped[Obligation] = relationship()
    membership: Mapped[Membership] = relationship()
    conversation: Mapped[Conversation] = relationship()
    contact: Mapped[Contact | None] = relationship()
    files: Mapped[list["ReceivedFile"]] = relationship(
        back_populates="submission",
        order_by="(ReceivedFile.received_at, ReceivedFile.id)",
    )

    @property
    def is_late(self) -> bool:
        """Whether it came after the deadline."""
        return self.days_late is not None


_REFERENCE = String(LONGEST_REFERENCE).with_variant(String(256), "sqlite")
"""SQLite holds to no length, so there the column stayed as it was: see migration 0021."""


class FileState(StrEnum):
    """waiting to be fetched from the messenger; then stored in the data folder, or failed."""

    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"


class FileFailure(StrEnum):
    """Why a file could not be taken."""

    TOO_LARGE = "too-large"
    FORBIDDEN_TYPE = "forbidden-type"
    EMPTY = "empty"
    NOT_FETCHED = "not-fetched"


class ReceivedFile(Base):
    """A file that somebody sent: what the messenger says of it, and where it is stored.

    reference: the messenger's own id of it; form: as what it shows it. album: the messenger's id
    of the album it came in.
    digest: SHA-256 of the content, which also names the stored file. submission: empty while
    it is not known what the file is for.
    """

    __tablename__ = "received_files"
    __table_args__ = (partial_index("ix_received_files_waiting", "id", where="state = 'waiting'"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey(Submission.id), index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    reference: Mapped[str] = mapped_column(_REFERENCE)
    name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int | None]
    form: Mapped[FileForm] = mapped_column(default=FileForm.DOCUMENT, server_default="document")
    album: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[FileState] = mapped_column(default=FileState.WAITING)
    failure: Mapped[FileFailure | None]
    digest: Mapped[str | None] = mapped_column(String(64))
    received_at: Mapped[datetime]

    submission: Mapped[Submission | None] = relationship(back_populates="files")
    conversation: Mapped[Conversation] = relationship()


def submissions_of(
    session: Session, membership: Membership, obligation: Obligation | None = None
) -> Sequence[Submission]:
    """A department's versions that have a receipt, oldest first; of one obligation if named."""
    wanted = select(Submission).where(
        Submission.membership_id == membership.id, Submission.number.is_not(None)
    )
    if obligation is not None:
        wanted = wanted.where(Submission.obligation_id == obligation.id)
    return session.scalars(wanted.order_by(Submission.number)).all()


def in_force(session: Session, membership: Membership, obligation: Obligation) -> Submission | None:
    """The last version handed in, if any."""
    versions = submissions_of(session, membership, obligation)
    return versions[-1] if versions else None


def hand_in(
    session: Session, submission: Submission, due_at: datetime, now: datetime
) -> Submission:
    """Give a version that is complete its number and receipt; late is marked, not refused.

    What was sent in time is in time, even if its files took a while to be fetched.
    """
    before = in_force(session, submission.membership, submission.obligation)
    submission.number = (before.number or 0) + 1 if before else 1
    submission.receipt = next_receipt(submission.membership.season, ReceiptKind.SUBMISSION)
    submission.submitted_at = now
    calendar = submission.membership.season.calendar
    submission.days_late = calendar.days_late(due_at, submission.begun_at)
    return submission
