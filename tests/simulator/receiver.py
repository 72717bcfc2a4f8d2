"""A webhook that notes what it is given."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


class Receiver:
    """A bot's webhook that refuses as often as it is told to."""

    def __init__(self, secret_header: str) -> None:
        self.secret_header = secret_header
        self.refusals = 0
        self.probes = 0
        self.seconds = 0.0
        self.secrets: list[str | None] = []
        self.taken: list[dict[str, Any]] = []
        self.now = 0
        self.most_at_once = 0

    async def receive(self, request: web.Request) -> web.Response:
        """Takes an update."""
        self.now += 1
        self.most_at_once = max(self.now, self.most_at_once)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        self.secrets.append(request.headers.get(self.secret_header))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        if not await request.read():
            self.probes += 1
            return web.Response()
        self.taken.append(await request.json())
        return web.Response()

    async def bodies(self, count: int) -> list[dict[str, Any]]:
        """What was taken, once there is so much."""
        async with asyncio.timeout(5):
            while len(self.taken) < count:  # noqa: ASYNC110 - the web server has no event
                await asyncio.sleep(0.01)
        return self.taken

    async def texts(self, count: int) -> list[str]:
        """The texts of the updates, once so many are there."""
        return [update["message"]["text"] for update in await self.bodies(count)]

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Serves it; gives its address."""
        application = web.Application()
        application.router.add_post("/hook", self.receive)
        async with TestServer(application) as server:
            yield str(server.make_url("/hook"))
