"""What a bot on Zalo hears, one event at a time, and how oddly it can be worded."""

import asyncio
from typing import Any

import pytest

from simulator.chats import ChatKind, Messenger, Person
from simulator.files import Upload
from simulator.people import FileKind
from simulator.simulator import Simulator
from simulator.zalo.faults import Oddity
from simulator.zalo.ids import user_id
from tests.page.pictures import png
from tests.simulator.zalo_http import ZaloHttp

PICTURE = Upload.named("anh.png", png(width=8, height=8))


async def test_a_text_is_handed_out_once(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    said = await simulator.say(binh, "đăng ký")
    event = await zalo.heard()
    assert event["event_name"] == "message.text.received"
    message_id = event["message"].pop("message_id")
    assert len(message_id) == 20
    assert event["message"] == {
        "from": {"id": user_id(binh), "display_name": "Bình", "is_bot": False},
        "chat": {"id": user_id(binh), "chat_type": "PRIVATE"},
        "text": "đăng ký",
        "date": said.date * 1000,
    }
    assert await zalo.nothing_heard()


async def test_two_messages_are_two_answers_with_two_ids(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    for text in ("một", "hai"):
        await simulator.say(binh, text)
    first, second = [(await zalo.heard())["message"] for _ in range(2)]
    assert [first["text"], second["text"]] == ["một", "hai"]
    assert first["message_id"] != second["message_id"]


async def test_a_waiting_poll_gets_what_comes(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    poll = asyncio.create_task(zalo.call("getUpdates", timeout="20"))
    await asyncio.sleep(0.1)
    await simulator.say(binh, "sau")
    assert (await poll).result["message"]["text"] == "sau"


async def test_an_empty_poll_is_no_success(zalo: ZaloHttp) -> None:
    answer = await zalo.call("getUpdates", timeout=0)
    assert answer.status == 200
    assert answer.body == {"ok": False, "error_code": 408, "description": "Request timeout"}
    assert (await zalo.call("getUpdates", offset=1)).status == 400


async def picture_of(event: dict[str, Any], zalo: ZaloHttp) -> tuple[int, bytes]:
    message = event["message"]
    async with zalo.session.get(message.get("photo") or message["photo_url"]) as answer:
        return answer.status, await answer.read()


async def test_a_picture_is_public_for_as_long_as_is_set(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    simulator.zalo.let_images_expire(0.3)
    await simulator.send_files(binh, PICTURE, kind=FileKind.PHOTO, caption="Giấy khen")
    event = await zalo.heard()
    assert event["event_name"] == "message.image.received"
    assert event["message"]["caption"] == "Giấy khen"
    assert await picture_of(event, zalo) == (200, PICTURE.content)
    await asyncio.sleep(0.3)
    assert (await picture_of(event, zalo))[0] == 404


async def test_events_can_be_odd_as_often_as_asked_for(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    await zalo.control("zalo/faults", {"oddities": {"photo_url": 1, "expired": 1}})
    simulator.zalo.make_odd(Oddity.UNWRAPPED)
    await simulator.send_files(binh, PICTURE, PICTURE, kind=FileKind.PHOTO)
    odd = (await zalo.call("getUpdates", timeout=0)).body
    assert odd["event_name"] == "message.image.received"
    assert odd["message"]["message_type"] == "CHAT_PHOTO"
    assert "photo" not in odd["message"]
    assert (await picture_of(odd, zalo))[0] == 404
    assert (await picture_of(await zalo.heard(), zalo))[0] == 200
    assert simulator.world.zalo.faults.oddities[Oddity.UNWRAPPED] == 0


@pytest.mark.parametrize(
    ("said", "name", "field"),
    [
        ({"sticker": True}, "message.sticker.received", "sticker"),
        ({"voice": True}, "message.voice.received", "voice_url"),
        ({"dice": True}, "message.unsupported.received", None),
    ],
)
async def test_other_kinds(
    zalo: ZaloHttp, binh: Person, said: dict[str, Any], name: str, field: str | None
) -> None:
    await zalo.control("say", {"user_id": binh.id, **said})
    event = await zalo.heard()
    assert event["event_name"] == name
    known = {"from", "chat", "message_id", "date", "url"}
    assert event["message"].keys() - known == ({field} if field else set())


async def test_a_file_comes_without_its_content(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    await simulator.send_files(binh, Upload.named("bao-cao.docx", b"x"), caption="Báo cáo")
    event = await zalo.heard()
    assert event["event_name"] == "message.unsupported.received"
    assert event["message"].keys() == {"from", "chat", "message_id", "date"}


async def test_a_group_is_heard_by_mention_and_by_reply_only(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    bot = simulator.zalo.bot
    group = simulator.add_group(
        "Cụm 7", members=[binh, bot], kind=ChatKind.GROUP, messenger=Messenger.ZALO
    )
    await simulator.say(binh, "chào cả nhà", chat=group)
    await simulator.say(binh, "@Bot Thi đua tiến độ", chat=group)
    event = await zalo.heard()
    assert event["message"]["text"] == "@Bot Thi đua tiến độ"
    assert event["message"]["chat"]["chat_type"] == "GROUP"
    assert await zalo.nothing_heard()
    chat_id = event["message"]["chat"]["id"]
    assert (await zalo.call("sendMessage", chat_id=chat_id, text="3/6")).status == 200
    reply_to = simulator.messages(group)[-1]
    await simulator.say(binh, "cảm ơn", chat=group, reply_to=reply_to)
    assert (await zalo.heard())["message"]["text"] == "cảm ơn"


async def test_messengers_do_not_mix(simulator: Simulator, zalo: ZaloHttp, binh: Person) -> None:
    an = simulator.add_person("An")
    await simulator.say(an, "trên Telegram")
    assert await zalo.nothing_heard()
    await simulator.say(binh, "trên Zalo")
    assert [update.lane for update in simulator.bot.updates.waiting()] == [an.id]
    impossible: dict[str, dict[str, Any]] = {
        "chats": {"title": "Lẫn", "members": [an.id, binh.id]},
        "say": {"user_id": binh.id, "bot_id": simulator.bot.id, "text": "x"},
        "start": {"user_id": binh.id},
    }
    for path, body in impossible.items():
        assert (await zalo.control(path, body)).status in {404, 409}


async def test_a_long_text_is_cut_as_the_app_cuts_it(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    await simulator.say(binh, "a" * 2500)
    lengths = [len((await zalo.heard())["message"]["text"]) for _ in range(2)]
    assert lengths == [2000, 500]


async def test_any_body_can_be_queued(zalo: ZaloHttp) -> None:
    await zalo.control("zalo/raw", {"event": {"ok": True, "result": {"event_name": "user.follow"}}})
    assert await zalo.heard() == {"event_name": "user.follow"}
