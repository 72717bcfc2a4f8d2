"""Whatever a bot sends, the server answers as Telegram would, and goes on."""

import io
from typing import Any

import pytest

from simulator.bot_api.known_parameters import KNOWN_PARAMETERS
from simulator.chats import Person
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http

JUNK: list[Any] = [
    *("", "x", "{", -1, 10**30, True, 1.5),
    *([], [1], [[1]], [{}], [{"type": "document", "media": {}}] * 2),
    *({}, {"type": []}, {"message_id": "x"}, {"message_id": []}),
    *({"inline_keyboard": 1}, {"inline_keyboard": [1]}, {"inline_keyboard": [[1]]}),
    *({"inline_keyboard": [[{"text": 1, "url": []}]]}, {"keyboard": [[[]]]}),
]
GOOD: dict[str, Any] = {
    "chat_id": 1001,
    "message_id": 2,
    "text": "x",
    "action": "typing",
    "user_id": 1001,
    "commands": [{"command": "a", "description": "b"}],
    "url": "",
}


@pytest.mark.parametrize("method", KNOWN_PARAMETERS)
@pytest.mark.usefixtures("an")
async def test_junk_in_any_parameter(http: Http, method: str) -> None:
    names = KNOWN_PARAMETERS[method] - {"timeout"}
    for name in names:
        for junk in JUNK:
            good = {each: GOOD[each] for each in names & GOOD.keys()}
            answer = await http.call(method, **{**good, name: junk})
            assert answer.body["ok"] is (answer.status == 200), (name, junk)
            assert answer.status in {200, 400, 403, 404}, (name, junk, answer.body)


async def test_body_that_is_too_large(simulator: Simulator, http: Http, an: Person) -> None:
    body = bytes(65 * 1024 * 1024)
    async with http.session.post(http.address("sendMessage"), data=io.BytesIO(body)) as answer:
        assert answer.status == 413
        assert (await answer.json())["description"] == "Request Entity Too Large"
    assert (await http.call("sendMessage", chat_id=an.id, text="x")).status == 200
