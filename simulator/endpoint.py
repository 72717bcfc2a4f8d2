"""What either messenger's server does with a call of a method: note, carry out, or cut it off."""

import asyncio
from abc import ABC, abstractmethod
from http import HTTPStatus

from aiohttp import web

from simulator.bot_api.refusals import RefusedError
from simulator.calls import CallRecord, RecordedCall
from simulator.clock import Clock
from simulator.faults import Faults
from simulator.pending import PollInterruptedError
from simulator.spoiling import CutError, cut
from simulator.wire import encoded

POLL = "getupdates"


class Endpoint(ABC):
    """faults, record: of this server; clock: everybody's."""

    def __init__(self, *, clock: Clock, faults: Faults, record: CallRecord) -> None:
        self._clock = clock
        self._faults = faults
        self._record = record

    async def call(self, request: web.Request) -> web.Response:
        """Answers one call; it goes on when its caller is gone, but for a waiting getUpdates."""
        if request.match_info["method"].lower() == POLL:
            return await self._respond(request)
        return await asyncio.shield(self._respond(request))

    @abstractmethod
    async def _result(self, request: web.Request, record: RecordedCall) -> bytes:
        """The body of the answer, if the call had its effect; else it raises why not."""

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            status, body = await self._answer(request)
        except (CutError, PollInterruptedError):
            return cut(request)
        return web.Response(status=status, body=body, content_type="application/json")

    async def _answer(self, request: web.Request) -> tuple[int, bytes]:
        if self._faults.down:
            raise CutError
        at = self._clock.now().isoformat()
        record = self._record.begin(at=at, method=request.match_info["method"], params={})
        try:
            body = await self._result(request, record)
            record.status = HTTPStatus.OK.value
        except RefusedError as refusal:
            record.status, record.error = refusal.status, refusal.description
            return refusal.http_status, encoded(refusal.as_json())
        except (CutError, PollInterruptedError, asyncio.CancelledError):
            record.error = "cut"
            raise
        return record.status, body
