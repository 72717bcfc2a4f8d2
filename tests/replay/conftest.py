"""The year worked out by hand, and a real installation to replay it on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.server import running
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation
from tests.replay.morning import Morning
from tests.replay.story import Story, read_story


@pytest.fixture
def story() -> Story:
    """The whole year."""
    return read_story()


@pytest.fixture
async def simulator(tmp_path: Path) -> AsyncIterator[Simulator]:
    """Telegram's stand-in; moving its clock moves the bot's."""
    async with running(clock_file=tmp_path / "clock") as simulator:
        yield simulator


@pytest.fixture
def installation(simulator: Simulator, database_url: str, tmp_path: Path) -> Installation:
    """Ready to run, with tables and without a season."""
    installation = Installation(folder=tmp_path, database_url=database_url, base_url=simulator.url)
    installation.write_config()
    return installation


@pytest.fixture
def morning(installation: Installation, simulator: Simulator) -> Morning:
    """Nothing is owed yet."""
    return Morning(installation=installation, simulator=simulator)
