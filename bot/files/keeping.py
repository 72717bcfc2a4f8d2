"""Pictures that would be gone by the time it is known what they are for: kept at once.

Zalo names a picture by an address that soon leads nowhere, while a person may be asked for what it
is, and answer the next day.
"""

from collections.abc import Iterable
from functools import partial

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.database.writer import Writer
from bot.files.downloads import Downloads
from bot.files.marks import FileOutcome, Wanted, mark, wanted_file
from bot.work_list import WorkList
from models.conversations import Conversation
from models.events import Channel
from models.submissions import FileState, ReceivedFile

MOST_AT_ONCE = 4


class Keeping(WorkList):
    """Fetches the files from Zalo that belong to no submission yet; `Fetching` does the others."""

    def __init__(self, *, downloads: Downloads, writer: Writer) -> None:
        super().__init__(what="keeping file", at_once=MOST_AT_ONCE)
        self._downloads = downloads
        self._writer = writer

    async def find(self) -> Iterable[int]:
        """The files that wait."""
        return await self._writer.write_until_stored(_waiting)

    async def work_on(self, row: int) -> None:
        """Has it fetched, if it is such a file."""
        wanted = await self._writer.write_until_stored(partial(_wanted, file=row))
        if wanted is not None:
            outcome = await self._downloads.fetch(wanted)
            await self._writer.write_until_stored(partial(_keep, file=row, outcome=outcome))


def _concerned() -> Select[ReceivedFile]:
    return (
        select(ReceivedFile)
        .join(ReceivedFile.conversation)
        .where(
            ReceivedFile.state == FileState.WAITING,
            ReceivedFile.submission_id.is_(None),
            Conversation.channel == Channel.ZALO,
        )
        .order_by(ReceivedFile.id)
    )


def _waiting(session: Session) -> list[int]:
    return [file.id for file in session.scalars(_concerned())]


def _wanted(session: Session, *, file: int) -> Wanted | None:
    found = session.scalar(_concerned().where(ReceivedFile.id == file))
    return wanted_file(found, Channel.ZALO) if found else None


def _keep(session: Session, *, file: int, outcome: FileOutcome) -> None:
    """Unless it has got a submission meanwhile, which tells of its files once all are there."""
    session.flush()  # others share the transaction
    found = session.scalar(_concerned().where(ReceivedFile.id == file))
    if found is not None:
        mark(found, outcome)
