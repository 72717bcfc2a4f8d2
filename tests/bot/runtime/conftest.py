"""A running bot with the tests' own dialogues, against the simulator over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot.config.sections import Config, DatabaseConfig, FilesConfig, TelegramConfig
from bot.service import Service
from bot.wording.catalogues import Wording
from simulator.chats import Person
from simulator.server import running
from simulator.simulator import TOKEN, Simulator
from tests.bot.runtime.catalogue import write_catalogues
from tests.bot.runtime.echo import Echo, dialogues_of
from tests.bot.season_2023 import loaded
from tests.databases import SqliteDatabases, opened

StartBot = Callable[..., AbstractAsyncContextManager[None]]


async def until(holds: Callable[[], bool], *, seconds: float = 5.0) -> None:
    """Returns once it holds. Raises TimeoutError if it does not."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.01)


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Telegram's stand-in."""
    async with running() as simulator:
        yield simulator


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tests' words."""
    return write_catalogues(tmp_path_factory.mktemp("locale"))


@pytest.fixture
def wording(catalogues: Path) -> Wording:
    """The tests' words."""
    return Wording(ZoneInfo("Asia/Ho_Chi_Minh"), folder=catalogues, strict=True)


@pytest.fixture
def sqlite_file(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Path:
    """A fresh SQLite database, for what only an embedded one can suffer."""
    sqlite_databases.copy(tmp_path)
    return tmp_path / "thidua.db"


@pytest.fixture
def sqlite_url(sqlite_file: Path) -> str:
    """Its URL."""
    return f"sqlite:///{sqlite_file}"


@pytest.fixture
def config(simulator: Simulator, database_url: str, tmp_path: Path) -> Config:
    """A bot that polls the simulator."""
    return Config(
        database=DatabaseConfig(url=database_url),
        files=FilesConfig(folder=str(tmp_path / "files")),
        telegram=TelegramConfig(token=TOKEN, base_url=simulator.url, messages_per_second=1000),
    )


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that trying again takes no seconds."""
    monkeypatch.setattr("bot.delivery.rules.FIRST_PAUSE_SECONDS", 0.02)


@pytest.fixture
def quick_albums(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that an album, and trying again, take no seconds."""
    monkeypatch.setattr("bot.files.fetching.ALBUM_SECONDS", 0.3)
    monkeypatch.setattr("bot.delivery.rules.FIRST_PAUSE_SECONDS", 0.02)


@pytest.fixture
def sender(simulator: Simulator, config: Config) -> Person:
    """Somebody who can send files for an obligation, of which the season of 2023 has some."""
    with opened(config.database.url) as engine, Session(engine) as session, session.begin():
        loaded(session)
    return simulator.add_person()


@pytest.fixture
def start_bot(config: Config, wording: Wording) -> StartBot:
    """Runs a bot for the length of a block: `async with start_bot(Echo()):`."""

    @asynccontextmanager
    async def start(echo: Echo, configured: Config = config) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(Service(configured, wording, dialogues_of(echo)).run(stop))
        try:
            yield
        finally:
            stop.set()
            await task

    return start
