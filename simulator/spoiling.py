"""Spoils a call as the faults ask for: before its effect, after it, or by being slow."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web

from simulator.faults import FaultKind, FaultRule, Faults

CUT_CHECK_SECONDS = 0.05
HALF_A_BODY: Final = b'{"ok":true,"result":{"message_id":'


class CutError(Exception):
    """The connection ends here, without an answer."""


async def pause(faults: Faults) -> None:
    """Half of the latency."""
    if faults.latency_ms:
        await asyncio.sleep(faults.half_latency_seconds)


async def spoil_before(
    rule: FaultRule | None, request: web.Request, refusal: Callable[[FaultRule], Exception]
) -> None:
    """What a rule does before the call has any effect; raises the refusal, or CutError."""
    if rule is None:
        return
    if rule.kind.is_refusal:
        raise refusal(rule)
    if rule.kind is FaultKind.HANG:
        await _until_gone(request)
    if rule.kind in {FaultKind.CUT_BEFORE, FaultKind.HANG}:
        raise CutError


async def spoil_after(rule: FaultRule | None, request: web.Request, body: bytes) -> bytes:
    """What a rule leaves of the answer once the call had its effect; CutError if nothing."""
    if rule is None:
        return body
    if rule.kind is FaultKind.HANG_AFTER:
        await _until_gone(request)
    if rule.kind in {FaultKind.CUT_AFTER, FaultKind.HANG_AFTER}:
        raise CutError
    return HALF_A_BODY if rule.kind is FaultKind.MALFORMED else body


def cut(request: web.Request) -> web.Response:
    """Ends the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _until_gone(request: web.Request) -> None:
    # aiohttp tells nobody that the caller has gone away.
    while request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110
        await asyncio.sleep(CUT_CHECK_SECONDS)
