"""What a bot on Zalo may send, to whom, and how it is refused."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from simulator.chats import Messenger, Person
from simulator.simulator import Simulator
from simulator.zalo.ids import user_id
from tests.page.pictures import png
from tests.simulator.zalo_http import ZaloHttp


async def test_who_the_bot_is(zalo: ZaloHttp) -> None:
    assert (await zalo.call("getMe")).result == {
        "id": "8000000001",
        "account_name": "bot.thidua",
        "account_type": "BASIC",
        "can_join_groups": False,
    }


async def test_a_text_arrives_and_is_answered_with_an_opaque_id(
    zalo: ZaloHttp, binh: Person
) -> None:
    sent = (await zalo.send(binh, "Kính chào đồng chí")).result
    assert zalo.read(binh) == ["Kính chào đồng chí"]
    assert len(sent["message_id"]) == 20
    assert int(sent["message_id"], 16)
    assert sent["date"] % 1000 == 0


@pytest.mark.parametrize("way", ["query", "json", "form", "multipart"])
async def test_parameters_come_in_any_of_four_ways(zalo: ZaloHttp, binh: Person, way: str) -> None:
    given = {"chat_id": user_id(binh), "text": f"theo {way}"}
    address = zalo.address("sendMessage")
    if way == "query":
        answer = await zalo.session.get(address, params=given)
    elif way == "json":
        answer = await zalo.session.post(address, json=given)
    elif way == "form":
        answer = await zalo.session.post(address, data=given)
    else:
        form = aiohttp.FormData(given, default_to_multipart=True)
        answer = await zalo.session.post(address, data=form)
    async with answer:
        assert (await answer.json())["ok"] is True
    assert zalo.read(binh) == [f"theo {way}"]


@pytest.mark.parametrize(("length", "status"), [(0, 400), (1, 200), (2000, 200), (2001, 400)])
async def test_a_text_has_one_to_two_thousand_characters(
    zalo: ZaloHttp, binh: Person, length: int, status: int
) -> None:
    assert (await zalo.send(binh, "đ" * length)).status == status


async def test_only_who_wrote_once_can_be_written_to(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    stranger = simulator.add_person("Chi", messenger=Messenger.ZALO)
    on_telegram = simulator.add_person("Dũng")
    assert (await zalo.send(stranger, "x")).status == 403
    assert (await zalo.send(on_telegram, "x")).status == 404
    await simulator.say(stranger, "chào")
    assert (await zalo.send(stranger, "x")).status == 200
    await simulator.block(stranger)
    assert (await zalo.send(stranger, "x")).status == 403
    await simulator.block(stranger, blocked=False)
    assert (await zalo.send(stranger, "x")).status == 200


async def test_unknown_names_and_tokens_are_refused(zalo: ZaloHttp, binh: Person) -> None:
    refusals = [
        await zalo.call("sendmessage", chat_id=user_id(binh), text="x"),
        await zalo.call("sendDocument", chat_id=user_id(binh)),
        await zalo.call("sendMessage", chat_id=user_id(binh), text="x", reply_markup={}),
    ]
    assert [answer.refusal[0] for answer in refusals] == [404, 404, 400]
    zalo.token = "1:nobody"
    assert (await zalo.call("getMe")).refusal == (401, "Unauthorized")


async def test_neither_messenger_takes_the_others_token(
    simulator: Simulator, zalo: ZaloHttp
) -> None:
    async with zalo.session.get(f"{simulator.url}/bot{zalo.token}/getMe") as answer:
        assert answer.status == 401
    zalo.token = simulator.bot.token
    assert (await zalo.call("getMe")).status == 401


@pytest.fixture
async def gallery() -> AsyncIterator[str]:
    """Where a picture, and something that is none, can be fetched."""

    async def picture(_request: web.Request) -> web.Response:
        return web.Response(body=png(width=64, height=48), content_type="image/png")

    async def words(_request: web.Request) -> web.Response:
        return web.Response(text="không phải ảnh")

    application = web.Application()
    application.router.add_get("/anh.png", picture)
    application.router.add_get("/chu.txt", words)
    async with TestServer(application) as server:
        yield str(server.make_url("/"))


async def test_a_picture_is_fetched_from_its_address(
    zalo: ZaloHttp, binh: Person, gallery: str
) -> None:
    photo = {"photo": f"{gallery}anh.png", "caption": "Giấy khen"}
    assert (await zalo.call("sendPhoto", chat_id=user_id(binh), **photo)).status == 200
    (message,) = zalo.messages(binh)
    assert message.text == "Giấy khen"
    assert message.content["photo"][0]["width"] == 64


@pytest.mark.parametrize("photo", ["chu.txt", "khong-co.png"])
async def test_what_is_no_picture_is_refused(
    zalo: ZaloHttp, binh: Person, gallery: str, photo: str
) -> None:
    answer = await zalo.call("sendPhoto", chat_id=user_id(binh), photo=f"{gallery}{photo}")
    assert answer.status == 400
    assert zalo.messages(binh) == []


@pytest.mark.parametrize("photo", ["", "http://10.0.0.5/a.png", "file:///a.png", "SIM0001"])
async def test_a_picture_needs_a_public_address(zalo: ZaloHttp, binh: Person, photo: str) -> None:
    answer = await zalo.call("sendPhoto", chat_id=user_id(binh), photo=photo)
    assert answer.refusal == (400, "Bad Request: photo must be a public http or https address")


async def test_stickers_and_typing(zalo: ZaloHttp, binh: Person) -> None:
    person = user_id(binh)
    assert (await zalo.call("sendSticker", chat_id=person, sticker="0e078a2fb66a")).status == 200
    typing = await zalo.call("sendChatAction", chat_id=person, action="typing")
    assert typing.body == {"ok": True}
    assert (await zalo.call("sendChatAction", chat_id=person, action="dance")).status == 400
