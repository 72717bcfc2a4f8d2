"""Papers that somebody asked for in a chat: what, as what kind of file, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, partial_index
from models.conversations import Conversation
from models.drafts import Draft
from models.people import Contact
from models.seasons import Membership, Season


class PaperKind(StrEnum):
    """What can be had as a file. LATE: what came late or is missing. FORM: one department's
    registration. EVERYTHING: all tables in one. PROGRESS: the cluster's year as a picture.
    COMMENTS: all answers to one draft.
    """

    REGISTRATIONS = "registrations"
    MODELS = "models"
    OBLIGATIONS = "obligations"
    LATE = "late"
    PLEDGES = "pledges"
    SUBMISSIONS = "submissions"
    REMINDERS = "reminders"
    AUDIT = "audit"
    FORM = "form"
    EVERYTHING = "everything"
    PROGRESS = "progress"
    COMMENTS = "comments"

    @property
    def is_of_one_department(self) -> bool:
        """Whether it takes a department to make one."""
        return self is PaperKind.FORM

    @property
    def is_of_one_draft(self) -> bool:
        """Whether it takes a draft to make one."""
        return self is PaperKind.COMMENTS


class PaperFormat(StrEnum):
    """The kinds of files; JSON is for programmes only."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    PNG = "png"


_TABLE = (PaperFormat.JSON, PaperFormat.CSV, PaperFormat.XLSX)
_DOCUMENT = (PaperFormat.DOCX, PaperFormat.PDF)
_FORMATS: Mapping[PaperKind, tuple[PaperFormat, ...]] = {
    PaperKind.REGISTRATIONS: (*_TABLE, *_DOCUMENT),
    PaperKind.LATE: (*_TABLE, *_DOCUMENT),
    PaperKind.PLEDGES: (*_TABLE, *_DOCUMENT),
    PaperKind.FORM: _DOCUMENT,
    PaperKind.COMMENTS: _DOCUMENT,
    PaperKind.EVERYTHING: (PaperFormat.XLSX,),
    PaperKind.PROGRESS: (PaperFormat.PNG,),
}


def formats_of(kind: PaperKind) -> Sequence[PaperFormat]:
    """The kinds of files that a paper comes as; the first is made where nobody says which."""
    return _FORMATS.get(kind, _TABLE)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper as somebody wants it. membership, draft: what it is of, where it is of one.

    ValueError for what there is not: a format, or a form of no department.
    """

    season: Season
    kind: PaperKind
    format: PaperFormat
    membership: Membership | None = None
    draft: Draft | None = None

    def __post_init__(self) -> None:
        known = self.format in formats_of(self.kind)
        of_one = self.kind.is_of_one_department == (self.membership is not None)
        if not (known and of_one and self.kind.is_of_one_draft == (self.draft is not None)):
            raise ValueError(f"there is no such paper: {self.kind} as {self.format}")

    @property
    def department(self) -> Membership:
        """Whose paper it is, where it is of one department. Raises LookupError for others."""
        if self.membership is None:
            raise LookupError(f"{self.kind} is of the whole season")
        return self.membership

    @property
    def circulated(self) -> Draft:
        """To what the answers are, where it is of one draft. Raises LookupError for others."""
        if self.draft is None:
            raise LookupError(f"{self.kind} is of no draft")
        return self.draft


class OrderState(StrEnum):
    """waiting until it is made, and so in the outbox; or failed, and the person was told why."""

    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"


class PaperFailure(StrEnum):
    """Why there is no paper. NOT_MADE: it was tried several times, for reasons in the log."""

    BROKEN_TEMPLATE = "broken-template"
    NO_TEMPLATES = "no-templates"
    NO_LIBREOFFICE = "no-libreoffice"
    NOT_MADE = "not-made"


class PaperOrder(Base):
    """One paper for one chat. topic: the group's topic in which it was asked for.

    membership, draft: what it is of, where it is of one. attempts: failed ones so far.
    """

    __tablename__ = "paper_orders"
    __table_args__ = (partial_index("ix_paper_orders_waiting", "id", where="state = 'waiting'"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey(Membership.id))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey(Draft.id))
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id), index=True)
    topic: Mapped[str | None] = mapped_column(String(32))
    kind: Mapped[PaperKind]
    format: Mapped[PaperFormat]
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    ordered_at: Mapped[datetime]
    state: Mapped[OrderState] = mapped_column(default=OrderState.WAITING)
    failure: Mapped[PaperFailure | None]
    attempts: Mapped[int] = mapped_column(default=0)

    season: Mapped[Season] = relationship()
    membership: Mapped[Membership | None] = relationship()
    draft: Mapped[Draft | None] = relationship()
    conversation: Mapped[Conversation] = relationship()
    ordered_by: Mapped[Contact | None] = relationship()


def order(
    session: Session,
    paper: Paper,
    conversation: Conversation,
    now: datetime,
    *,
    by: Contact | None = None,
    topic: str | None = None,
) -> PaperOrder:
    """Have a paper made and sent to this chat, once; whoever waits there is told if it cannot be.

    topic: the group's topic in which it was asked for.
    """
    ordered = PaperOrder(
        season=paper.season,
        membership=paper.membership,
        draft=paper.draft,
        conversation=conversation,
        topic=topic,
        kind=paper.kind,
        format=paper.format,
        ordered_by=by,
        ordered_at=now,
    )
    session.add(ordered)
    return ordered
