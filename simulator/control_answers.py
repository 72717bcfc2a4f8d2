"""How the control API reads requests and answers them."""

import json
from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from aiohttp import web
from pydantic import ValidationError

from simulator.control_requests import Body
from simulator.wire import JsonObject
from simulator.world import ImpossibleError

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
Asked = TypeVar("Asked", bound=Body)


def answering(act: Handler) -> Handler:
    """The handler with its refusals as JSON."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await act(request)
        except ImpossibleError as error:
            return json_answer({"error": str(error)}, status=error.status)
        except (ValidationError, json.JSONDecodeError, ValueError) as error:
            return json_answer({"error": str(error)}, status=400)

    return answer


async def read(request: web.Request, kind: type[Asked]) -> Asked:
    """The request's body; a pydantic ValidationError says what is wrong in it."""
    return kind.model_validate_json(await request.read() or b"{}")


def json_answer(body: JsonObject, *, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.json_response(body, status=status)
