"""Puts the simulator together on one port of the loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

from simulator.bot_api.endpoint import BotApi
from simulator.clock import Clock
from simulator.control import Control
from simulator.next_event import NextEvent
from simulator.pending import Interruption
from simulator.process import BotProcess
from simulator.simulator import Simulator
from simulator.world import World
from simulator.zalo.control import ZaloControl
from simulator.zalo.side import ZaloSide
from simulator.zalo_api.endpoint import ZaloApi

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
LARGEST_BODY_BYTES = 64 * 1024 * 1024
SHUTDOWN_SECONDS = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """Where the simulator listens and where it keeps the clock's shift; port 0 is any free one."""

    port: int = 0
    clock_file: Path | None = None
    command: tuple[str, ...] = ()


@asynccontextmanager
async def running(port: int = 0, clock_file: Path | None = None) -> AsyncIterator[Simulator]:
    """A simulator in this process with one bot, for tests; gone when the block ends."""
    async with serving(Setup(port=port, clock_file=clock_file)) as simulator:
        simulator.add_bot()
        yield simulator


@asynccontextmanager
async def serving(setup: Setup) -> AsyncIterator[Simulator]:
    """A simulator with an empty world."""
    async with aiohttp.ClientSession() as session:
        door = socket.create_server((HOST, setup.port))
        url = f"http://{HOST}:{door.getsockname()[1]}"
        world = World(
            clock=Clock(setup.clock_file),
            session=session,
            zalo=ZaloSide(url=url),
            next_event=NextEvent(setup.clock_file),
        )
        process = BotProcess(world, setup.command)
        simulator = Simulator(world=world, process=process, url=url)
        runner = web.AppRunner(
            _application(simulator),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=SHUTDOWN_SECONDS,
        )
        await runner.setup()
        await web.SockSite(runner, door).start()
        watch = asyncio.create_task(world.next_event.watch(simulator.tell_of_next_event))
        try:
            yield simulator
        finally:
            await _cancel(watch)
            await simulator.process.end()
            await _end(world)
            await runner.cleanup()


def _application(simulator: Simulator) -> web.Application:
    api = BotApi(simulator.world)
    zalo = ZaloApi(simulator.world)
    application = web.Application(client_max_size=LARGEST_BODY_BYTES)
    application.router.add_route("*", "/bot{token}/{method}", api.call)
    application.router.add_get("/file/bot{token}/{path:.+}", api.download)
    application.router.add_route("*", "/zalo/bot{token}/{method}", zalo.call)
    application.router.add_get("/zalo/photos/{name}", zalo.download)
    application.router.add_get("/", _page)
    application.router.add_static("/page", PAGE)
    application.router.add_routes(Control(simulator).routes())
    application.router.add_routes(ZaloControl(simulator).routes())
    return application


async def _page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _end(world: World) -> None:
    world.events.close()
    for bot in world.all_bots():
        bot.pending.interrupt(Interruption.API_DOWN)
        if bot.webhook is not None:
            await bot.webhook.close()
