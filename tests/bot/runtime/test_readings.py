"""Documents are fetched, read and told of once, or it is told why they are not."""

import asyncio
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.calls import NotFetched
from bot.config.sections import Config
from bot.documents.answer import Answer, Refusal, Refused, Text
from bot.documents.apart import ReaderError
from bot.documents.reading_marks import settle
from bot.files.marks import Failed, Stored
from models.conversations import Conversation
from models.events import Channel, Event, EventKind
from models.messages import Message, Reply, say
from models.readings import Reading, ReadingRefusal, ReadingState, have_read, reading_of
from models.seasons import Season
from models.submissions import FileFailure, FileState, ReceivedFile
from simulator.chats import Person
from simulator.files import Upload
from simulator.simulator import Simulator
from tests.bot.documents import making
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.keeper import digest_of
from tests.bot.runtime.reader import (
    CHAT,
    CONTENT,
    SENDER,
    TOPIC,
    asking,
    giving,
    reading,
    readings,
    told,
)
from tests.bot.runtime.rows import NOW, store
from tests.bot.runtime.test_downloads import Script
from tests.bot.season_2023 import ROOT, loaded
from tests.databases import opened

WAITING, READ, REFUSED = ReadingState.WAITING, ReadingState.READ, ReadingState.REFUSED


@pytest.fixture
def url(database_url: str) -> str:
    """A database with a season."""
    with opened(database_url) as engine, Session(engine) as session, session.begin():
        loaded(session)
    return database_url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def quick_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.work_list.SWEEP_SECONDS", 0.05)


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.rules.FIRST_PAUSE_SECONDS", 0.001)


def put(url: str) -> None:
    """A document that waits before anybody is there to read it."""
    with opened(url) as engine, Session(engine) as session, session.begin():
        asking()(session)


async def settled(url: str, count: int = 1) -> list[Reading]:
    """The readings once so many are settled; no more is told of them than that."""
    await until(lambda: sum(one.state is not WAITING for one in readings(url)) >= count)
    await asyncio.sleep(0.2)
    assert len(told(url)) == count
    return readings(url)


async def test_a_document_is_read_and_told_of_where_it_came(url: str, folder: Path) -> None:
    async with reading(url, folder) as writer:
        await writer.write(asking())
        [row] = await settled(url)
    assert (row.state, row.text, row.refusal) == (READ, CONTENT.decode(), None)
    assert row.sender == ""
    assert (row.file.state, row.file.digest) == (FileState.STORED, digest_of(CONTENT))
    assert told(url) == [
        Event(
            channel=Channel.TELEGRAM,
            chat=CHAT,
            sender=SENDER,
            kind=EventKind.READ,
            private=False,
            topic=TOPIC,
            data=str(row.id),
        )
    ]


async def test_what_waited_before_the_start_is_read(url: str, folder: Path) -> None:
    put(url)
    async with reading(url, folder):
        [row] = await settled(url)
    assert row.state is READ


@pytest.mark.usefixtures("quick_sweeps")
async def test_what_another_process_left_behind_is_found(url: str, folder: Path) -> None:
    async with reading(url, folder):
        put(url)
        [row] = await settled(url)
    assert row.state is READ


async def test_a_refusal_is_told_of(url: str, folder: Path) -> None:
    async def scanned(_path: Path, _name: str) -> Answer:
        return Refused(refusal=Refusal.NO_TEXT)

    async with reading(url, folder, read=scanned) as writer:
        await writer.write(asking("bản quét.pdf"))
        [row] = await settled(url)
    assert (row.state, row.refusal, row.text) == (REFUSED, ReadingRefusal.NO_TEXT, None)
    assert row.file.state is FileState.STORED


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_of_a_document_is_remembered_as_one(refusal: Refusal) -> None:
    assert ReadingRefusal(refusal.value).value == refusal.value


async def test_how_many_pages_are_pictures_is_remembered(url: str, folder: Path) -> None:
    async def half_scanned(_path: Path, _name: str) -> Answer:
        return Text(text="Sở Y tế", pictures=3)

    async with reading(url, folder, read=half_scanned) as writer:
        await writer.write(asking())
        [row] = await settled(url)
    assert (row.text, row.pictures) == ("Sở Y tế", 3)


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.parametrize(
    ("name", "messenger", "refusal"),
    [
        ("a.pdf", Script(NotFetched(reason="cut")), ReadingRefusal.NOT_FETCHED),
        ("a.pdf", giving(b""), ReadingRefusal.NOT_A_DOCUMENT),
        ("a.exe", giving(), ReadingRefusal.NOT_A_DOCUMENT),
        ("a.DOCM", giving(), ReadingRefusal.MACROS),
    ],
)
async def test_a_file_that_cannot_be_had_is_told_of(
    url: str, folder: Path, name: str, messenger: Script, refusal: ReadingRefusal
) -> None:
    async with reading(url, folder, messenger=messenger) as writer:
        await writer.write(asking(name))
        [row] = await settled(url)
    assert (row.state, row.refusal) == (REFUSED, refusal)
    assert row.file.state is FileState.FAILED


