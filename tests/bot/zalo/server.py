"""A small stand-in for Zalo's server, over HTTP: it hands out objects and records calls."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "1234567:a-token-for-tests"
POLL_SECONDS = 0.05

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call that came in."""

    method: str
    parameters: Json


@dataclass(kw_only=True)
class Fault:
    """How the next call of a method ends. status 0: the connection is cut after it."""

    status: int = 200
    body: Any = None


@dataclass
class ZaloServer:
    """updates: handed out one at a time, once each. faults: by method, used up in order.

    results: what a method gives, other than a message. pictures: status, headers and content by
    path.
    """

    url: str = ""
    updates: deque[Any] = field(default_factory=deque)
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    results: dict[str, Json] = field(default_factory=dict)
    pictures: dict[str, tuple[int, Mapping[str, str], bytes]] = field(default_factory=dict)

    def fail(self, method: str, fault: Fault) -> None:
        """The next call of a method ends so."""
        self.faults.setdefault(method, deque()).append(fault)

    def refuse(self, method: str, code: int, *, status: int = 200, words: str = "no") -> None:
        """It ends by `ok: false`."""
        body = {"ok": False, "error_code": code, "description": words}
        self.fail(method, Fault(status=status, body=body))

    def called(self, method: str) -> list[Json]:
        """What a method was called with."""
        return [call.parameters for call in self.calls if call.method == method]

    def texts(self) -> list[str]:
        """All that the bot said."""
        return [str(each["text"]) for each in self.called("sendMessage")]

    async def take(self, request: web.Request) -> web.StreamResponse:
        """A method of the API."""
        if request.match_info["token"] != TOKEN:
            refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(refusal, status=401)
        method = request.match_info["method"]
        self.calls.append(Call(method=method, parameters=await _parameters(request)))
        if self.faults.get(method):
            return self._failing(request, self.faults[method].popleft())
        if method == "getUpdates":
            return web.json_response(await self._next_update())
        message = {"message_id": f"m{len(self.calls):04x}", "date": 1}
        result = self.results.get(method, message)
        return web.json_response({"ok": True, "result": result})

    async def give_picture(self, request: web.Request) -> web.Response:
        """A picture's public address."""
        status, headers, content = self.pictures.get(request.path, (404, {}, b""))
        return web.Response(status=status, headers=headers, body=content)

    async def _next_update(self) -> Any:
        if not self.updates:
            await asyncio.sleep(POLL_SECONDS)
        if not self.updates:
            return {"ok": False, "error_code": 408, "description": "Request timeout"}
        return self.updates.popleft()

    def _failing(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.status:
            if isinstance(fault.body, str):
                return web.Response(status=fault.status, text=fault.body)
            return web.json_response(fault.body, status=fault.status)
        assert request.transport is not None
        request.transport.abort()
        return web.Response()


async def _parameters(request: web.Request) -> Json:
    return dict(await request.json()) if request.can_read_body else {}


@asynccontextmanager
async def running_zalo() -> AsyncIterator[ZaloServer]:
    """The server on a port of its own."""
    server = ZaloServer()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.take)
    app.router.add_get("/pictures/{name:.*}", server.give_picture)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()


def told(
    text: str = "xin chào",
    *,
    event: str = "message.text.received",
    message_id: str = "a1",
    chat: str = "c0ffee",
    **others: Any,
) -> dict[str, Any]:
    """What Zalo tells of a message, without its envelope."""
    message = {
        "from": {"id": chat, "display_name": "Hoa", "is_bot": False},
        "chat": {"id": chat, "chat_type": "PRIVATE"},
        "message_id": message_id,
        "date": 1_760_000_000_000,
        **({"text": text} if text else {}),
        **others,
    }
    return {"event_name": event, "message": message}


def wrapped(content: Json) -> dict[str, Any]:
    """The same in its envelope."""
    return {"ok": True, "result": content}
