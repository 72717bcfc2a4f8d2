"""Networks that fail and bots that die: a file is fetched again rather than lost, told of once."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.config.sections import Config
from bot.files.marks import Failed, settle
from models.conversations import Conversation
from models.events import Event
from models.messages import Reply
from models.submissions import FileFailure, FileState, ReceivedFile
from simulator.chats import Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.keeper import REPORT, Keeper, begun, digest_of, ends, heard, kept, received
from tests.bot.runtime.rows import NOW, add_conversation, store

pytestmark = pytest.mark.usefixtures("quick_albums")


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_what_never_comes_is_given_up(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    sender: Person,
    method: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    simulator.fault(method, FaultKind.BAD_GATEWAY, times=100)
    keeper = Keeper()
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT)
        await heard(keeper)
    assert ends(config) == [FileFailure.NOT_FETCHED]
    assert len(simulator.calls("getFile")) == 5
    assert not [words for words in (REPORT.name, simulator.bot.token) if words in caplog.text]


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing is not waited for."""
    monkeypatch.setattr("bot.channels.telegram.request.READ_SECONDS", 0.5)


@pytest.mark.usefixtures("impatience")
@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.CUT_BEFORE,
        FaultKind.CUT_AFTER,
        FaultKind.MALFORMED,
        FaultKind.HANG,
        FaultKind.INTERNAL_ERROR,
        FaultKind.BAD_REQUEST,
    ],
)
async def test_what_comes_at_last_is_whole(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    sender: Person,
    method: str,
    kind: FaultKind,
) -> None:
    simulator.fault(method, kind, times=2)
    keeper = Keeper()
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT)
        await heard(keeper)
    assert ends(config) == [digest_of(REPORT.content)]
    assert kept(config) == [REPORT.content]


async def test_asked_to_wait_it_waits(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    simulator.fault("getFile", FaultKind.TOO_MANY_REQUESTS, times=1, retry_after=1)
    keeper = Keeper()
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT)
        await heard(keeper)
    assert ends(config) == [digest_of(REPORT.content)]


def half_files(config: Config) -> list[Path]:
    return list(Path(config.files.folder).glob("*.part"))


async def test_a_bot_that_ends_between_folder_and_database_fetches_again_and_tells_once(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    sender: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.files.fetching.ALBUM_SECONDS", 60.0)
    first, second, third = Keeper(), Keeper(), Keeper()
    async with start_bot(first):
        await simulator.send_files(sender, REPORT)
        await until(lambda: kept(config) == [REPORT.content] and not half_files(config))
    [file] = received(config.database.url)
    assert (first.fetched, file.state) == ([], FileState.WAITING)
    monkeypatch.setattr("bot.files.fetching.ALBUM_SECONDS", 0.2)
    async with start_bot(second):
        await heard(second)
    async with start_bot(third):
        await asyncio.sleep(0.5)
    assert (ends(config), third.fetched) == ([digest_of(REPORT.content)], [])
    assert len(simulator.calls("getFile")) == 2


async def test_news_that_a_bot_stored_before_it_ended_are_told_once(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    def put(session: Session) -> None:
        submission = begun(session, add_conversation(session, str(sender.id)), NOW)
        submission.files = [waiting_file(submission.conversation, "x")]
        session.flush()
        outcomes = {submission.files[0].id: Failed(failure=FileFailure.EMPTY)}
        assert settle(session, submission=submission.id, outcomes=outcomes, now=NOW).over

    store(config.database.url, put)
    keeper = Keeper()
    async with start_bot(keeper):
        await heard(keeper)
    assert (ends(config), simulator.calls("getFile")) == ([FileFailure.EMPTY], [])


def waiting_file(conversation: Conversation, reference: str) -> ReceivedFile:
    return ReceivedFile(
        conversation=conversation,
        reference=reference,
        name="a.pdf",
        media_type="application/pdf",
        received_at=NOW,
    )


async def test_what_waited_before_the_start_is_fetched_and_what_is_of_no_concern_is_not(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    [said] = await simulator.send_files(sender, REPORT)
    simulator.bot.updates.clear()
    reference = said.content["document"]["file_id"]

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(sender.id))
        file = partial(waiting_file, conversation, reference)

        begun(session, conversation, NOW).files = [file(), file()]
        begun(session, conversation, NOW)  # it has no files
        numbered = begun(session, conversation, NOW)
        numbered.number, numbered.files = 1, [file()]
        session.add(file())  # nobody knows yet what for

    store(config.database.url, put)
    keeper = Keeper()
    async with start_bot(keeper):
        await heard(keeper)
    states = [file.state for file in received(config.database.url)]
    assert states == [FileState.STORED] * 2 + [FileState.WAITING] * 2


async def test_files_that_get_their_submission_later_are_fetched_at_once(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    [said] = await simulator.send_files(sender, REPORT)
    simulator.bot.updates.clear()

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(sender.id))
        session.add(waiting_file(conversation, said.content["document"]["file_id"]))

    store(config.database.url, put)

    class Assigning(Keeper):
        def handle(
            self, session: Session, conversation: Conversation, event: Event, now: datetime
        ) -> list[Reply]:
            if event.text == "nộp":
                waiting = session.query(ReceivedFile).filter_by(submission_id=None).one()
                waiting.submission = begun(session, conversation, now)
                return []
            return super().handle(session, conversation, event, now)

    keeper = Assigning()
    async with start_bot(keeper):
        await simulator.say(sender, "nộp")
        await heard(keeper)
    assert ends(config) == [digest_of(REPORT.content)]
