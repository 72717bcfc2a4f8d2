"""Serves `/zalo/bot<token>/<method>` and `/zalo/photos/<name>`, with all the faults asked for."""

import inspect

from aiohttp import web

from simulator.bot_api.call import Parameters
from simulator.bot_api.refusals import RefusedError, bad_request, spoilt, unauthorized
from simulator.bot_api.requests import read_parameters
from simulator.calls import RecordedCall
from simulator.endpoint import Endpoint
from simulator.faults import FaultRule
from simulator.files import StoredFile
from simulator.spoiling import CutError, cut, pause, spoil_after, spoil_before
from simulator.wire import encoded
from simulator.world import World
from simulator.zalo.bot import ZaloBot
from simulator.zalo.ids import user_id
from simulator.zalo_api.call import ZaloCall
from simulator.zalo_api.methods import METHODS, Method
from simulator.zalo_api.refusals import unknown_method

DOWNLOAD = "download"


class ZaloApi(Endpoint):
    """The stand-in for Zalo's server."""

    def __init__(self, world: World) -> None:
        super().__init__(clock=world.clock, faults=world.zalo.faults, record=world.zalo.calls)
        self._world = world
        self._side = world.zalo

    async def download(self, request: web.Request) -> web.Response:
        """Answers with a picture's bytes; fault rules know this as the method `download`."""
        if self._faults.down:
            return cut(request)
        rule = self._faults.take(DOWNLOAD, None)
        await pause(self._faults)
        try:
            await spoil_before(rule, request, spoilt)
            stored = self._picture(request)
            content = await spoil_after(rule, request, stored.content)
        except CutError:
            return cut(request)
        except RefusedError as refusal:
            return web.Response(status=refusal.http_status, text=refusal.description)
        return web.Response(body=content, content_type=stored.mime_type)

    def _picture(self, request: web.Request) -> StoredFile:
        now = self._world.clock.timestamp()
        stored = self._side.pictures.fetched(request.match_info["name"], now)
        if stored is None:
            raise RefusedError(404, "Not Found")
        return stored

    async def _result(self, request: web.Request, record: RecordedCall) -> bytes:
        bot, method = self._addressed(request)
        parameters = await read_parameters(request)
        record.params = dict(parameters.values)
        record.chat_id = self._meant(parameters)
        rule: FaultRule | None = self._faults.take(record.method, record.chat_id)
        await pause(self._faults)
        await spoil_before(rule, request, spoilt)
        body = await self._carry_out(bot, method, parameters)
        await pause(self._faults)
        return await spoil_after(rule, request, body)

    def _addressed(self, request: web.Request) -> tuple[ZaloBot, Method]:
        bot = self._side.bots.get(request.match_info["token"])
        if bot is None:
            raise unauthorized()
        method = METHODS.get(request.match_info["method"])
        if method is None:
            raise unknown_method()
        return bot, method

    def _meant(self, parameters: Parameters) -> int | None:
        given = parameters.values.get("chat_id")
        people = self._world.people.values()
        return next((person.id for person in people if user_id(person) == given), None)

    async def _carry_out(self, bot: ZaloBot, method: Method, parameters: Parameters) -> bytes:
        if self._faults.down:
            raise CutError
        for name in parameters.values:
            if name not in method.parameters:
                raise bad_request(f"unknown parameter {name}")
        acted = method.act(ZaloCall(world=self._world, bot=bot, parameters=parameters))
        result = await acted if inspect.isawaitable(acted) else acted
        if isinstance(result, bytes):
            return result
        return encoded({"ok": True} if result is None else {"ok": True, "result": result})
