"""The control API: what the page, tests in other processes and the demo use."""

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator.chats import ChatKind, Person
from simulator.clock import Clock
from simulator.seed import plant
from simulator.server import running
from simulator.simulator import Simulator
from tests.simulator.bot_http import Answer, Http

SECOND_BOT = {
    "token": "7000000002:ANOTHER-TOKEN-FOR-TESTS-ONLY",
    "username": "other_bot",
    "first_name": "Khác",
}


async def next_event(stream: aiohttp.StreamReader) -> dict[str, Any]:
    """The next server-sent event."""
    async with asyncio.timeout(2):
        line = await stream.readline()
        assert await stream.readline() == b"\n"
    event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
    return event


async def say(http: Http, person: Person, **what: Any) -> dict[str, Any]:
    """Says something over HTTP; gives the message."""
    answer = await http.control("say", {"user_id": person.id, **what})
    assert answer.status == 200, answer.body
    message: dict[str, Any] = answer.body["message"]
    return message


async def test_state_shows_the_world(simulator: Simulator, http: Http, an: Person) -> None:
    group = simulator.add_group("Cụm 7", members=[simulator.bot], admins=[an])
    state = await http.look("state")
    assert state["now"].endswith("+00:00")
    (bot,) = state["bots"]
    assert (bot["token"], bot["process"]) == (simulator.bot.token, "none")
    (user,) = state["users"]
    assert (user["phone_number"], user["blocked"]) == ("+84900000001", [])
    private, shown = state["chats"]
    assert (private["type"], private["user_id"], private["bot_id"]) == (
        "private",
        an.id,
        simulator.bot.id,
    )
    assert private["messages"][0]["sim"] == {"status": "delivered", "deleted": False, "tap": {}}
    assert shown["id"] == group.id
    assert shown["members"] == [an.id, simulator.bot.id]
    assert shown["admins"] == [an.id]
    assert state["faults"] == {"latency_ms": 0, "down": False, "rules": [], "limits": False}


async def test_things_are_added_over_http(http: Http) -> None:
    bot = (await http.control("bots", SECOND_BOT)).body
    person = (await http.control("users", {"first_name": "Bình", "label": "Sở Y tế"})).body
    group = (
        await http.control(
            "chats",
            {"title": "Cụm", "type": "group", "admins": [person["id"]], "members": [bot["id"]]},
        )
    ).body
    assert bot["id"] == 7000000002
    assert group["members"] == [person["id"], bot["id"]]
    changed = await http.control(
        f"chats/{group['id']}/members", {"user_id": bot["id"], "action": "promote"}
    )
    assert changed.body["admins"] == [person["id"], bot["id"]]
    upgraded = (await http.control(f"chats/{group['id']}/migrate", {})).body
    assert upgraded["type"] == "supergroup"
    old, _new = (await http.look("state"))["chats"]
    assert old["migrated_to"] == upgraded["id"]


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"text": "chào"}, "text"),
        ({"text": ""}, "text"),
        ({"sticker": True}, "sticker"),
        ({"voice": {"duration": 9}}, "voice"),
        ({"location": {"latitude": 21.0, "longitude": 105.8}}, "location"),
        ({"poll": {"question": "Mấy giờ?", "options": ["8", "9"]}}, "poll"),
        ({"contact": {"phone_number": "+84900000009", "first_name": "Bình"}}, "contact"),
        ({"dice": True}, "dice"),
        ({"text": "chuyển", "forward": {"sender_name": "Ai đó"}}, "forward_origin"),
        ({"text": "nhánh", "message_thread_id": 7}, "message_thread_id"),
    ],
)
async def test_say_anything(http: Http, an: Person, what: dict[str, Any], field: str) -> None:
    said = await say(http, an, **what)
    (update,) = (await http.call("getUpdates")).result
    assert field in said
    assert update["message"][field] == said[field]


