"""The part of the control API that concerns Zalo's server, under /sim/zalo.

What people do goes by the same requests as on Telegram: whoever was added with
`"messenger": "zalo"` speaks there. Here are the server's knobs:
  - `GET faults`, `POST faults` as /sim/faults, with "quota" (messages a month, or null),
    "image_seconds" (how long a picture can be fetched, or null for ever) and "oddities"
    `{"unwrapped" | "photo_url" | "expired": how many of the next events}`;
  - `GET calls` as /sim/calls, and with it "sent": what each bot sent, by month;
  - `POST raw {"event", "bot_id"?}` queues any body; `POST probe {"bot_id"?}` calls the webhook
    with an empty body and gives `{"status"}`.
"""

from collections.abc import Iterable

from aiohttp import web

from simulator.control_answers import Handler, answering, json_answer, read
from simulator.simulator import Simulator
from simulator.wire import encoded
from simulator.zalo.probing import probe
from simulator.zalo.requests import EventBody, ProbeBody, ZaloFaultsBody


class ZaloControl:
    """The control API of Zalo's server."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._world = simulator.world

    def routes(self) -> Iterable[web.RouteDef]:
        """All routes under /sim/zalo."""
        posts: dict[str, Handler] = {
            "faults": self._set_faults,
            "raw": self._raw,
            "probe": self._probe,
        }
        gets: dict[str, Handler] = {"faults": self._faults, "calls": self._calls}
        yield from (web.post(f"/sim/zalo/{path}", answering(act)) for path, act in posts.items())
        yield from (web.get(f"/sim/zalo/{path}", answering(act)) for path, act in gets.items())

    async def _faults(self, _request: web.Request) -> web.StreamResponse:
        return json_answer(self._world.zalo.faults.as_json())

    async def _set_faults(self, request: web.Request) -> web.StreamResponse:
        self._simulator.zalo.change_zalo_faults(await read(request, ZaloFaultsBody))
        return json_answer(self._world.zalo.faults.as_json())

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        since = int(request.query.get("since", "0"))
        calls = [call.as_json() for call in self._world.zalo.calls.since(since)]
        sent = {str(bot.id): dict(bot.sent) for bot in self._world.zalo.bots.values()}
        next_number = self._world.zalo.calls.next_number
        return json_answer({"next": next_number, "calls": calls, "sent": sent})

    async def _raw(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, EventBody)
        self._world.zalo_bot(body.bot_id).events.put(encoded(body.event), lane=0)
        return json_answer({})

    async def _probe(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, ProbeBody)
        return json_answer({"status": await probe(self._world, self._world.zalo_bot(body.bot_id))})
