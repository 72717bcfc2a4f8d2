"""The reading of documents by itself: a writer, a messenger and a reader of the test's.

`python -m tests.bot.runtime.reader URL FOLDER before|after`: has what waits read by the real
reader and kills itself as `kill -9` would, before or after that is committed.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot.channels.calls import Fetched
from bot.clock import machine_time
from bot.database.writer import Writer
from bot.documents.answer import Answer, Text
from bot.documents.apart import read_apart
from bot.documents.readings import Reader, Readings
from bot.files.downloads import Downloads
from bot.files.store import FileStore
from models.conversations import Conversation
from models.events import Channel, Event, EventKind
from models.readings import Reading, have_read
from models.seasons import Season
from models.submissions import ReceivedFile
from tests.bot.runtime.rows import NOW, add_conversation, inbox
from tests.bot.runtime.test_downloads import Script
from tests.databases import opened

CHAT, SENDER, TOPIC = "-77", "5", "3"
CONTENT = "Sở Y tế đăng ký Cờ thi đua của Chính phủ".encode()
MEGABYTE = 1024 * 1024


async def at_once(path: Path, _name: str) -> Answer:
    """A reader that needs no time."""
    return Text(text=await asyncio.to_thread(path.read_text, "utf-8"))


def giving(content: bytes = CONTENT) -> Script:
    """A messenger that gives every file away."""
    return Script(Fetched(), content=content)


@asynccontextmanager
async def reading(
    url: str, folder: Path, *, messenger: Script | None = None, read: Reader = at_once
) -> AsyncIterator[Writer]:
    """Readings at work; whoever has something read by the writer that it gives is heard."""
    store = FileStore(folder)
    downloads = Downloads(
        messengers={Channel.TELEGRAM: messenger or giving()}, store=store, largest=MEGABYTE
    )
    with opened(url) as engine:

        def wake(rows: Collection[int]) -> None:
            works.wake(rows)

        writer = Writer(engine, announce=lambda _rows: None, announce_added={Reading: wake})
        works = Readings(
            downloads=downloads,
            store=store,
            read=read,
            writer=writer,
            clock=machine_time,
            announce=lambda _conversations: None,
        )
        writer.start()
        await works.start()
        try:
            yield writer
        finally:
            await works.stop()
            await writer.stop()


def asking(name: str = "kế hoạch.txt") -> Callable[[Session], Reading]:
    """A function that has a document read, for the group `CHAT` and its topic."""

    def put(session: Session) -> Reading:
        season = session.scalars(select(Season)).one()
        chat = session.scalar(select(Conversation).where(Conversation.chat == CHAT))
        file = ReceivedFile(
            conversation=chat or add_conversation(session, CHAT, private=False),
            reference="x",
            name=name,
            media_type="text/plain",
            received_at=NOW,
        )
        made = have_read(session, file, season, sender=SENDER, topic=TOPIC)
        session.flush()
        return made

    return put


def readings(url: str) -> list[Reading]:
    """All that there ever were, oldest first."""
    everything = select(Reading).options(joinedload(Reading.file)).order_by(Reading.id)
    with opened(url) as engine, Session(engine) as session:
        return list(session.scalars(everything))


def told(url: str) -> list[Event]:
    """The events that tell of readings, oldest first."""
    events = [Event.from_json(item.event) for item in inbox(url)]
    return [event for event in events if event.kind is EventKind.READ]


async def _until_killed(url: str, folder: str, when: str) -> None:
    async def deadly(path: Path, name: str) -> Answer:
        answer = await read_apart(path, name)
        if when == "before":
            _die()
        return answer

    async with reading(url, Path(folder), read=deadly):
        while True:
            if told(url):
                _die()
            await asyncio.sleep(0.02)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(_until_killed(*sys.argv[1:]))
