"""sendMessage is refused where Telegram refuses it, in Telegram's words."""

from typing import Any

import aiohttp
import pytest

from simulator.chats import Person
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    """A reply_markup with one row of inline buttons."""
    return {"inline_keyboard": [list(buttons)]}


async def test_sent_message_stands_in_the_chat(
    simulator: Simulator, http: Http, an: Person
) -> None:
    markup = inline({"text": "Có", "callback_data": "y"})
    sent = (
        await http.call(
            "sendMessage",
            chat_id=an.id,
            text=" <b>Sở</b> Y tế ",
            parse_mode="HTML",
            reply_markup=markup,
            reply_parameters={"message_id": 1},
        )
    ).result
    message = simulator.messages(an)[-1]
    assert sent["text"] == message.text == "Sở Y tế"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["reply_markup"] == markup
    assert sent["reply_to_message"]["text"] == "xin chào"
    assert sent["from"]["is_bot"] is True


async def test_entities_may_be_given_instead_of_html(http: Http, an: Person) -> None:
    bold = {"type": "bold", "offset": 3, "length": 2}
    sent = await http.call("sendMessage", chat_id=an.id, text=" 😀Sở Y tế /han", entities=[bold])
    assert sent.result["text"] == "😀Sở Y tế /han"
    assert sent.result["entities"] == [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "bot_command", "offset": 10, "length": 4},
    ]


async def test_control_characters_become_spaces(http: Http, an: Person) -> None:
    sent = await http.call("sendMessage", chat_id=an.id, text="a\x00b\r\n\tc\x1bd")
    assert sent.result["text"] == "a b\n\tc d"


async def test_reply_to_what_is_gone_may_be_sent_all_the_same(http: Http, an: Person) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await http.call("sendMessage", chat_id=an.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent.result


@pytest.mark.parametrize("how", ["query", "form", "multipart", "json"])
async def test_parameters_come_any_way(
    simulator: Simulator, http: Http, an: Person, how: str
) -> None:
    fields = {"chat_id": str(an.id), "text": "Đến & đi", "disable_notification": "true"}
    requests: dict[str, dict[str, Any]] = {
        "query": {"params": fields},
        "form": {"data": fields},
        "multipart": {"data": aiohttp.FormData(fields, default_to_multipart=True)},
        "json": {"json": fields},
    }
    async with http.session.post(http.address("sendmessage"), **requests[how]) as answer:
        assert answer.status == 200
    assert simulator.messages(an)[-1].text == "Đến & đi"
    assert simulator.calls()[-1].method == "sendMessage"


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "ă" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
        ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
        ({"text": "x", "colour": "red"}, "unknown parameter colour"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ],
)
async def test_bad_requests(
    simulator: Simulator, http: Http, an: Person, parameters: dict[str, Any], description: str
) -> None:
    answer = await http.call("sendMessage", **{"chat_id": an.id, **parameters})
    assert answer.refusal == (400, f"Bad Request: {description}")
    assert len(simulator.messages(an)) == 1


@pytest.mark.parametrize(
    ("text", "parse_mode"), [("ă" * 4096, ""), ("😀" * 2048, ""), ("&amp;" * 4096, "HTML")]
)
async def test_longest_messages(http: Http, an: Person, text: str, parse_mode: str) -> None:
    answer = await http.call("sendMessage", chat_id=an.id, text=text, parse_mode=parse_mode)
    assert answer.status == 200


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (inline({"text": "x", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (inline({"text": "x", "callback_data": "đ" * 33}), "BUTTON_DATA_INVALID"),
        (inline({"text": "x", "callback_data": "y", "url": "https://a.vn"}), "BUTTON_DATA_INVALID"),
        (inline({"text": "x", "url": "javascript:0"}), "BUTTON_URL_INVALID"),
        (
            inline({"text": "x"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline({"callback_data": "x"}),
            'can\'t parse keyboard button: Field "text" must be non-empty',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]},
            "reply markup is too long",
        ),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
        ({"keyboards": []}, "object expected as reply markup"),
    ],
)
async def test_bad_keyboards(
    http: Http, an: Person, markup: dict[str, Any], description: str
) -> None:
    answer = await http.call("sendMessage", chat_id=an.id, text="x", reply_markup=markup)
    assert answer.refusal == (400, f"Bad Request: {description}")


async def test_callback_data_of_64_bytes_is_fine(http: Http, an: Person) -> None:
    markup = inline({"text": "x", "callback_data": "đ" * 32})
    answer = await http.call("sendMessage", chat_id=an.id, text="x", reply_markup=markup)
    assert answer.status == 200


async def test_reply_keyboards_show_on_the_page_but_not_in_the_bot_api(
    simulator: Simulator, http: Http, an: Person
) -> None:
    markup = {"keyboard": [["Có", {"text": "Không"}]], "resize_keyboard": True}
    sent = (await http.call("sendMessage", chat_id=an.id, text="x", reply_markup=markup)).result
    assert "reply_markup" not in sent
    shown = simulator.messages(an)[-1].for_page()["reply_markup"]
    assert shown["keyboard"] == [[{"text": "Có"}, {"text": "Không"}]]


async def test_bot_cannot_begin_a_conversation(simulator: Simulator, http: Http) -> None:
    stranger = simulator.add_person("Lạ")
    answer = await http.call("sendMessage", chat_id=stranger.id, text="x")
    assert answer.refusal == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_blocked_bot_is_told_and_refused(
    simulator: Simulator, http: Http, an: Person
) -> None:
    await simulator.block(an)
    answer = await http.call("sendMessage", chat_id=an.id, text="x")
    assert answer.refusal == (403, "Forbidden: bot was blocked by the user")
    await simulator.block(an, blocked=False)
    assert (await http.call("sendMessage", chat_id=an.id, text="x")).status == 200
    updates = (await http.call("getUpdates")).result
    assert [each["my_chat_member"]["new_chat_member"]["status"] for each in updates] == [
        "kicked",
        "member",
    ]


async def test_unknown_token_and_method(http: Http) -> None:
    assert (await http.call("sendMassage")).refusal == (404, "Not Found: method not found")
    http.token = "1:AAAAAAAAAAAAAAAAAAAAAAAAA"
    assert (await http.call("getMe")).refusal == (401, "Unauthorized")


async def test_broken_json_body(http: Http) -> None:
    headers = {"Content-Type": "application/json"}
    async with http.session.post(http.address("getMe"), data=b"{", headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_typing_shows_until_the_message(simulator: Simulator, http: Http, an: Person) -> None:
    await http.call("sendChatAction", chat_id=an.id, action="typing")
    assert (await http.look("state"))["chats"][0]["typing"] is True
    await http.call("sendMessage", chat_id=an.id, text="x")
    assert (await http.look("state"))["chats"][0]["typing"] is False
    answer = await http.call("sendChatAction", chat_id=an.id, action="dancing")
    assert answer.status == 400
