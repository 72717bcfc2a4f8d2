"""An installation with the season of 2023 beside a simulator."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.server import running
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation
from tests.acceptance.phone import Phone


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Telegram's stand-in, with one bot."""
    async with running() as simulator:
        yield simulator


@pytest.fixture
def installation(simulator: Simulator, database_url: str, tmp_path: Path) -> Installation:
    """Ready to run: config, tables, season."""
    installation = Installation(folder=tmp_path, database_url=database_url, base_url=simulator.url)
    installation.write_config()
    installation.load_season()
    return installation


@pytest.fixture
def phone(simulator: Simulator) -> Phone:
    """Somebody with a number to share."""
    person = simulator.add_person("Hoa", phone_number="+84912345678")
    return Phone(simulator=simulator, person=person)
