"""HTTP to Telegram: what a failure means is kept, what it must not tell is not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.telegram.api import TelegramApi, open_api
from bot.channels.telegram.request import NotConnectedError
from bot.clock import ShiftedClock, clock_of, machine_time
from simulator.faults import FaultKind
from simulator.simulator import TOKEN, Simulator
from tests.bot.runtime.test_webhook import free_port


async def failure(base_url: str, proxy: str = "") -> TelegramError:
    api = open_api(TOKEN, base_url, proxy)
    async with asyncio.timeout(5):
        with pytest.raises(TelegramError) as caught:
            await call(api)
    assert TOKEN not in f"{caught.value!r}{caught.value}{caught.value.__cause__!r}"
    return caught.value


async def call(api: TelegramApi) -> object:
    await api.open_connections()
    try:
        return await api.call("getMe", {}, read_seconds=0.3)
    finally:
        await api.close_connections()


async def test_a_closed_port_is_certainly_not_reached() -> None:
    assert isinstance(await failure(f"http://127.0.0.1:{free_port()}"), NotConnectedError)


async def test_a_name_nobody_has_is_certainly_not_reached() -> None:
    assert isinstance(await failure("http://nobody.invalid"), NotConnectedError)


async def test_a_proxy_that_is_away_is_certainly_not_reached(simulator: Simulator) -> None:
    error = await failure(simulator.url, proxy=f"http://127.0.0.1:{free_port()}")
    assert isinstance(error, NotConnectedError)


async def test_silence_is_a_time_out(simulator: Simulator) -> None:
    simulator.fault("getMe", FaultKind.HANG)
    assert isinstance(await failure(simulator.url), TimedOut)


@pytest.mark.parametrize("kind", [FaultKind.CUT_AFTER, FaultKind.CUT_BEFORE])
async def test_a_cut_is_unknown(simulator: Simulator, kind: FaultKind) -> None:
    simulator.fault("getMe", kind)
    error = await failure(simulator.url)
    assert isinstance(error, NetworkError)
    assert not isinstance(error, NotConnectedError | TimedOut)


@asynccontextmanager
async def proxy(seen: list[str]) -> AsyncIterator[str]:
    """A proxy that notes what is asked of it and answers by itself."""

    async def answer(request: web.BaseRequest) -> web.Response:
        seen.append(str(request.url))
        return web.json_response({"ok": True, "result": {"through": "proxy"}})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def test_a_proxy_is_used() -> None:
    seen: list[str] = []
    async with proxy(seen) as address:
        result = await call(open_api(TOKEN, "http://telegram.invalid", address))
    assert result == {"through": "proxy"}
    assert seen == [f"http://telegram.invalid/bot{TOKEN}/getMe"]


def test_the_clock_follows_its_file(tmp_path: Path) -> None:
    file = tmp_path / "shift"
    clock = clock_of(str(file))
    assert isinstance(clock, ShiftedClock)
    assert abs(clock() - machine_time()) < timedelta(seconds=5)
    for seconds in (86400.0, -3600.5):
        replacement = tmp_path / "new"
        replacement.write_text(str(seconds))
        replacement.replace(file)
        expected = machine_time() + timedelta(seconds=seconds)
        assert abs(clock() - expected) < timedelta(seconds=5)
    file.unlink()
    assert abs(clock() - machine_time()) < timedelta(seconds=5)


def test_without_a_file_the_machines_time_is_the_time() -> None:
    assert clock_of("") is machine_time
