"""What somebody sent and then did not hand in: its stored file goes first, and its row after it.

So a file that cannot go yet, or whose process dies, is still named, and goes the next time.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from models.conversations import Conversation
from models.events import Channel
from models.readings import Reading
from models.submissions import FileFailure, FileState, ReceivedFile


def give_up_files(session: Session, *, sent_before: datetime, long_ago: datetime) -> frozenset[str]:
    """Nobody can hand in any more what was sent before; gives the digests that are to be removed.

    Rows without a stored file go at once; but one that is just being fetched (which is done for
    Zalo's pictures only) would leave its file behind, so it has until `long_ago`.
    """
    being_fetched = and_(_waits_on_zalo(), ReceivedFile.received_at >= long_ago)
    over = and_(_is_nobodys(), ReceivedFile.received_at < sent_before)
    session.execute(delete(ReceivedFile).where(over, ReceivedFile.digest.is_(None), ~being_fetched))
    session.execute(
        update(ReceivedFile)
        .where(over, ReceivedFile.digest.is_not(None))
        .values(state=FileState.FAILED, failure=FileFailure.NOT_FETCHED)
    )
    given_up = select(ReceivedFile.digest).where(_is_given_up())
    named = select(ReceivedFile.digest).where(
        ReceivedFile.state == FileState.STORED, ReceivedFile.digest.in_(given_up)
    )
    forget_files(session, [each for each in session.scalars(named) if each])
    return frozenset(each for each in session.scalars(given_up) if each)


def forget_files(session: Session, digests: Collection[str]) -> None:
    """Delete the rows that were given up and have no file any more, or none of their own."""
    session.execute(delete(ReceivedFile).where(_is_given_up(), ReceivedFile.digest.in_(digests)))


def _is_given_up() -> ColumnElement[bool]:
    return and_(
        _is_nobodys(), ReceivedFile.state == FileState.FAILED, ReceivedFile.digest.is_not(None)
    )


def _is_nobodys() -> ColumnElement[bool]:
    read = select(Reading.id).where(Reading.file_id == ReceivedFile.id)
    return and_(ReceivedFile.submission_id.is_(None), ~read.exists())


def _waits_on_zalo() -> ColumnElement[bool]:
    zalo = select(Conversation.id).where(Conversation.channel == Channel.ZALO)
    return and_(ReceivedFile.state == FileState.WAITING, ReceivedFile.conversation_id.in_(zalo))
