"""A running bot on Zalo, against a small stand-in of its server over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.zalo.api import ZaloApi
from bot.config.sections import Config, DatabaseConfig, FilesConfig, ZaloConfig
from tests.bot.runtime.conftest import (  # noqa: F401 - fixtures
    catalogues,
    sqlite_file,
    sqlite_url,
    start_bot,
    wording,
)
from tests.bot.zalo.server import TOKEN, ZaloServer, running_zalo


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloServer]:
    """Zalo's stand-in."""
    async with running_zalo() as server:
        yield server


@pytest.fixture
async def api(zalo: ZaloServer) -> AsyncIterator[ZaloApi]:
    """Our client of it."""
    api = ZaloApi(token=TOKEN, base_url=zalo.url)
    await api.open_connections()
    yield api
    await api.close_connections()


@pytest.fixture
def config(zalo: ZaloServer, sqlite_url: str, tmp_path: Path) -> Config:  # noqa: F811
    """A bot that polls Zalo, and is on Zalo only."""
    return config_for(zalo, sqlite_url, tmp_path)


def config_for(zalo: ZaloServer, database_url: str, folder: Path) -> Config:
    return Config(
        database=DatabaseConfig(url=database_url),
        files=FilesConfig(folder=str(folder / "files")),
        zalo=ZaloConfig(token=TOKEN, base_url=zalo.url, messages_per_second=0),
    )


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that trying again takes no seconds."""
    monkeypatch.setattr("bot.delivery.rules.FIRST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr("bot.channels.patience.FIRST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr("bot.channels.zalo.messenger.PAUSE_SECONDS", 0.1)
