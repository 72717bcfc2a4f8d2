"""Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`, with all the faults asked for."""

import inspect
import time
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from simulator.bot_api.call import Call, Parameters
from simulator.bot_api.methods import Method, method_named
from simulator.bot_api.refusals import (
    RefusedError,
    bad_request,
    spoilt,
    too_many_requests,
    unauthorized,
    unknown_method,
)
from simulator.bot_api.requests import read_parameters
from simulator.calls import RecordedCall
from simulator.endpoint import Endpoint
from simulator.faults import FaultKind, FaultRule
from simulator.files import StoredFile
from simulator.pending import PendingUpdate
from simulator.spoiling import CutError, cut, pause, spoil_after, spoil_before
from simulator.telegram_bot import TelegramBot
from simulator.wire import JsonObject, encoded
from simulator.world import World

DOWNLOAD = "download"
USUAL_RETRY_AFTER = 1
HALF_KINDS = frozenset({FaultKind.CUT_AFTER, FaultKind.MALFORMED})


class BotApi(Endpoint):
    """The stand-in for Telegram's server."""

    def __init__(self, world: World) -> None:
        super().__init__(clock=world.clock, faults=world.faults, record=world.calls)
        self._world = world

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Answers with a file's bytes; fault rules know this as the method `download`."""
        if self._faults.down:
            return cut(request)
        rule = self._faults.take(DOWNLOAD, None)
        await pause(self._faults)
        try:
            await spoil_before(rule, request, _refusal)
            stored = self._asked_for(request)
        except CutError:
            return cut(request)
        except RefusedError as refusal:
            return web.json_response(refusal.as_json(), status=refusal.http_status)
        await pause(self._faults)
        if rule is not None and rule.kind in HALF_KINDS:
            return await _half(request, stored.content)
        return web.Response(body=stored.content, content_type=stored.mime_type)

    def _asked_for(self, request: web.Request) -> StoredFile:
        stored = self._world.files.by_path(request.match_info["path"])
        if request.match_info["token"] not in self._world.bots or stored is None:
            raise RefusedError(404, "Not Found")
        return stored

    async def _result(self, request: web.Request, record: RecordedCall) -> bytes:
        bot, method = self._addressed(request)
        record.method = method.name
        parameters = await read_parameters(request)
        record.params = _shown(parameters)
        record.chat_id = parameters.integer("chat_id") or None
        rule = self._faults.take(method.name, record.chat_id)
        await pause(self._faults)
        await spoil_before(rule, request, _refusal)
        call = Call(world=self._world, bot=bot, method=method.name, parameters=parameters)
        body = await self._carry_out(call, method)
        await pause(self._faults)
        return await spoil_after(rule, request, body)

    def _addressed(self, request: web.Request) -> tuple[TelegramBot, Method]:
        bot = self._world.bots.get(request.match_info["token"])
        if bot is None:
            raise unauthorized()
        method = method_named(request.match_info["method"])
        if method is None:
            raise unknown_method()
        return bot, method

    async def _carry_out(self, call: Call, method: Method) -> bytes:
        if self._faults.down:
            raise CutError
        _refuse_unknown(call.parameters, method)
        self._refuse_beyond_limits(call, method)
        result = method.act(call)
        return _success(await result if inspect.isawaitable(result) else result)

    def _refuse_beyond_limits(self, call: Call, method: Method) -> None:
        if not self._faults.limits or not method.is_limited:
            return
        limits = self._world.send_limits[call.bot.id]
        wait = limits.retry_after(call.parameters.integer("chat_id"), time.monotonic())
        if wait is not None:
            raise too_many_requests(wait)


def _refusal(rule: FaultRule) -> RefusedError:
    if rule.kind is FaultKind.TOO_MANY_REQUESTS:
        return too_many_requests(rule.retry_after or USUAL_RETRY_AFTER)
    return spoilt(rule)


def _refuse_unknown(parameters: Parameters, method: Method) -> None:
    # Files travel under names of their own choice, which "attach://" refers to.
    for name in parameters.values:
        if name not in method.parameters:
            raise bad_request(f"unknown parameter {name}")


def _shown(parameters: Parameters) -> JsonObject:
    files = {
        name: {"file": upload.name, "size": len(upload.content)}
        for name, upload in parameters.uploads.items()
    }
    return {**parameters.values, **files}


def _success(result: Any) -> bytes:
    if isinstance(result, tuple):
        value, description = result
        return encoded({"ok": True, "result": value, "description": description})
    if isinstance(result, list) and result and isinstance(result[0], PendingUpdate):
        return _updates(result)
    return encoded({"ok": True, "result": result})


def _updates(updates: Sequence[PendingUpdate]) -> bytes:
    return b'{"ok":true,"result":[%s]}' % b",".join(update.body for update in updates)


async def _half(request: web.Request, content: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await response.prepare(request)
    await response.write(content[: len(content) // 2])
    cut(request)
    return response