async def test_say_with_files_as_multipart(http: Http, an: Person) -> None:
    form = aiohttp.FormData({"user_id": str(an.id), "text": "hai tệp"}, quote_fields=False)
    for name in ("kế hoạch.txt", "biểu.txt"):
        form.add_field("document", name.encode(), filename=name)
    async with http.session.post(f"{http.simulator.url}/sim/say", data=form) as answer:
        messages = (await answer.json())["messages"]
    assert [each["document"]["file_name"] for each in messages] == ["kế hoạch.txt", "biểu.txt"]
    file_id = messages[1]["document"]["file_id"]
    async with http.session.get(f"{http.simulator.url}/sim/files/{file_id}") as answer:
        assert await answer.read() == "biểu.txt".encode()


async def test_forwarded_album(http: Http, an: Person) -> None:
    forward = json.dumps({"user_id": an.id})
    form = aiohttp.FormData({"user_id": str(an.id), "text": "{cũ}", "forward": forward})
    for name in ("a.txt", "b.txt"):
        form.add_field("document", b"x", filename=name)
    async with http.session.post(f"{http.simulator.url}/sim/say", data=form) as answer:
        first, second = (await answer.json())["messages"]
    assert first["caption"] == "{cũ}"
    assert "caption" not in second
    for message in (first, second):
        assert message["forward_origin"]["sender_user"]["id"] == an.id
    assert first["media_group_id"] == second["media_group_id"]


async def test_reply_edit_start_tap_and_block(http: Http, an: Person) -> None:
    said = await say(http, an, text="sai", reply_to_message_id=1)
    assert said["reply_to_message"]["message_id"] == 1
    target = {"user_id": an.id, "chat_id": an.id, "message_id": said["message_id"]}
    edited = await http.control("edit", {**target, "text": "đúng"})
    assert edited.body["message"]["text"] == "đúng"
    started = await http.control("start", {"user_id": an.id, "payload": "MA-123"})
    assert started.body["message"]["text"] == "/start MA-123"
    markup = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}
    sent = await http.call("sendMessage", chat_id=an.id, text="?", reply_markup=markup)
    button = {**target, "message_id": sent.result["message_id"]}
    assert (await http.control("tap", {**button, "data": "n"})).status == 409
    assert "query_id" in (await http.control("tap", {**button, "data": "y"})).body
    blocked = await http.control("block", {"user_id": an.id, "blocked": True})
    assert blocked.body["blocked"] == [http.simulator.bot.id]
    assert (await http.control("say", {"user_id": an.id, "text": "x"})).status == 409


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("say", {"user_id": 1001}, 400),
        ("say", {"user_id": 1001, "colour": "red"}, 400),
        ("say", {"user_id": 5, "text": "x"}, 404),
        ("say", {"user_id": 1001, "text": "x", "chat_id": -1}, 404),
        ("edit", {"user_id": 1001, "message_id": 99, "text": "x"}, 404),
        ("start", {"user_id": 1001, "payload": "có dấu"}, 400),
        ("share-contact", {"user_id": 1001}, 409),
        ("bots", {**SECOND_BOT, "token": "short"}, 400),
        ("chats", {"title": "x", "members": [77]}, 404),
        ("clock", {"now": "2023-03-10T09:00:00"}, 400),
        ("process", {"action": "kill"}, 409),
        ("faults", {"rules": [{"kind": "boredom"}]}, 400),
    ],
)
@pytest.mark.usefixtures("an")
async def test_refusals(http: Http, path: str, body: dict[str, Any], status: int) -> None:
    answer = await http.control(path, body)
    assert answer.status == status
    assert answer.body["error"]


