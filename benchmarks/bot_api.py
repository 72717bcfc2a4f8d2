"""A lean Bot API server on loopback: only what the contenders call, with a slow network's delay.

The project's simulator checks more than is wanted here, where the server shares two
processors with the bot that is measured.
"""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from itertools import count, islice
from typing import Any

from aiohttp import web

from benchmarks.people import Json
from benchmarks.push import Push

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
BOT = {"id": 110201543, "is_bot": True, "first_name": "Thi đua", "username": "thidua_bot"}
HEADERS = {"Content-Type": "application/json"}
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

Method = Callable[[Json], Any]


class CallError(Exception):
    """A call that Telegram would refuse with status 400; the text is its description."""


class BotApi:
    """The server. latency: seconds a call takes, half before its effect and half after it.

    polled: set when the bot asks for updates for the first time, or to have them brought.
    """

    def __init__(self, latency: float) -> None:
        self.polled = asyncio.Event()
        self.calls: Counter[str] = Counter()
        self._half = latency / 2
        self._push = Push(self._half)
        self._hear: Callable[..., None] | None = None
        self._updates: deque[Json] = deque()
        self._arrived = asyncio.Event()
        self._update_ids = count(1)
        self._message_ids = count(1)
        self._messages: dict[tuple[int, int], Json] = {}
        self._methods: dict[str, Method] = {
            "getme": lambda _: {**BOT, "can_join_groups": True},
            "getmycommands": lambda _: [],
            "setmycommands": lambda _: True,
            "deletewebhook": lambda _: True,
            "setwebhook": self._set_webhook,
            "answercallbackquery": lambda _: True,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_message_text,
        }

    async def open(self) -> str:
        """Listens on a free port; gives the server's root address."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def close(self) -> None:
        """Stops listening."""
        await self._push.close()
        await self._runner.cleanup()

    def tell(self, hear: Callable[..., None]) -> None:
        """From now on `hear(chat, message, edited=…)` is told what takes effect in the chats."""
        self._hear = hear

    def post(self, update: Json) -> None:
        """Something a person did, to be fetched by the bot, or brought to it."""
        numbered = {"update_id": next(self._update_ids), **update}
        if self._push.is_wanted:
            self._push.bring(numbered)
            return
        self._updates.append(numbered)
        self._arrived.set()

    def _set_webhook(self, parameters: Json) -> bool:
        self.polled.set()
        return self._push.ask_for(parameters)

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        parameters = await _parameters(request)
        self.calls[method] += 1
        if method == "getupdates":
            self.polled.set()
        await asyncio.sleep(self._half)
        status, answer = await self._take_effect(method, parameters)
        await asyncio.sleep(self._half)
        return web.Response(body=_encode(answer).encode(), status=status, headers=HEADERS)

    async def _take_effect(self, method: str, parameters: Json) -> tuple[int, Json]:
        try:
            if method == "getupdates":
                return 200, {"ok": True, "result": await self._get_updates(parameters)}
            return 200, {"ok": True, "result": self._methods[method](parameters)}
        except KeyError as error:
            return 404, {"ok": False, "error_code": 404, "description": f"Not Found: {error}"}
        except CallError as error:
            return 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}

    async def _get_updates(self, parameters: Json) -> list[Json]:
        offset = int(parameters.get("offset") or 0)
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates:
            await self._wait_for_updates(float(parameters.get("timeout") or 0))
        return list(islice(self._updates, int(parameters.get("limit") or 100)))

    async def _wait_for_updates(self, seconds: float) -> None:
        self._arrived.clear()
        try:
            await asyncio.wait_for(self._arrived.wait(), seconds)
        except TimeoutError:
            return

    def _send_message(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        message = {
            "message_id": next(self._message_ids),
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Hoa"},
            "date": 1_700_000_000,
            **_content(parameters),
        }
        return self._put(chat, message, edited=False)

    def _edit_message_text(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        before = self._messages.get((chat, int(parameters["message_id"])))
        if before is None:
            raise CallError("message to edit not found")
        kept = {name: before[name] for name in ("message_id", "from", "chat", "date")}
        content = _content(parameters)
        if {**before, "edit_date": 0} == {**kept, **content, "edit_date": 0}:
            raise CallError("message is not modified")
        return self._put(chat, {**kept, **content, "edit_date": 1_700_000_001}, edited=True)

    def _put(self, chat: int, message: Json, *, edited: bool) -> Json:
        self._messages[chat, message["message_id"]] = message
        if self._hear:
            self._hear(chat, message, edited=edited)
        return message


def _content(parameters: Json) -> Json:
    markup = parameters.get("reply_markup")
    if not markup:
        return {"text": parameters["text"]}
    parsed = json.loads(markup) if isinstance(markup, str) else markup
    return {"text": parameters["text"], "reply_markup": parsed}


async def _parameters(request: web.Request) -> Json:
    if request.content_type == "application/json":
        parsed: Json = json.loads(await request.read())
        return parsed
    return dict(await request.post())
