"""Updates by webhook: the same intake behind a secret, a size and a shape."""

import io
import json
import socket
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.channels.telegram.webhook import SECRET_HEADER
from bot.config.sections import Config, DatabaseConfig, Mode, TelegramConfig, WebhookConfig
from models.conversations import InboxState
from simulator.simulator import TOKEN, Simulator
from simulator.wire import JsonObject
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import inbox

SECRET = "a-secret-for-tests"
RIGHT = {SECRET_HEADER: SECRET}


@pytest.fixture
def config(simulator: Simulator, database_url: str) -> Config:
    """A bot that the simulator calls."""
    return config_for(simulator, database_url)


def config_for(simulator: Simulator, database_url: str) -> Config:
    port = free_port()
    webhook = WebhookConfig(
        url=f"http://127.0.0.1:{port}/hook", port=port, path="/hook", secret_token=SECRET
    )
    return Config(
        database=DatabaseConfig(url=database_url),
        telegram=TelegramConfig(
            token=TOKEN,
            base_url=simulator.url,
            messages_per_second=1000,
            mode=Mode.WEBHOOK,
            webhook=webhook,
        ),
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who calls the webhook."""
    async with aiohttp.ClientSession() as session:
        yield session


def update(number: int, text: str = "hai") -> JsonObject:
    person = {"id": 5, "is_bot": False, "first_name": "An"}
    chat = {"id": 5, "type": "private", "first_name": "An"}
    message = {"message_id": number, "date": 1, "from": person, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


async def listening(simulator: Simulator) -> None:
    await until(lambda: simulator.bot.webhook is not None)


async def test_a_message_is_answered(simulator: Simulator, start_bot: StartBot) -> None:
    async with start_bot(Echo()):
        await listening(simulator)
        answer = await simulator.ask(simulator.add_person(), "xin chào")
    assert answer.text == "Đã nghe: xin chào"
    assert not simulator.calls("getUpdates")


async def test_what_came_while_the_bot_was_away_is_answered_later(
    simulator: Simulator, start_bot: StartBot
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        await listening(simulator)
    said = await simulator.say(person, "có ai không")
    async with start_bot(Echo()):
        answer = await simulator.wait_for_message(person, after=said, timeout=10)
    assert answer.text == "Đã nghe: có ai không"


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "sai mật"}])
async def test_a_wrong_secret_is_turned_away(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    http: aiohttp.ClientSession,
    headers: dict[str, str],
) -> None:
    async with start_bot(Echo()):
        await listening(simulator)
        url = config.telegram.webhook.url
        async with http.post(url, json=update(1), headers=headers) as response:
            assert response.status == 403
    assert inbox(config.database.url) == []


async def test_every_wrong_call_gets_its_answer_and_the_next_right_one_works(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    http: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
) -> None:
    url = config.telegram.webhook.url
    bodies = {
        b"x" * (1024 * 1024 + 1): 413,
        b"{not json": 400,
        b"[]": 400,
        b"{}": 400,
        b"\xff\xfe": 400,
        json.dumps({"update_id": 1, "message": {"chat": 5}}).encode(): 200,
        json.dumps(update(2)).encode(): 200,
    }
    async with start_bot(Echo()):
        await listening(simulator)
        for body, status in bodies.items():
            async with http.post(url, data=io.BytesIO(body), headers=RIGHT) as response:
                assert response.status == status
        async with http.get(url, headers=RIGHT) as response:
            assert response.status == 405
        async with http.post(url + "/elsewhere", json=update(3), headers=RIGHT) as response:
            assert response.status == 404
    states = [(item.external_id, item.state) for item in inbox(config.database.url)]
    assert states == [("1", InboxState.PARKED), ("2", InboxState.DONE)]
    assert "a webhook call without an update in it was turned away" in caplog.messages


async def test_the_same_update_twice_is_stored_once(
    simulator: Simulator, start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    async with start_bot(Echo()):
        await listening(simulator)
        for _ in range(2):
            url = config.telegram.webhook.url
            async with http.post(url, json=update(7), headers=RIGHT) as response:
                assert response.status == 200
    assert [item.external_id for item in inbox(config.database.url)] == ["7"]


async def test_what_cannot_be_stored_is_not_acknowledged(
    simulator: Simulator,
    start_bot: StartBot,
    http: aiohttp.ClientSession,
    sqlite_url: str,
    sqlite_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 50)
    config = config_for(simulator, sqlite_url)
    async with start_bot(Echo(), config):
        await listening(simulator)
        other = sqlite3.connect(sqlite_file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        url = config.telegram.webhook.url
        async with http.post(url, json=update(8), headers=RIGHT) as response:
            assert response.status == 503
        other.execute("ROLLBACK")
        other.close()
        async with http.post(url, json=update(8), headers=RIGHT) as response:
            assert response.status == 200
    assert [item.external_id for item in inbox(sqlite_url)] == ["8"]
