"""Which files are to be fetched, and what is remembered of those that were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from models.conversations import Conversation, InboxItem, InboxState
from models.events import Channel, EventKind
from models.own_events import inbox_item, own_event
from models.submissions import FileFailure, FileState, ReceivedFile, Submission

TOLD_WITHIN = timedelta(hours=20)
"""What was told is known by its event, which housekeeping keeps for a day at least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A file that is to be fetched. The fields are those of `ReceivedFile`."""

    id: int
    channel: Channel
    reference: str
    name: str
    media_type: str
    size: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """The file is in the data folder. size: in bytes."""

    digest: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """The file cannot be had, for good."""

    failure: FileFailure


FileOutcome = Stored | Failed


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """over: nothing more is to be done. conversation: has a new event in the inbox."""

    over: bool
    conversation: int | None = None


def unfinished(session: Session, *, now: datetime) -> list[int]:
    """Every submission with files that wait to be fetched, or of which nobody was told yet."""
    untold = (Submission.begun_at > now - TOLD_WITHIN) & ~_told()
    concerned = (
        select(Submission.id)
        .join(Submission.files)
        .where(Submission.number.is_(None), _waits() | untold)
    )
    return list(session.scalars(concerned.distinct().order_by(Submission.id)))


def wanted(session: Session, *, submission: int) -> list[Wanted] | None:
    """The submission's files that are to be fetched; None if it is of no concern (any more)."""
    _see_what_others_wrote(session)
    concerned = session.scalar(
        select(Submission.id).where(
            Submission.id == submission,
            Submission.number.is_(None),
            Submission.files.any(_waits()) | (Submission.files.any() & ~_told()),
        )
    )
    if concerned is None:
        return None
    files = (
        select(ReceivedFile, Conversation.channel)
        .join(ReceivedFile.conversation)
        .where(ReceivedFile.submission_id == submission, _waits())
        .order_by(ReceivedFile.id)
    )
    return [wanted_file(file, channel) for file, channel in session.execute(files)]


def settle(
    session: Session, *, submission: int, outcomes: Mapping[int, FileOutcome], now: datetime
) -> Settlement:
    """Remember how all the files came out, and put into the inbox that they have, once.

    Not yet over if more files wait, or if an event waits that may bring more.
    """
    _see_what_others_wrote(session)
    row = session.get(Submission, submission, with_for_update=True)
    if row is None or row.number is not None:
        return Settlement(over=True)
    waiting = _waiting_files(session, submission)
    is_told = _is_told(session, row)
    if any(file.id not in outcomes for file in waiting):
        return Settlement(over=False)
    if not is_told and _has_unheard(session, row):
        return Settlement(over=False)
    for file in waiting:
        mark(file, outcomes[file.id])
    if is_told:
        return Settlement(over=True)
    session.add(_news(row, now))
    session.flush()  # before whatever is heard later in this transaction
    return Settlement(over=True, conversation=row.conversation_id)


def _see_what_others_wrote(session: Session) -> None:
    # They share the writer's transaction, in which nothing is flushed unasked.
    session.flush()


def _waits() -> ColumnElement[bool]:
    return ReceivedFile.state == FileState.WAITING


def _told() -> ColumnElement[bool]:
    name = literal("fetched:") + cast(Submission.id, String)
    return select(InboxItem.id).where(InboxItem.external_id == name).correlate(Submission).exists()


def wanted_file(file: ReceivedFile, channel: Channel) -> Wanted:
    """The file as whoever fetches it wants to know of it."""
    return Wanted(
        id=file.id,
        channel=channel,
        reference=file.reference,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
    )


def _waiting_files(session: Session, submission: int) -> Sequence[ReceivedFile]:
    files = select(ReceivedFile).where(ReceivedFile.submission_id == submission, _waits())
    return session.scalars(files).all()


def _has_unheard(session: Session, submission: Submission) -> bool:
    unheard = select(InboxItem.id).where(
        InboxItem.conversation_id == submission.conversation_id,
        InboxItem.state == InboxState.WAITING,
    )
    return session.scalar(unheard.limit(1)) is not None


def _is_told(session: Session, submission: Submission) -> bool:
    told = select(InboxItem.id).where(InboxItem.external_id == _name_of(submission))
    return session.scalar(told.limit(1)) is not None


def mark(file: ReceivedFile, outcome: FileOutcome) -> None:
    """Remember how a file came out."""
    match outcome:
        case Stored(digest=digest, size=size):
            file.state, file.digest, file.size = FileState.STORED, digest, size
        case Failed(failure=failure):
            file.state, file.failure = FileState.FAILED, failure


def _news(submission: Submission, now: datetime) -> InboxItem:
    event = own_event(submission.conversation, EventKind.FETCHED, str(submission.id))
    return inbox_item(submission.conversation, event, _name_of(submission), now)


def _name_of(submission: Submission) -> str:
    return f"fetched:{submission.id}"
