"""A simulator with one person on each messenger who has written to its bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from simulator.chats import Messenger, Person
from simulator.server import running
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http
from tests.simulator.zalo_http import ZaloHttp


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A simulator with one bot."""
    async with running() as started:
        yield started


@pytest.fixture
async def http(simulator: Simulator) -> AsyncIterator[Http]:
    """Plain HTTP access."""
    async with aiohttp.ClientSession() as session:
        yield Http(simulator, session)


@pytest.fixture
async def an(simulator: Simulator) -> Person:
    """Somebody who wrote to the bot; the update has been dropped."""
    person = simulator.add_person("An", phone_number="+84900000001", username="an_syt")
    await simulator.say(person, "xin chào")
    simulator.bot.updates.clear()
    return person


@pytest.fixture
async def zalo(simulator: Simulator) -> AsyncIterator[ZaloHttp]:
    """Plain HTTP access to Zalo's API, as the first bot there."""
    simulator.add_zalo_bot()
    async with aiohttp.ClientSession() as session:
        yield ZaloHttp(simulator, session)


@pytest.fixture
async def binh(simulator: Simulator, zalo: ZaloHttp) -> Person:
    """Somebody on Zalo who wrote to the bot; the event has been dropped."""
    person = simulator.add_person("Bình", messenger=Messenger.ZALO)
    await simulator.say(person, "xin chào")
    simulator.zalo.bot.events.clear()
    return person
