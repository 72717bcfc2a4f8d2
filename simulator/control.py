"""The simulator's own HTTP API, under /sim: for the page, for tests and for the demo.

Bodies are JSON unless said otherwise; a refusal is `{"error": reason}` with 400 (the request makes
no sense), 404 (no such chat, user, message) or 409 (not possible now).

Events of `GET /sim/events` hold the full object under its own name:
  {"type": "message" | "edited" | "deleted", "chat_id", "message": MESSAGE}
  {"type": "chat", "chat": CHAT without its messages}; a group that was upgraded has "migrated_to"
  {"type": "user", "user": USER}      {"type": "bot", "bot": BOT}
  {"type": "clock", "now": iso}       {"type": "faults", "faults": FAULTS}
  {"type": "zalo_faults", "faults": ZALO_FAULTS}
  {"type": "next_event", "next_event": iso | null}
  {"type": "toast", "user_id", "chat_id", "message_id", "query_id", "text", "show_alert"}
  {"type": "action", "chat_id", "bot_id", "action", "typing": bool}

Beyond the agreed contract:
  - a bot, a user and a chat has a "messenger", "telegram" unless it is made with "zalo"; only those
    of one messenger meet. On Zalo a text has up to 2000 characters, and nobody edits, taps or
    follows a link that starts a bot; the rest is in `simulator.zalo.control`;
  - a private chat also tells its "bot_id"; requests about a private chat take "bot_id", too, and
    mean the first bot of the person's messenger without it; that chat has the person's id;
  - `POST /sim/say` answers `{"message", "messages"}`: an album, or a text of more than 4096 UTF-16
    units, which clients cut, makes several; files come with "text" as their caption;
  - "speak_as" of say is "group" or "channel", for a group's administrator who writes as that;
  - "forward" of say is `{"user_id"}` or `{"sender_name"}`: whom the message comes from;
    "sticker", "voice", "poll" and "dice" are objects of Bot API fields, or true for a common one;
  - a group in CHAT has "members" with bots and people, "statuses" {id: status}, and "pinned" ids;
  - the bot writes when it speaks next, in ISO 8601, into `<clock file>.next`: "next_event" in the
    state; `POST /sim/clock {"to_next_event": true}` moves a second past it, or is a 409 if there is
    none or it lies in the past;
  - "by" of a change of membership is the person who makes it, a member or administrator;
  - `GET /sim/files/FILE_ID` gives a file's bytes, for the page's pictures and downloads;
  - `POST /sim/raw {"update", "bot_id"?}` answers `{"update_id"}`.
"""

from collections.abc import Iterable

from aiohttp import web

from simulator import people, saying
from simulator.chats import Chat
from simulator.control_answers import Handler, answering, json_answer, read
from simulator.control_requests import (
    BlockBody,
    BotBody,
    ClockBody,
    EditBody,
    FaultsBody,
    GroupBody,
    MemberBody,
    PersonBody,
    PlaceBody,
    ProcessBody,
    RawBody,
    StartBody,
    TapBody,
)
from simulator.membership import change_member, migrate, set_blocked
from simulator.seed import add_bot, add_group, add_person
from simulator.simulator import Simulator
from simulator.wire import JsonObject
from simulator.world import ImpossibleError


