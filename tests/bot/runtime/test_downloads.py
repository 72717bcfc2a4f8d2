"""One file: what is waited for, what is given up, and after how many tries."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.channels.calls import (
    Call,
    Fetched,
    FetchOutcome,
    Later,
    NotFetched,
    NotReached,
    Outcome,
    Take,
    TooLarge,
    Unreachable,
)
from bot.channels.telegram.api import open_api
from bot.channels.telegram.files import fetch_file
from bot.database.outgoing import Outgoing
from bot.files.downloads import Downloads
from bot.files.marks import Failed, FileOutcome, Stored, Wanted
from bot.files.store import FileStore
from bot.inbox.handling import TapAnswer
from models.events import Channel
from models.submissions import FileFailure
from simulator.simulator import TOKEN
from tests.bot.runtime.conftest import until
from tests.bot.runtime.keeper import digest_of
from tests.bot.runtime.test_webhook import free_port

FILE = Wanted(
    id=1,
    channel=Channel.TELEGRAM,
    reference="f",
    name="bc.pdf",
    media_type="application/pdf",
    size=None,
)
AWAY = NotReached(reason="no network")
BROKEN = NotFetched(reason="cut")
BUSY = Later(seconds=0.01)


class Script:
    """A messenger whose fetches end as they are told to; the last one goes on for ever."""

    def __init__(self, *ends: FetchOutcome | Exception, content: bytes = b"x") -> None:
        self.asked = 0
        self._ends = ends
        self._content = content

    async def fetch(self, reference: str, take: Take, *, largest: int) -> FetchOutcome:
        end = self._ends[min(self.asked, len(self._ends) - 1)]
        self.asked += 1
        if isinstance(end, Exception):
            raise end
        if self._content:
            await take(self._content)
        return end

    def calls(self, outgoing: Outgoing) -> Sequence[Call]:
        return ()

    async def make(self, call: Call, chat: str, *, last: str = "") -> Outcome:
        return Unreachable(reason="it only fetches")

    async def answer_tap(self, answer: TapAnswer) -> None:
        pass


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that trying again takes no seconds."""
    monkeypatch.setattr("bot.delivery.rules.FIRST_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr("bot.delivery.rules.LONGEST_PAUSE_SECONDS", 0.01)


async def fetched(folder: Path, script: Script) -> FileOutcome:
    messengers = {Channel.TELEGRAM: script}
    return await Downloads(messengers=messengers, store=FileStore(folder), largest=9).fetch(FILE)


STORED = Stored(digest=digest_of(b"x"), size=1)
NOT_FETCHED = Failed(failure=FileFailure.NOT_FETCHED)


@pytest.mark.parametrize(
    ("ends", "outcome", "asked"),
    [
        ([Fetched()], STORED, 1),
        ([TooLarge()], Failed(failure=FileFailure.TOO_LARGE), 1),
        ([BROKEN, BROKEN, BROKEN, BROKEN, Fetched()], STORED, 5),
        ([BROKEN], NOT_FETCHED, 5),
        ([LookupError("a fault of our own")], NOT_FETCHED, 5),
        ([*[AWAY] * 20, Fetched()], STORED, 21),
        ([*[BUSY] * 20, Fetched()], STORED, 21),
        ([*[OSError(28, "No space left on device")] * 20, Fetched()], STORED, 21),
        ([BROKEN, AWAY] * 4 + [BROKEN], NOT_FETCHED, 9),
    ],
)
async def test_how_often_it_is_tried(
    tmp_path: Path, ends: list[FetchOutcome | Exception], outcome: FileOutcome, asked: int
) -> None:
    script = Script(*ends)
    assert (await fetched(tmp_path, script), script.asked) == (outcome, asked)


async def test_what_holds_nothing_is_empty(tmp_path: Path) -> None:
    outcome = await fetched(tmp_path, Script(Fetched(), content=b""))
    assert outcome == Failed(failure=FileFailure.EMPTY)


async def test_a_folder_that_cannot_be_written_is_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "files"
    folder.write_text("somebody put a file here")

    fetching = asyncio.create_task(fetched(folder, Script(Fetched())))
    await until(lambda: "cannot be stored" in caplog.text)
    folder.unlink()
    assert await fetching == STORED
    assert "files can be fetched again" in caplog.messages


async def test_a_server_that_cannot_be_reached_says_nothing_about_the_file() -> None:
    api = open_api(TOKEN, f"http://127.0.0.1:{free_port()}", "")
    await api.open_connections()

    async def take(_piece: bytes) -> None:
        raise AssertionError("nothing can come")

    outcome = await fetch_file(api, "f", take, 9)
    await api.close_connections()
    assert isinstance(outcome, NotReached)
