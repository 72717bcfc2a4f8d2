"""The stored files of what nobody handed in go, and then the rows that name them; never others."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.file_store import FileStore
from bot.housekeeping import Housekeeping
from models.conversations import InboxItem, InboxState, conversation_with
from models.events import Channel
from models.submissions import FileState, ReceivedFile, Submission
from scheduler.beat import Beat
from scheduler.policy import Policy
from tests.bot.season_2023 import loaded, member

NOW = datetime(2023, 6, 1, tzinfo=UTC)
OLD = NOW - timedelta(days=31)
T = TypeVar("T")


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture
def housekeeping(engine: Engine, store: FileStore) -> Housekeeping:
    async def write(function: Callable[[Session], T], /) -> T:
        with Session(engine) as session, session.begin():
            return function(session)

    return Housekeeping(write=write, clock=lambda: NOW, store=store)


def put(store: FileStore, content: bytes, *, old: bool = True) -> str:
    """Keeps a content, as if it had been two days ago or just now."""
    with store.receiving() as incoming:
        incoming.write(content)
        digest = incoming.keep()
    if old:
        age(store, digest)
    return digest


def age(store: FileStore, digest: str) -> None:
    """Two days go by."""
    then = datetime.now(UTC) - timedelta(days=2)
    os.utime(store.path_of(digest), (then.timestamp(), then.timestamp()))


def sent(engine: Engine, *digests: str, handed_in: str) -> None:
    """Files of these contents that were never handed in; and one that was."""
    with Session(engine) as session, session.begin():
        membership = member(loaded(session), "so-y-te")
        talk = conversation_with(session, Channel.ZALO, "7", private=True, language="vi")
        files = [
            ReceivedFile(
                conversation=talk,
                reference=digest,
                name="anh.jpg",
                media_type="image/jpeg",
                state=FileState.STORED,
                digest=digest,
                received_at=OLD,
            )
            for digest in (*digests, handed_in)
        ]
        session.add_all(files)
        session.add(
            Submission(
                obligation=membership.season.obligations[0],
                membership=membership,
                conversation=talk,
                begun_at=OLD,
                files=files[-1:],
            )
        )


async def test_a_picture_that_nobody_handed_in_goes_with_its_file(
    engine: Engine, store: FileStore, housekeeping: Housekeeping
) -> None:
    left, filed, again = put(store, b"left"), put(store, b"filed"), put(store, b"new", old=False)
    nobodys = put(store, b"of an older database")
    sent(engine, left, filed, again, handed_in=filed)
    await housekeeping.tidy_up()
    assert not store.path_of(left).exists()
    assert all(store.path_of(each).exists() for each in (filed, again, nobodys))
    assert named(engine) == {filed, again}


def named(engine: Engine) -> set[str | None]:
    """The contents that rows name."""
    with Session(engine) as session:
        return set(session.scalars(select(ReceivedFile.digest)))


async def test_a_file_too_young_to_go_goes_later(
    engine: Engine, store: FileStore, housekeeping: Housekeeping
) -> None:
    """It was fetched late, so it is younger than its row; or the process died before it went."""
    late, filed = put(store, b"late", old=False), put(store, b"filed")
    sent(engine, late, handed_in=filed)
    await housekeeping.tidy_up()
    assert store.path_of(late).exists()
    age(store, late)
    await housekeeping.tidy_up()
    assert not store.path_of(late).exists()
    assert named(engine) == {filed}


async def test_what_is_sent_again_meanwhile_stays(
    engine: Engine, store: FileStore, housekeeping: Housekeeping
) -> None:
    twice, filed = put(store, b"twice", old=False), put(store, b"filed")
    sent(engine, twice, handed_in=filed)
    await housekeeping.tidy_up()
    sent(engine, handed_in=twice)
    age(store, twice)
    await housekeeping.tidy_up()
    assert store.path_of(twice).exists()
    assert named(engine) == {filed, twice}


async def test_a_file_that_is_gone_already_stops_nothing(
    engine: Engine, store: FileStore, housekeeping: Housekeeping
) -> None:
    gone, left, filed = (put(store, content) for content in (b"gone", b"left", b"filed"))
    store.path_of(gone).unlink()
    sent(engine, gone, left, handed_in=filed)
    await housekeeping.tidy_up()
    assert not store.path_of(left).exists()


async def test_the_beat_keeps_house_when_it_starts(
    engine: Engine, housekeeping: Housekeeping
) -> None:
    with Session(engine) as session, session.begin():
        talk = conversation_with(session, Channel.TELEGRAM, "1", private=True, language="vi")
        session.add(
            InboxItem(
                channel=talk.channel,
                external_id="1",
                conversation=talk,
                event={},
                state=InboxState.DONE,
                received_at=OLD,
            )
        )
    done = asyncio.Event()

    async def tidy_up() -> None:
        await housekeeping.tidy_up()
        done.set()

    async def write(function: Callable[[Session], T], /) -> T:
        with Session(engine) as session, session.begin():
            return function(session)

    beat = Beat(write=write, clock=lambda: NOW, policy=Policy(), wake=lambda _chats: None)
    beat.add("housekeeping", tidy_up, hours=6)
    beat.start()
    await asyncio.wait_for(done.wait(), timeout=10)
    await beat.stop()
    with Session(engine) as session:
        assert not session.scalars(select(InboxItem)).all()
