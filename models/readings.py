"""Documents that the secretariat sent to be read, and their text or why there is none."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, partial_index
from models.conversations import Conversation
from models.people import Contact
from models.seasons import Season
from models.submissions import ReceivedFile


class ReadingState(StrEnum):
    """waiting for the file to be there and read; then read, or refused."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"


class ReadingRefusal(StrEnum):
    """Why there is no text.

    TOO_LARGE, NOT_FETCHED: the file could not be had. NOT_READ: it was tried several times, for
    reasons in the log. The others: see `bot.documents.answer.Refusal`.
    """

    TOO_LARGE = "too-large"
    NOT_FETCHED = "not-fetched"
    NOT_A_DOCUMENT = "not-a-document"
    MACROS = "macros"
    BOMB = "bomb"
    TOO_LONG = "too-long"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    DAMAGED = "damaged"
    TOO_HEAVY = "too-heavy"
    NOT_READ = "not-read"


class Reading(Base):
    """One document to be read for one chat.

    sender: whose event brought it, by the messenger's id, until the event READ names them;
    asked_by: the same person, if known.
    topic: the group's topic in which it came. text: forgotten after a while, because the file is
    kept. pictures: how many pages have a picture and no text, and so were not read. attempts:
    failed ones so far.
    """

    __tablename__ = "readings"
    __table_args__ = (partial_index("ix_readings_waiting", "id", where="state = 'waiting'"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey(ReceivedFile.id), unique=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    sender: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str | None] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    state: Mapped[ReadingState] = mapped_column(default=ReadingState.WAITING)
    refusal: Mapped[ReadingRefusal | None]
    text: Mapped[str | None] = mapped_column(Text)
    pictures: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)

    file: Mapped[ReceivedFile] = relationship()
    season: Mapped[Season] = relationship()
    conversation: Mapped[Conversation] = relationship()
    asked_by: Mapped[Contact | None] = relationship()


def have_read(
    session: Session,
    file: ReceivedFile,
    season: Season,
    *,
    sender: str,
    by: Contact | None = None,
    topic: str | None = None,
) -> Reading:
    """Have a file fetched and read for the chat it came in, which is told once by an event READ.

    The file must be of no submission. Its `received_at` is when this was asked.
    """
    reading = Reading(
        file=file,
        season=season,
        conversation=file.conversation,
        asked_by=by,
        sender=sender,
        topic=topic,
        asked_at=file.received_at,
    )
    session.add(reading)
    return reading


def reading_of(session: Session, data: str) -> Reading | None:
    """The reading that an event READ tells of, by the event's `data`."""
    return session.get(Reading, int(data)) if data.isdecimal() else None
