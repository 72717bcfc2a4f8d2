"""A browser, the real simulator, and a bot to talk to."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright

from tests.page.desk import Desk
from tests.page.echo_bot import EchoBot, ended
from tests.page.simulator_process import SimulatorProcess

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = ViewportSize(width=1440, height=900)
PATIENCE_MS = 10_000


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Where Debian puts Chromium; without it these tests are skipped."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install Debian's chromium to test the page")
    return CHROMIUM


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """The installed Chromium, once for all tests."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=CHROMIUM_ARGUMENTS
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def simulator(tmp_path: Path) -> AsyncIterator[SimulatorProcess]:
    """The real simulator with the tests' world."""
    async with aiohttp.ClientSession() as session:
        process = SimulatorProcess(tmp_path, session)
        try:
            await process.start()
            yield process
        finally:
            await process.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: SimulatorProcess) -> AsyncIterator[EchoBot]:
    """A bot that answers."""
    echo = EchoBot(simulator)
    running = asyncio.create_task(echo.run())
    yield echo
    await ended(running)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, simulator: SimulatorProcess) -> AsyncIterator[Desk]:
    """The page on a desktop screen; a console error fails the test."""
    async with await browser.new_context(viewport=DESKTOP, accept_downloads=True) as context:
        context.set_default_timeout(PATIENCE_MS)
        desk = Desk(await context.new_page(), simulator)
        await desk.open()
        yield desk
        desk.expect_no_errors()
