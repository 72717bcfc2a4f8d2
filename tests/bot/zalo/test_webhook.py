"""By webhook: behind its secret, bounded, probes answered, committed before 200."""

import io
import json
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.channels.zalo.webhook import SECRET_HEADER
from bot.config.sections import Config, Mode, ZaloWebhookConfig
from models.conversations import InboxState
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import inbox
from tests.bot.runtime.test_webhook import free_port
from tests.bot.zalo.conftest import config_for
from tests.bot.zalo.server import ZaloServer, told, wrapped

SECRET = "a-secret-for-tests"
RIGHT = {SECRET_HEADER: SECRET}


@pytest.fixture
def config(zalo: ZaloServer, sqlite_url: str, tmp_path: Path) -> Config:
    """A bot that Zalo calls."""
    polling, port = config_for(zalo, sqlite_url, tmp_path), free_port()
    webhook = ZaloWebhookConfig(url=f"http://127.0.0.1:{port}/zalo", port=port, secret_token=SECRET)
    return replace(polling, zalo=replace(polling.zalo, mode=Mode.WEBHOOK, webhook=webhook))


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who calls the webhook."""
    async with aiohttp.ClientSession() as session:
        yield session


async def listening(zalo: ZaloServer) -> None:
    await until(lambda: bool(zalo.called("setWebhook")))


async def test_what_comes_is_answered_in_its_envelope_and_without(
    zalo: ZaloServer, start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    url = config.zalo.webhook.url
    async with start_bot(Echo()):
        await listening(zalo)
        for body in (wrapped(told("một")), told("hai", message_id="a2"), wrapped(told("một"))):
            async with http.post(url, json=body, headers=RIGHT) as response:
                assert response.status == 200
        await until(lambda: len(zalo.texts()) == 2)
    assert zalo.texts() == ["Đã nghe: một", "Đã nghe: hai"]
    assert zalo.called("setWebhook") == [{"url": url, "secret_token": SECRET}]
    assert not zalo.called("getUpdates")


async def test_every_other_call_gets_its_answer(
    zalo: ZaloServer, start_bot: StartBot, config: Config, http: aiohttp.ClientSession
) -> None:
    unreadable = {"event_name": "message.text.received", "message": {"message_id": "b1"}}
    calls: list[tuple[bytes, dict[str, str], int]] = [
        (b"", {}, 200),
        (b"", RIGHT, 200),
        (json.dumps(told()).encode(), {}, 403),
        (json.dumps(told()).encode(), {SECRET_HEADER: "sai mật"}, 403),
        (b"x" * (1024 * 1024 + 1), RIGHT, 413),
        (b"{not json", RIGHT, 400),
        (b"[]", RIGHT, 400),
        (b"{}", RIGHT, 400),
        (json.dumps(wrapped(unreadable)).encode(), RIGHT, 200),
        (json.dumps({"event_name": "user.followed"}).encode(), RIGHT, 200),
    ]
    async with start_bot(Echo()):
        await listening(zalo)
        for body, headers, status in calls:
            data = io.BytesIO(body) if body else None
            async with http.post(config.zalo.webhook.url, data=data, headers=headers) as answer:
                assert (body[:20], answer.status) == (body[:20], status)
    [item] = inbox(config.database.url)
    assert (item.external_id, item.state) == ("b1", InboxState.PARKED)


async def test_what_cannot_be_stored_is_not_acknowledged(
    zalo: ZaloServer,
    start_bot: StartBot,
    config: Config,
    http: aiohttp.ClientSession,
    sqlite_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 50)
    url = config.zalo.webhook.url
    async with start_bot(Echo()):
        await listening(zalo)
        other = sqlite3.connect(sqlite_file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        async with http.post(url, json=told("một"), headers=RIGHT) as response:
            assert response.status == 503
        other.execute("ROLLBACK")
        other.close()
        async with http.post(url, json=told("một"), headers=RIGHT) as response:
            assert response.status == 200
        await until(lambda: zalo.texts() == ["Đã nghe: một"])
