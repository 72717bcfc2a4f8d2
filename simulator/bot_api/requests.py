"""Reads a call's parameters, however they are sent (Bot API, "Making requests")."""

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.web_request import FileField

from simulator.bot_api.call import Parameters
from simulator.bot_api.refusals import RefusedError, bad_request
from simulator.files import Upload


async def read_parameters(request: web.Request) -> Parameters:
    """Query and body together; the body as JSON, a form, or multipart with files."""
    query = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Parameters(values=query)
    try:
        return await _read_body(request, query)
    except web.HTTPRequestEntityTooLarge:
        raise RefusedError(413, "Request Entity Too Large") from None


async def _read_body(request: web.Request, query: dict[str, str]) -> Parameters:
    if request.content_type.startswith("multipart/"):
        return await _read_multipart(request, query)
    body = (await request.read()).decode("utf-8", "surrogateescape")
    if request.content_type == "application/json":
        return Parameters(values={**query, **_from_json(body)})
    return Parameters(values={**query, **dict(parse_qsl(body, keep_blank_values=True))})


def _from_json(body: str) -> dict[str, Any]:
    try:
        values = json.loads(body or "{}")
    except json.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected")
    return {name: value for name, value in values.items() if value is not None}


async def _read_multipart(request: web.Request, query: dict[str, str]) -> Parameters:
    values: dict[str, Any] = dict(query)
    uploads: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, FileField):
            uploads[name] = uploaded(part)
        else:
            values[name] = part
    return Parameters(values=values, uploads=uploads)


def uploaded(part: FileField) -> Upload:
    """The file of a multipart body."""
    with part.file as file:
        return Upload(name=part.filename, content=file.read(), mime_type=part.content_type)
