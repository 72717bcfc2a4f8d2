"""A small dialogue that takes whatever files come as what a department hands in."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.config.sections import Config
from models.conversations import Conversation
from models.events import Event, EventKind
from models.messages import Message, Reply, say
from models.seasons import Membership, Obligation
from models.submissions import FileFailure, FileState, ReceivedFile, Submission
from simulator.files import Upload
from tests.bot.runtime.conftest import until
from tests.bot.runtime.echo import Echo
from tests.databases import opened

REPORT = Upload.named("Báo cáo quý 1.docx", b"Cong tac thi dua")


class Keeper(Echo):
    """Takes files; `fetched` are the submissions whose files it heard of.

    believes_sizes: keeps what the messenger says of a file's size. refuses: all files, itself.
    """

    def __init__(self, *, believes_sizes: bool = True, refuses: bool = False) -> None:
        super().__init__()
        self.fetched: list[int] = []
        self._believes_sizes = believes_sizes
        self._refuses = refuses

    def handle(
        self, session: Session, conversation: Conversation, event: Event, now: datetime
    ) -> list[Reply]:
        if event.kind is EventKind.FETCHED:
            self.fetched.append(int(event.data))
            return [Message(lines=(say("echo.second"),))]
        if event.files:
            submission = _of_album(session, event) or begun(session, conversation, now)
            submission.files += [self._received(each, conversation, now) for each in _rows(event)]
            return []
        return super().handle(session, conversation, event, now)

    def _received(
        self, row: ReceivedFile, conversation: Conversation, now: datetime
    ) -> ReceivedFile:
        row.conversation = conversation
        row.received_at = now
        if not self._believes_sizes:
            row.size = None
        if self._refuses:
            row.state, row.failure = FileState.FAILED, FileFailure.FORBIDDEN_TYPE
        return row


def begun(session: Session, conversation: Conversation, now: datetime) -> Submission:
    """A submission that waits for its files."""
    submission = Submission(
        obligation=session.scalars(select(Obligation).order_by(Obligation.id)).first(),
        membership=session.scalars(select(Membership).order_by(Membership.id)).first(),
        conversation=conversation,
        begun_at=now,
    )
    session.add(submission)
    return submission


def _of_album(session: Session, event: Event) -> Submission | None:
    if not event.album:
        return None
    return session.scalar(
        select(Submission).where(Submission.files.any(ReceivedFile.album == event.album))
    )


def _rows(event: Event) -> list[ReceivedFile]:
    return [
        ReceivedFile(
            reference=file.reference,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            album=event.album,
        )
        for file in event.files
    ]


def received(url: str) -> Sequence[ReceivedFile]:
    """All files that ever came, oldest first."""
    everything = select(ReceivedFile).options(selectinload(ReceivedFile.submission))
    with opened(url) as engine, Session(engine) as session:
        return session.scalars(everything.order_by(ReceivedFile.id)).all()


async def heard(keeper: Keeper, submissions: int = 1) -> None:
    """Returns once the news of so many submissions came, and sees that no more come."""
    await until(lambda: len(keeper.fetched) >= submissions, seconds=10)
    await asyncio.sleep(0.5)
    assert len(keeper.fetched) == submissions


def ends(config: Config) -> list[FileFailure | str | None]:
    """How each file came out: why not, or the SHA-256 of what was stored."""
    return [file.failure or file.digest for file in received(config.database.url)]


def digest_of(content: bytes) -> str:
    """The SHA-256 as it is stored."""
    return sha256(content).hexdigest()


def kept(config: Config) -> list[bytes]:
    """All that stands in the data folder, half files too."""
    found = Path(config.files.folder).rglob("*")
    return sorted(path.read_bytes() for path in found if path.is_file())