async def test_events(simulator: Simulator, http: Http, an: Person) -> None:
    async with http.session.get(f"{simulator.url}/sim/events") as events:
        assert events.content_type == "text/event-stream"
        said = await say(http, an, text="chào")
        event = await next_event(events.content)
        assert event == {"type": "message", "chat_id": an.id, "message": said}
        markup = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}
        await http.call("sendMessage", chat_id=an.id, text="?", reply_markup=markup)
        sent = (await next_event(events.content))["message"]
        query_id = await simulator.tap(an, simulator.messages(an)[-1], "y")
        await http.call("answerCallbackQuery", callback_query_id=query_id, show_alert=True)
        assert await next_event(events.content) == {
            "type": "toast",
            "user_id": an.id,
            "chat_id": an.id,
            "message_id": sent["message_id"],
            "query_id": query_id,
            "text": "",
            "show_alert": True,
        }
        await http.call("deleteMessage", chat_id=an.id, message_id=sent["message_id"])
        deleted = await next_event(events.content)
        assert (deleted["type"], deleted["message"]["sim"]["deleted"]) == ("deleted", True)
        await simulator.block(an)
        assert (await next_event(events.content))["user"]["blocked"] == [simulator.bot.id]
        await http.control("clock", {"shift_seconds": 60})
        assert (await next_event(events.content))["type"] == "clock"
        await http.control("faults", {"latency_ms": 1})
        assert (await next_event(events.content))["faults"]["latency_ms"] == 1


async def test_first_word_makes_the_chat_known(simulator: Simulator, http: Http) -> None:
    async with http.session.get(f"{simulator.url}/sim/events") as events:
        binh = simulator.add_person("Bình")
        await simulator.say(binh, "chào")
        kinds = [(await next_event(events.content))["type"] for _ in range(3)]
    assert kinds == ["user", "chat", "message"]


async def test_two_bots_have_a_chat_each_with_one_person(http: Http, an: Person) -> None:
    bot = (await http.control("bots", SECOND_BOT)).body
    await say(http, an, text="chào bot khác", bot_id=bot["id"])
    assert (await http.call("getUpdates")).result == []
    http.token = SECOND_BOT["token"]
    (update,) = (await http.call("getUpdates")).result
    assert update["message"]["text"] == "chào bot khác"
    chats = (await http.look("state"))["chats"]
    assert [len(chat["messages"]) for chat in chats] == [1, 1]


async def test_calls_are_recorded(http: Http, an: Person) -> None:
    await http.call("sendMessage", chat_id=an.id, text="x")
    await http.call("sendMessage", chat_id=5, text="y")
    first = await http.look("calls")
    assert [
        (call["n"], call["method"], call["status"], call["error"], call["chat_id"])
        for call in first["calls"]
    ] == [
        (0, "sendMessage", 200, None, an.id),
        (1, "sendMessage", 400, "Bad Request: chat not found", 5),
    ]
    assert first["calls"][0]["params"] == {"chat_id": an.id, "text": "x"}
    await http.call("getMe")
    later = await http.look(f"calls?since={first['next']}")
    assert [call["method"] for call in later["calls"]] == ["getMe"]


async def test_clock_is_shared_through_its_file(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    async with running(clock_file=file) as simulator, aiohttp.ClientSession() as session:
        assert file.read_text() == "0.000\n"
        instant = {"now": "2023-03-10T09:00:00+07:00"}
        async with session.post(f"{simulator.url}/sim/clock", json=instant) as answer:
            moved = Answer(status=answer.status, body=await answer.json())
        assert moved.body["now"].startswith("2023-03-10T02:00:0")
        assert float(file.read_text()) == pytest.approx(simulator.world.clock.shift_seconds)
        said = await simulator.say(simulator.add_person(), "chào")
        assert abs(said.date - 1678413600) < 5
    assert Clock(file).now().year == 2023


async def test_seed_file(simulator: Simulator, tmp_path: Path) -> None:
    seed = {
        "bots": [SECOND_BOT],
        "users": [{"id": 42, "first_name": "An", "phone_number": "+84900000001"}],
        "chats": [
            {"id": -77, "title": "Cụm", "type": "group", "admins": [42], "members": [7000000002]}
        ],
    }
    file = tmp_path / "seed.json"
    file.write_text(json.dumps(seed), encoding="utf-8")
    plant(simulator.world, file)
    assert simulator.world.people[42].phone_number == "+84900000001"
    assert simulator.world.groups[-77].kind is ChatKind.GROUP
    assert simulator.world.bot(7000000002).username == "other_bot"


async def test_page_is_served(http: Http) -> None:
    async with http.session.get(f"{http.simulator.url}/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
