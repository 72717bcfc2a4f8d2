"""The writer: one commit for all that waits, and nobody pays for another's failure."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.orm import Session

import bot.database.writer
from bot.database.outgoing import Outgoing
from bot.database.writer import StorageError, Turn, Writer
from models.conversations import Conversation
from tests.bot.runtime.rows import add_conversation, add_outbox_item


@pytest.fixture
def announced() -> list[Outgoing]:
    """What the writer told of."""
    return []


@pytest.fixture
async def writer(engine: Engine, announced: list[Outgoing]) -> AsyncIterator[Writer]:
    """A writer at work."""
    writer = Writer(engine, announce=announced.extend)
    writer.start()
    yield writer
    await writer.stop()


@pytest.fixture
def commits(engine: Engine) -> Iterator[list[None]]:
    """One entry for each commit."""
    seen: list[None] = []

    def note(_connection: object) -> None:
        seen.append(None)

    event.listen(engine, "commit", note)
    yield seen
    event.remove(engine, "commit", note)


def chats(session: Session) -> list[str]:
    return list(session.scalars(select(Conversation.chat).order_by(Conversation.id)))


def begin(chat: str) -> Callable[[Session], int]:
    def function(session: Session) -> int:
        conversation = add_conversation(session, chat)
        session.flush()
        return conversation.id

    return function


def begin_and_fail(session: Session) -> None:
    add_conversation(session, "never")
    session.flush()
    raise LookupError("something is wrong")


async def test_what_waits_together_is_committed_together(
    writer: Writer, commits: list[None]
) -> None:
    await asyncio.gather(*(writer.write(begin(str(n))) for n in range(50)))
    stored = await writer.write(chats)
    assert stored == [str(n) for n in range(50)]
    assert len(commits) < 10


async def test_what_a_person_waits_for_goes_before_what_nobody_asked_for(writer: Writer) -> None:
    order: list[str] = []

    def note(who: str) -> Callable[[Session], None]:
        return lambda _session: order.append(who)

    busy = asyncio.create_task(writer.write(lambda _session: time.sleep(0.1)))
    await asyncio.sleep(0.05)
    unasked = [writer.write(note("unasked"), Turn.UNASKED) for _ in range(2)]
    await asyncio.gather(busy, *unasked, writer.write(note("asked")))
    assert order == ["asked", "unasked", "unasked"]


async def test_what_nobody_asked_for_waits_for_a_few_batches_only(writer: Writer) -> None:
    order: list[str] = []
    loop = asyncio.get_running_loop()

    def ask(_session: Session) -> None:
        """There is always a next one before this one's batch ends."""
        order.append("asked")
        if len(order) < 20:
            asyncio.run_coroutine_threadsafe(writer.write(ask), loop)
            time.sleep(0.02)

    asked = asyncio.create_task(writer.write(ask))
    await asyncio.sleep(0.01)
    await writer.write(lambda _session: order.append("unasked"), Turn.UNASKED)
    await asked
    assert 2 < order.index("unasked") < 10


async def test_a_failure_takes_nobody_else_along(writer: Writer) -> None:
    outcomes = await asyncio.gather(
        writer.write(begin("first")),
        writer.write(begin_and_fail),
        writer.write(begin("last")),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], LookupError)
    assert await writer.write(chats) == ["first", "last"]


async def test_a_lone_failure_leaves_nothing_behind(writer: Writer) -> None:
    with pytest.raises(LookupError):
        await writer.write(begin_and_fail)
    assert await writer.write(chats) == []


async def test_a_broken_rule_of_the_database_is_only_the_breakers_failure(writer: Writer) -> None:
    twice = [writer.write(begin("same")), writer.write(begin("same")), writer.write(begin("x"))]
    outcomes = await asyncio.gather(*twice, return_exceptions=True)
    assert [isinstance(each, Exception) for each in outcomes] == [False, True, False]
    assert await writer.write(chats) == ["same", "x"]


async def test_an_unknown_table_is_a_fault_of_the_query_and_not_of_the_storage(
    writer: Writer,
) -> None:
    with pytest.raises(Exception, match="no_such_table") as caught:
        await writer.write(lambda session: session.execute(text("SELECT * FROM no_such_table")))
    assert not isinstance(caught.value, StorageError)


async def test_every_committed_outbox_row_is_announced_whoever_added_it(
    writer: Writer, announced: list[Outgoing]
) -> None:
    def add(session: Session) -> None:
        conversation = add_conversation(session, "77")
        add_outbox_item(session, conversation, "echo.second")

    def add_and_fail(session: Session) -> None:
        add(session)
        raise LookupError("taken back")

    await asyncio.gather(writer.write(add_and_fail), writer.write(add), return_exceptions=True)
    assert [(row.chat, row.message.lines[0].key) for row in announced] == [("77", "echo.second")]


def impatient(url: str) -> Engine:
    """The same database, opened by somebody who does not wait for a lock."""
    from models.database import open_database

    engine = open_database(url)

    @event.listens_for(engine, "connect")
    def be_impatient(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 20")

    return engine


@pytest.fixture
async def sqlite_writer(sqlite_url: str) -> AsyncIterator[Writer]:
    """A writer on SQLite that gives up soon."""
    engine = impatient(sqlite_url)
    writer = Writer(engine, announce=lambda _rows: None)
    writer.start()
    yield writer
    await writer.stop()
    engine.dispose()


async def test_a_locked_database_fails_everybody_and_loses_nothing(
    sqlite_writer: Writer,
    sqlite_file: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot.database.writer, "SURE_AFTER_SECONDS", 0.0)
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    outcomes = await asyncio.gather(
        *(sqlite_writer.write(begin(str(n))) for n in range(3)), return_exceptions=True
    )
    assert all(isinstance(each, StorageError) for each in outcomes)
    patient = asyncio.create_task(sqlite_writer.write_until_stored(begin("patient")))
    await asyncio.sleep(0.3)
    assert not patient.done()
    other.execute("ROLLBACK")
    other.close()
    await asyncio.wait_for(patient, 5)
    assert await sqlite_writer.write(chats) == ["patient"]
    assert [record.getMessage() for record in caplog.records] == [
        "the database cannot be written, trying on: database is locked",
        "the database can be written again",
    ]


async def test_a_full_database_is_said_once_and_works_again_with_room(
    sqlite_writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    def limit(session: Session) -> None:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))

    def fill(session: Session) -> None:
        for n in range(200):
            add_conversation(session, f"{n}").state = {"filling": "x" * 500}

    await sqlite_writer.write(limit)
    for _ in range(2):
        with pytest.raises(StorageError, match="full"):
            await sqlite_writer.write(fill)
        await sqlite_writer.write(chats)  # writes nothing, so that it needs no room
    await sqlite_writer.write(
        lambda session: session.execute(text("PRAGMA max_page_count = 1000000"))
    )
    await sqlite_writer.write(fill)
    assert len(await sqlite_writer.write(chats)) == 200
    said = [record.getMessage() for record in caplog.records]
    assert said == ["the database cannot be written, trying on: database or disk is full"]
