"""Files are brought into the data folder, all of a submission, and then told of once."""

import asyncio
from dataclasses import replace

import pytest

from bot.config.sections import Config
from models.conversations import InboxState
from models.submissions import FileFailure, FileState
from simulator.chats import Person
from simulator.files import Upload
from simulator.people import FileKind
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot
from tests.bot.runtime.keeper import REPORT, Keeper, digest_of, ends, heard, kept, received
from tests.bot.runtime.rows import inbox

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x06\x00\x00\x00"
MEGABYTE = 1024 * 1024


pytestmark = pytest.mark.usefixtures("quick_albums")


async def test_a_document_is_stored_and_told_of(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    keeper = Keeper()
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT, caption="Báo cáo đây ạ")
        await simulator.wait_until(sender, lambda message: message.text == "Câu thứ hai")
        await heard(keeper)
    [file] = received(config.database.url)
    assert (file.state, file.digest) == (FileState.STORED, digest_of(REPORT.content))
    assert (file.name, file.size) == (REPORT.name, len(REPORT.content))
    assert kept(config) == [REPORT.content]
    assert keeper.fetched == [file.submission_id]
    told = inbox(config.database.url)[-1]
    assert (told.external_id, told.state) == (f"fetched:{file.submission_id}", InboxState.DONE)


async def test_a_photo_is_stored(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    keeper = Keeper()
    async with start_bot(keeper):
        [said] = await simulator.send_files(sender, Upload.named("x.png", PNG), kind=FileKind.PHOTO)
        await heard(keeper)
    [file] = received(config.database.url)
    assert file.name == f"anh-{said.message_id}.jpg"
    assert (file.digest, kept(config)) == (digest_of(PNG), [PNG])


async def test_an_album_is_told_of_once_and_its_equal_contents_are_kept_once(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    keeper = Keeper()
    contents = [b"one", b"two", b"one"]
    album = [Upload.named(f"{n}.pdf", content) for n, content in enumerate(contents)]
    simulator.set_latency(100)
    async with start_bot(keeper):
        await simulator.send_files(sender, *album)
        await heard(keeper)
    assert ends(config) == [digest_of(content) for content in contents]
    assert kept(config) == [b"one", b"two"]


async def test_who_sends_more_within_the_moment_has_it_told_together(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    sender: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.files.fetching.ALBUM_SECONDS", 2.0)
    keeper = Keeper()
    album = {"media_group_id": "17"}
    async with start_bot(keeper):
        for name in ("a.pdf", "b.pdf", "c.pdf"):
            stored = simulator.world.files.keep(Upload.named(name, name.encode()), folder="d")
            document = {"file_name": name, "mime_type": "application/pdf", **stored.identity()}
            await simulator.send(sender, {"document": document, **album})
            await asyncio.sleep(1.1)
            assert keeper.fetched == []
        await heard(keeper)
    assert len({file.submission_id for file in received(config.database.url)}) == 1


async def test_two_submissions_are_told_of_one_by_one(
    simulator: Simulator, start_bot: StartBot, sender: Person
) -> None:
    keeper, other = Keeper(), simulator.add_person()
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT)
        await simulator.send_files(other, REPORT)
        await heard(keeper, 2)
    assert len(set(keeper.fetched)) == 2


@pytest.mark.parametrize("believes_sizes", [True, False])
async def test_what_telegram_does_not_give_away_is_too_large(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person, believes_sizes: bool
) -> None:
    keeper = Keeper(believes_sizes=believes_sizes)
    async with start_bot(keeper):
        await simulator.send_files(sender, Upload.named("to.zip", bytes(20 * MEGABYTE + 1)))
        await heard(keeper)
    assert ends(config) == [FileFailure.TOO_LARGE]
    assert len(simulator.calls("getFile")) == (0 if believes_sizes else 1)


async def test_more_than_the_installation_wants_is_not_carried_to_its_end(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    strict = replace(config, files=replace(config.files, largest_mb=1))
    keeper = Keeper(believes_sizes=False)
    just, over = bytes(MEGABYTE), bytes(MEGABYTE + 1)
    async with start_bot(keeper, strict):
        await simulator.send_files(
            sender, Upload.named("vua.pdf", just), Upload.named("qua.pdf", over)
        )
        await heard(keeper)
    assert ends(config) == [digest_of(just), FileFailure.TOO_LARGE]
    assert kept(config) == [just]


async def test_what_is_empty_or_of_a_forbidden_type_is_refused_and_the_rest_is_taken(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    keeper = Keeper()
    async with start_bot(keeper):
        await simulator.send_files(
            sender, Upload.named("rong.txt", b""), Upload.named("bc.pdf.exe", b"MZ"), REPORT
        )
        await heard(keeper)
    assert ends(config) == [
        FileFailure.EMPTY,
        FileFailure.FORBIDDEN_TYPE,
        digest_of(REPORT.content),
    ]
    assert len(simulator.calls("getFile")) == 2


async def test_what_the_dialogue_itself_refuses_is_told_of_too(
    simulator: Simulator, start_bot: StartBot, config: Config, sender: Person
) -> None:
    keeper = Keeper(refuses=True)
    async with start_bot(keeper):
        await simulator.send_files(sender, REPORT, REPORT)
        await heard(keeper)
    assert simulator.calls("getFile") == []
