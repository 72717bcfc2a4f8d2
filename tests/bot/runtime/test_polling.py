"""Updates by polling: committed before they are acknowledged, and nothing stops the next one."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.sections import Config, ConfigError, TelegramConfig
from bot.service import Service
from bot.wording.catalogues import Wording
from models.conversations import InboxState
from simulator.chats import ChatKind
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from simulator.wire import JsonObject
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo, dialogues_of
from tests.bot.runtime.rows import inbox


def offsets(simulator: Simulator) -> list[int]:
    return [call.params.get("offset", 0) for call in simulator.calls("getUpdates")]


async def test_nothing_is_acknowledged_before_it_is_committed(
    simulator: Simulator, start_bot: StartBot, config: Config, sqlite_file: Path, sqlite_url: str
) -> None:
    person = simulator.add_person()
    configured = replace(config, database=replace(config.database, url=sqlite_url))
    async with start_bot(Echo(), configured):
        await simulator.ask(person, "một")
        await until(lambda: len(simulator.bot.updates) == 0)
        other = sqlite3.connect(sqlite_file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        said = await simulator.say(person, "hai")
        await asyncio.sleep(0.5)
        assert len(simulator.bot.updates) == 1
        other.execute("ROLLBACK")
        other.close()
        answer = await simulator.wait_for_message(person, after=said)
    assert answer.text == "Đã nghe: hai"
    assert offsets(simulator) == sorted(offsets(simulator))


async def test_an_update_that_comes_again_after_a_restart_is_handled_once(
    simulator: Simulator, start_bot: StartBot, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = simulator.add_person()
    with monkeypatch.context() as patch:
        patch.setattr("bot.channels.telegram.polling.MANY_UPDATES", 1)
        patch.setattr("bot.channels.telegram.polling.GATHER_SECONDS", 60)
        async with start_bot(Echo()):
            await simulator.ask(person, "một")
    assert len(simulator.bot.updates) == 1  # it stopped before it could acknowledge
    async with start_bot(Echo()):
        await simulator.ask(person, "hai")
    answers = [each.text for each in simulator.messages(person) if each.is_from_bot]
    assert answers == ["Đã nghe: một", "Đã nghe: hai"]
    assert len(inbox(config.database.url)) == 2


MALFORMED: list[JsonObject] = [
    {"message": {"chat": 5}},
    {"message": "words"},
    {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1, "type": "private"}}},
    {"callback_query": {"id": "1"}},
]


@pytest.mark.parametrize("update", MALFORMED)
async def test_a_malformed_update_is_set_aside_and_the_next_is_answered(
    simulator: Simulator,
    start_bot: StartBot,
    config: Config,
    update: JsonObject,
    caplog: pytest.LogCaptureFixture,
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        update_id = simulator.raw(update)
        await simulator.ask(person, "còn đó không")
    parked = next(item for item in inbox(config.database.url) if item.external_id == str(update_id))
    assert parked.state is InboxState.PARKED
    assert parked.event == {**update, "update_id": update_id}
    assert [r for r in caplog.messages if f"telegram update {update_id} is parked" in r]


async def test_kinds_we_do_not_use_are_acknowledged_and_dropped(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    echo = Echo()
    async with start_bot(echo):
        simulator.raw({"poll_answer": {"poll_id": "1", "option_ids": []}})
        simulator.raw({"something_new": {"id": 1}})
        await simulator.ask(person, "một")
    assert [event.text for event in echo.heard] == ["một"]
    assert len(inbox(config.database.url)) == 1


async def test_only_the_kinds_we_use_are_asked_for(
    simulator: Simulator, start_bot: StartBot
) -> None:
    async with start_bot(Echo()):
        await simulator.ask(simulator.add_person(), "một")
    asked = simulator.calls("getUpdates")[0].params["allowed_updates"]
    assert asked == ["message", "edited_message", "callback_query", "my_chat_member"]


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.INTERNAL_ERROR,
        FaultKind.CUT_AFTER,
        FaultKind.MALFORMED,
        FaultKind.BAD_GATEWAY,
        FaultKind.NOT_FOUND,  # so it answers a token that it does not know
    ],
)
async def test_polling_goes_on_after_trouble(
    simulator: Simulator, start_bot: StartBot, kind: FaultKind, caplog: pytest.LogCaptureFixture
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        await simulator.ask(person, "một")
        simulator.fault("getUpdates", kind)
        await simulator.ask(person, "hai")
        answer = await simulator.ask(person, "ba")
    assert answer.text == "Đã nghe: ba"
    assert len([each for each in caplog.messages if "updates cannot be fetched" in each]) <= 1


async def test_a_wrong_token_is_one_line_without_the_token(
    simulator: Simulator, sqlite_url: str, config: Config, wording: Wording
) -> None:
    token = "7000000009:A-TOKEN-THAT-OPENS-NOTHING"
    wrong = Config(
        database=replace(config.database, url=sqlite_url),
        telegram=TelegramConfig(token=token, base_url=simulator.url),
    )
    with pytest.raises(ConfigError) as caught:
        await Service(wrong, wording, dialogues_of(Echo())).run(asyncio.Event())
    assert "token" in str(caught.value)
    assert token not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_in_a_group_only_what_is_meant_for_the_bot_is_heard(
    simulator: Simulator, start_bot: StartBot
) -> None:
    person = simulator.add_person()
    group = simulator.add_group(
        "Cụm 7", members=[person, simulator.bot], admins=[simulator.bot], kind=ChatKind.SUPERGROUP
    )
    simulator.bot.updates.clear()  # it came into the group long ago
    echo = Echo()
    async with start_bot(echo):
        for text in (
            "chào cả nhà",
            "/tiendo@nobodys_bot",
            "/tiendo@thidua_bot all",
            "@thidua_bot ơi",
        ):
            await simulator.say(person, text, chat=group)
        await simulator.wait_until(group, lambda message: message.text == "Đã nghe: ơi")
    assert [(event.text, event.private) for event in echo.heard] == [
        ("/tiendo all", False),
        ("ơi", False),
    ]
