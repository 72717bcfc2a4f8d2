"""Command menus by scope and language, and what the bot says of itself."""

from typing import Any

import pytest

from simulator.chats import Person
from tests.simulator.bot_http import Http

MENU = [{"command": "dangky", "description": "Đăng ký thi đua"}]
ENGLISH = [{"command": "register", "description": "Register"}]


async def test_menus_by_scope_and_language(http: Http, an: Person) -> None:
    chat = {"type": "chat", "chat_id": an.id}
    await http.call("setMyCommands", commands=MENU)
    await http.call("setMyCommands", commands=ENGLISH, scope=chat, language_code="en")
    assert (await http.call("getMyCommands")).result == MENU
    assert (await http.call("getMyCommands", scope=chat, language_code="en")).result == ENGLISH
    assert (await http.call("getMyCommands", scope=chat)).result == []
    (bot,) = (await http.look("state"))["bots"]
    assert bot["commands"] == [
        {"scope": {"type": "default"}, "language_code": "", "commands": MENU},
        {"scope": chat, "language_code": "en", "commands": ENGLISH},
    ]
    await http.call("deleteMyCommands")
    assert (await http.call("getMyCommands")).result == []


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"commands": [{"command": "Đăng ký", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": MENU * 101}, "BOT_COMMANDS_TOO_MUCH"),
        (
            {"commands": MENU, "scope": {"type": "everywhere"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": MENU, "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_bad_menus(http: Http, parameters: dict[str, Any], description: str) -> None:
    answer = await http.call("setMyCommands", **parameters)
    assert answer.refusal == (400, f"Bad Request: {description}")


@pytest.mark.parametrize(
    ("topic", "field"),
    [
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ],
)
async def test_profile_by_language(http: Http, topic: str, field: str) -> None:
    await http.call(f"setMy{topic}", **{field: "Thi đua"})
    await http.call(f"setMy{topic}", **{field: "Emulation", "language_code": "en"})
    assert (await http.call(f"getMy{topic}")).result == {field: "Thi đua"}
    assert (await http.call(f"getMy{topic}", language_code="en")).result == {field: "Emulation"}
    assert (await http.call(f"getMy{topic}", language_code="fr")).result == {field: "Thi đua"}
    assert (await http.call(f"setMy{topic}", **{field: "x" * 513})).status == 400