class Control:
    """The control API over one simulator."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._world = simulator.world

    def routes(self) -> Iterable[web.RouteDef]:
        """All routes under /sim."""
        posts: dict[str, Handler] = {
            "bots": self._add_bot,
            "users": self._add_person,
            "chats": self._add_group,
            "chats/{chat_id}/members": self._change_member,
            "chats/{chat_id}/migrate": self._migrate,
            "say": self._say,
            "start": self._start,
            "edit": self._edit,
            "tap": self._tap,
            "share-contact": self._share_contact,
            "block": self._block,
            "raw": self._raw,
            "faults": self._set_faults,
            "clock": self._move_clock,
            "process": self._act_on_process,
        }
        gets: dict[str, Handler] = {
            "state": self._state,
            "events": self._events,
            "faults": self._faults,
            "calls": self._calls,
            "files/{file_id}": self._file,
        }
        yield from (web.post(f"/sim/{path}", answering(act)) for path, act in posts.items())
        yield from (web.get(f"/sim/{path}", answering(act)) for path, act in gets.items())

    async def _add_bot(self, request: web.Request) -> web.StreamResponse:
        return json_answer(add_bot(self._world, await read(request, BotBody)).for_page())

    async def _add_person(self, request: web.Request) -> web.StreamResponse:
        return json_answer(add_person(self._world, await read(request, PersonBody)).for_page())

    async def _add_group(self, request: web.Request) -> web.StreamResponse:
        return json_answer(self._shown(add_group(self._world, await read(request, GroupBody))))

    async def _change_member(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, MemberBody)
        group = self._world.group(_chat_id(request))
        account = self._world.account(body.user_id)
        by = None if body.by is None else self._world.person(body.by)
        change_member(self._world, group, account, body.action, by=by)
        return json_answer(self._shown(group))

    async def _migrate(self, request: web.Request) -> web.StreamResponse:
        return json_answer(self._shown(migrate(self._world, self._world.group(_chat_id(request)))))

    async def _say(self, request: web.Request) -> web.StreamResponse:
        body, files = await saying.read_say(request)
        sent = [message.for_page() for message in saying.carry_out(self._world, body, files)]
        return json_answer({"message": sent[0], "messages": sent})

    async def _start(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, StartBody)
        person, bot = self._world.person(body.user_id), self._world.telegram_bot(body.bot_id)
        return json_answer(
            {"message": people.start(self._world, person, bot, body.payload).for_page()}
        )

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, EditBody)
        message = people.message_in(self._chat(body), body.message_id)
        edited = people.edit(self._world, self._world.person(body.user_id), message, body.text)
        return json_answer({"message": edited.for_page()})

    async def _tap(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, TapBody)
        message = people.message_in(self._chat(body), body.message_id)
        person = self._world.person(body.user_id)
        return json_answer({"query_id": people.tap(self._world, person, message, body.data)})

    async def _share_contact(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, PlaceBody)
        person = self._world.person(body.user_id)
        sent = people.share_contact(self._world, person, self._chat(body))
        return json_answer({"message": sent.for_page()})

    async def _block(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, BlockBody)
        person = self._world.person(body.user_id)
        bot = self._world.bot_for(person, body.bot_id)
        set_blocked(self._world, person, bot, blocked=body.blocked)
        return json_answer(person.for_page())

    async def _raw(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, RawBody)
        return json_answer(
            {"update_id": self._world.telegram_bot(body.bot_id).updates.put_raw(body.update)}
        )

    async def _set_faults(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, FaultsBody)
        self._simulator.change_faults(body)
        return json_answer(self._world.faults.as_json())

    async def _faults(self, _request: web.Request) -> web.StreamResponse:
        return json_answer(self._world.faults.as_json())

    async def _move_clock(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, ClockBody)
        if body.now is not None:
            self._world.clock.move_to(body.now)
        if body.shift_seconds is not None:
            self._world.clock.shift_by(body.shift_seconds)
        if body.to_next_event:
            self._simulator.move_to_next_event()
        else:
            self._simulator.tell_of_clock()
        return json_answer({"now": self._world.clock.now().isoformat()})

    async def _act_on_process(self, request: web.Request) -> web.StreamResponse:
        body = await read(request, ProcessBody)
        await self._simulator.process.act(body.action)
        return json_answer({"process": self._world.bot().process.value})

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        chats: list[Chat] = [*self._world.private_chats.values(), *self._world.groups.values()]
        return json_answer(
            {
                "now": self._world.clock.now().isoformat(),
                "next_event": self._world.next_event.as_iso(),
                "bots": [bot.for_page() for bot in self._world.all_bots()],
                "users": [person.for_page() for person in self._world.people.values()],
                "chats": [self._shown(chat) for chat in chats],
                "faults": self._world.faults.as_json(),
                "zalo_faults": self._world.zalo.faults.as_json(),
            }
        )

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        since = int(request.query.get("since", "0"))
        calls = [call.as_json() for call in self._world.calls.since(since)]
        return json_answer({"next": self._world.calls.next_number, "calls": calls})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.by_id(request.match_info["file_id"])
        if stored is None:
            raise ImpossibleError("no such file", status=404)
        return web.Response(body=stored.content, content_type=stored.mime_type)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={"Cache-Control": "no-cache"})
        stream.content_type = "text/event-stream"
        with self._world.events.subscription() as events:
            await stream.prepare(request)
            while (event := await events.get()) is not None:
                await stream.write(b"data: %s\n\n" % event)
        return stream

    def _shown(self, chat: Chat) -> JsonObject:
        messages = [message.for_page() for message in chat.messages.values()]
        return {**self._world.chat_as_json(chat), "messages": messages}

    def _chat(self, body: PlaceBody) -> Chat:
        chat_id = body.user_id if body.chat_id is None else body.chat_id
        return self._world.chat(chat_id, body.bot_id)


def _chat_id(request: web.Request) -> int:
    return int(request.match_info["chat_id"])
