"""Which documents are to be read, and what is remembered of those that were or cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.documents.answer import Answer, Refused, Text
from bot.files.marks import Failed, FileOutcome, Stored, Wanted, mark, wanted_file
from models.conversations import InboxItem
from models.events import EventKind
from models.own_events import inbox_item, own_event
from models.readings import Reading, ReadingRefusal, ReadingState
from models.submissions import FileFailure, FileState

MOST_ATTEMPTS = 3
_REFUSALS: Mapping[FileFailure, ReadingRefusal] = {
    FileFailure.TOO_LARGE: ReadingRefusal.TOO_LARGE,
    FileFailure.FORBIDDEN_TYPE: ReadingRefusal.NOT_A_DOCUMENT,
    FileFailure.EMPTY: ReadingRefusal.NOT_A_DOCUMENT,
    FileFailure.NOT_FETCHED: ReadingRefusal.NOT_FETCHED,
}
_WITH_MACROS = (".docm", ".dotm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """The attempt failed, through no fault of the document; the next may not."""


Outcome = Answer | Failed | Broken


@dataclass(frozen=True, kw_only=True, slots=True)
class ToBeRead:
    """A document: its name, and its file as far as it is known."""

    name: str
    file: Wanted | FileOutcome


def waiting(session: Session) -> list[int]:
    """Every reading that waits, the oldest first."""
    ids = select(Reading.id).where(Reading.state == ReadingState.WAITING)
    return list(session.scalars(ids.order_by(Reading.id)))


def wanted(session: Session, *, reading: int) -> ToBeRead | None:
    """The document that is to be read; None if it no longer waits."""
    row = session.get(Reading, reading)
    if row is None or row.state is not ReadingState.WAITING:
        return None
    file = row.file
    if file.failure is not None:
        return ToBeRead(name=file.name, file=Failed(failure=file.failure))
    if file.digest is not None and file.size is not None:
        return ToBeRead(name=file.name, file=Stored(digest=file.digest, size=file.size))
    return ToBeRead(name=file.name, file=wanted_file(file, row.conversation.channel))


def settle(
    session: Session, *, reading: int, file: FileOutcome, outcome: Outcome, now: datetime
) -> int | None:
    """Remember the text or why there is none, and put into the inbox that it is settled, once.

    Gives the conversation that has a new event; None if there is none, because it is to be tried
    again, or because somebody else was first.
    """
    row = session.get(Reading, reading, with_for_update=True)
    if row is None or row.state is not ReadingState.WAITING:
        return None
    if row.file.state is FileState.WAITING:
        mark(row.file, file)
    if not _is_settled_by(row, outcome):
        return None
    session.add(_news(row, now))
    row.sender = ""
    session.flush()  # before whatever is heard later in this transaction
    return row.conversation_id


def _is_settled_by(row: Reading, outcome: Outcome) -> bool:
    """Notes the outcome; whether that is the end of it, or it is to be tried again."""
    match outcome:
        case Text(text=text, pictures=pictures):
            row.state, row.text, row.pictures = ReadingState.READ, text, pictures
        case Refused(refusal=refusal):
            row.state, row.refusal = ReadingState.REFUSED, ReadingRefusal(refusal.value)
        case Failed(failure=failure):
            row.state, row.refusal = ReadingState.REFUSED, _refusal_of(row, failure)
        case Broken():
            row.attempts += 1
            if row.attempts < MOST_ATTEMPTS:
                return False
            row.state, row.refusal = ReadingState.REFUSED, ReadingRefusal.NOT_READ
    return True


def _refusal_of(row: Reading, failure: FileFailure) -> ReadingRefusal:
    if failure is FileFailure.FORBIDDEN_TYPE and row.file.name.lower().endswith(_WITH_MACROS):
        return ReadingRefusal.MACROS
    return _REFUSALS[failure]


def _news(row: Reading, now: datetime) -> InboxItem:
    event = own_event(
        row.conversation,
        EventKind.READ,
        str(row.id),
        sender=row.sender,
        topic=row.topic or "",
    )
    return inbox_item(row.conversation, event, f"read:{row.id}", now)