@pytest.mark.usefixtures("quick_sweeps")
async def test_a_reader_in_trouble_is_tried_three_times(
    url: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tried = []

    async def broken(_path: Path, name: str) -> Answer:
        tried.append(name)
        raise ReaderError("exit code 1")

    messenger = giving()
    async with reading(url, folder, messenger=messenger, read=broken) as writer:
        await writer.write(asking("bí mật.txt"))
        [row] = await settled(url)
    assert (row.state, row.refusal, row.attempts) == (REFUSED, ReadingRefusal.NOT_READ, 3)
    assert (len(tried), messenger.asked) == (3, 1)
    assert "bí mật" not in caplog.text


async def test_nobody_waits_behind_a_fault_of_our_own(url: str, folder: Path) -> None:
    async def faulty(_path: Path, name: str) -> Answer:
        if name == "a.txt":
            raise LookupError
        return Text(text=name)

    async with reading(url, folder, read=faulty) as writer:
        await writer.write(asking("a.txt"))
        await writer.write(asking("b.txt"))
        rows = await settled(url)
    assert [row.state for row in rows] == [WAITING, READ]


async def test_one_is_read_at_a_time(url: str, folder: Path) -> None:
    busy, most = 0, 0

    async def slow(_path: Path, name: str) -> Answer:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.05)
        busy -= 1
        return Text(text=name)

    async with reading(url, folder, read=slow) as writer:
        for number in range(5):
            await writer.write(asking(f"{number}.txt"))
        rows = await settled(url, 5)
    assert (most, [row.text for row in rows]) == (1, [f"{n}.txt" for n in range(5)])


def test_who_comes_second_tells_nobody(url: str) -> None:
    stored = Stored(digest=digest_of(CONTENT), size=len(CONTENT))

    def twice(session: Session) -> None:
        row = asking()(session)
        for text, first in (("một", True), ("hai", False)):
            told_of = settle(session, reading=row.id, file=stored, outcome=Text(text=text), now=NOW)
            assert (told_of == row.conversation_id) is first
        gone = Failed(failure=FileFailure.EMPTY)
        assert settle(session, reading=row.id + 1, file=gone, outcome=gone, now=NOW) is None

    store(url, twice)
    [row] = readings(url)
    assert (row.text, len(told(url))) == ("một", 1)


async def test_two_processes_tell_of_it_once(url: str, folder: Path) -> None:
    put(url)
    async with reading(url, folder), reading(url, folder):
        [row] = await settled(url)
    assert row.state is READ


@pytest.mark.parametrize("when", ["before", "after"])
async def test_killed_it_is_read_again_and_told_of_once(url: str, folder: Path, when: str) -> None:
    put(url)
    arguments = ("tests.bot.runtime.reader", url, str(folder), when)
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", *arguments], cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert len(told(url)) == (when == "after")
    async with reading(url, folder):
        [row] = await settled(url)
    assert (row.state, row.text) == (READ, CONTENT.decode())


class Asking(Echo):
    """Has every document read, and says what came of it."""

    def handle(
        self, session: Session, conversation: Conversation, event: Event, now: datetime
    ) -> list[Reply]:
        if event.kind is EventKind.READ:
            row = reading_of(session, event.data)
            assert row
            return [Message(lines=(say("echo.heard", text=row.text or str(row.refusal)),))]
        for file in event.files:
            received = ReceivedFile(
                conversation=conversation,
                reference=file.reference,
                name=file.name,
                media_type=file.media_type,
                size=file.size,
                received_at=now,
            )
            season = session.scalars(select(Season)).one()
            have_read(session, received, season, sender=event.sender)
        return []


async def test_a_document_out_of_a_chat_is_read_by_the_running_bot(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person, tmp_path: Path
) -> None:
    path = making.word(tmp_path / "a.docx", ["Sở Y tế đăng ký", "Cờ thi đua"])
    async with start_bot(Asking()):
        await simulator.send_files(sender, Upload.named("a.docx", path.read_bytes()))
        said = "Đã nghe: Sở Y tế đăng ký\nCờ thi đua"
        await simulator.wait_until(sender, lambda message: message.text == said, timeout=20)
    [row] = readings(config.database.url)
    assert (row.state, row.text) == (READ, "Sở Y tế đăng ký\nCờ thi đua")


@pytest.mark.parametrize("data", ["", "x", "-1", "99"])
def test_an_event_of_no_reading_is_none(url: str, data: str) -> None:
    with opened(url) as engine, Session(engine) as session:
        assert reading_of(session, data) is None
