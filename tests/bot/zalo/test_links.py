"""Files by signed links: whole for whoever has the link, until its time is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from sqlalchemy.orm import Session

from bot.config.sections import Config, LinksConfig, TelegramConfig
from bot.links.signing import Signer, Ticket
from bot.wording.catalogues import Wording
from models.conversations import Conversation, OutboxItem, OutboxState
from models.events import Channel, FileForm
from models.messages import Enclosure, HeldFile, to_json
from simulator.files import Upload
from simulator.server import running
from simulator.simulator import TOKEN as TELEGRAM_TOKEN
from tests.bot.runtime.conftest import StartBot
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import store
from tests.bot.runtime.test_webhook import free_port
from tests.bot.zalo.messages import CONTENT, PAPER, PICTURE, message_with
from tests.bot.zalo.server import TOKEN, ZaloServer

SIGNER = Signer(TOKEN)
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)


@pytest.fixture
def config(config: Config) -> Config:
    """A bot on Zalo that has a public address."""
    port = free_port()
    return replace(config, links=LinksConfig(url=f"http://127.0.0.1:{port}/tep", port=port))


@pytest.fixture
def wording() -> Wording:
    """The house's own words."""
    return Wording(ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody with a browser."""
    async with aiohttp.ClientSession() as session:
        yield session


def put(config: Config, file: Enclosure | HeldFile | None, channel: Channel = Channel.ZALO) -> int:
    """A message that was sent; gives its id."""

    def add(session: Session) -> None:
        chat = Conversation(channel=channel, chat="c0ffee", private=True, language="vi")
        item = OutboxItem(
            n=0,
            conversation=chat,
            body=to_json(message_with(file)) if file else {},
            state=OutboxState.SENT,
            created_at=datetime.now(UTC),
        )
        session.add(item)

    store(config.database.url, add)
    return 1


def link_to(config: Config, outbox_id: int, until: datetime = LATER) -> str:
    written = SIGNER.written(Ticket(outbox_id=outbox_id, good_until=until))
    return f"{config.links.url}/{written}"


async def listening(http: aiohttp.ClientSession, config: Config) -> None:
    for _ in range(500):
        with suppress(aiohttp.ClientConnectorError):
            async with http.get(config.links.url):
                return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def test_a_paper_comes_as_it_was_made_with_its_name(
    start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    link = link_to(config, put(config, PAPER))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(link) as answer:
            assert (answer.status, await answer.read()) == (200, CONTENT)
            headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(PAPER.name)}"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


async def test_a_picture_is_shown(
    start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    link = link_to(config, put(config, PICTURE))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(link) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda link: link[:-1] + ("A" if link[-1] != "A" else "B"), 404),
        (lambda link: link.replace("/1-", "/2-"), 404),
        (lambda link: link.replace("/1-", "/01-"), 404),
        (lambda link: link + "/x", 404),
        (lambda link: link.rpartition("/")[0], 404),
    ],
)
async def test_a_link_that_was_changed_leads_nowhere(
    start_bot: StartBot,
    config: Config,
    http: aiohttp.ClientSession,
    change: Callable[[str], str],
    status: int,
) -> None:
    link = link_to(config, put(config, PAPER))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(change(link)) as answer:
            assert (answer.status, await answer.read()) == (status, b"")


async def test_what_is_over_or_forgotten_is_said_in_one_sentence(
    start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    put(config, None)
    over = link_to(config, 1, datetime.now(UTC) - timedelta(seconds=1))
    async with start_bot(Echo()):
        await listening(http, config)
        for link in (over, link_to(config, 1), link_to(config, 999)):
            async with http.get(link) as answer:
                assert answer.status == 410
                assert "hết hạn" in await answer.text()


async def test_what_was_said_on_another_messenger_is_not_given_out(
    config: Config, http: aiohttp.ClientSession, start_bot: StartBot
) -> None:
    link = link_to(config, put(config, PAPER, Channel.TELEGRAM))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(link) as answer:
            assert answer.status == 410


async def test_a_file_that_telegram_holds_is_passed_on(
    config: Config, http: aiohttp.ClientSession, start_bot: StartBot
) -> None:
    async with running() as simulator:
        person = simulator.add_person()
        [message] = await simulator.send_files(person, Upload.named("Dự thảo.docx", b"d" * 400_000))
        held = HeldFile(
            channel=Channel.TELEGRAM,
            reference=str(message.content["document"]["file_id"]),
            name="Dự thảo.docx",
            form=FileForm.DOCUMENT,
        )
        link = link_to(config, put(config, held))
        telegram = TelegramConfig(token=TELEGRAM_TOKEN, base_url=simulator.url)
        async with start_bot(Echo(), replace(config, telegram=telegram)):
            await listening(http, config)
            async with http.get(link) as answer:
                assert (answer.status, len(await answer.read())) == (200, 400_000)
            assert "wordprocessingml" in answer.headers["Content-Type"]


async def test_a_file_that_cannot_be_had_is_said_in_one_sentence(
    config: Config, http: aiohttp.ClientSession, start_bot: StartBot
) -> None:
    held = HeldFile(channel=Channel.TELEGRAM, reference="f", name="a.docx", form=FileForm.DOCUMENT)
    link = link_to(config, put(config, held))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(link) as answer:
            assert answer.status == 502
            assert "Chưa lấy được tệp" in await answer.text()


async def test_a_file_that_breaks_off_does_not_look_whole(
    zalo: ZaloServer,
    config: Config,
    http: aiohttp.ClientSession,
    start_bot: StartBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.links.server.LARGEST_DOWNLOAD_BYTES", 300_000)
    zalo.pictures["/pictures/a"] = (200, {}, b"x" * 600_000)
    held = HeldFile(
        channel=Channel.ZALO,
        reference=f"{zalo.url}/pictures/a",
        name="a.jpg",
        form=FileForm.PHOTO,
    )
    link = link_to(config, put(config, held))
    async with start_bot(Echo()):
        await listening(http, config)
        async with http.get(link) as answer:
            with pytest.raises(aiohttp.ClientError):
                await answer.read()


async def test_links_of_another_installation_are_not_ours() -> None:
    written = Signer("another token").written(Ticket(outbox_id=1, good_until=LATER))
    assert SIGNER.read(written) is None
    ours = SIGNER.written(Ticket(outbox_id=1, good_until=LATER))
    assert SIGNER.read(ours) == Ticket(outbox_id=1, good_until=LATER)
    assert TOKEN not in ours
