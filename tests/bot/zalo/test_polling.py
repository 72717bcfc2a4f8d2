"""By polling: what Zalo hands out once is stored once, whatever the database does meanwhile."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.sections import Config, ConfigError, TelegramConfig, ZaloConfig
from bot.service import Service
from bot.wording.catalogues import Wording
from models.conversations import InboxState
from models.events import Channel
from simulator.server import running
from simulator.simulator import TOKEN as TELEGRAM_TOKEN
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo, dialogues_of
from tests.bot.runtime.rows import inbox
from tests.bot.zalo.conftest import config_for
from tests.bot.zalo.server import Fault, ZaloServer, told, wrapped


async def test_what_people_say_is_answered_one_after_the_other(
    zalo: ZaloServer, start_bot: StartBot, database_url: str, tmp_path: Path
) -> None:
    zalo.updates += [wrapped(told(f"câu {n}", message_id=f"m{n}")) for n in range(5)]
    config = config_for(zalo, database_url, tmp_path)
    async with start_bot(Echo(), config):
        await until(lambda: len(zalo.texts()) == 5)
    assert zalo.texts() == [f"Đã nghe: câu {n}" for n in range(5)]
    assert {each["chat_id"] for each in zalo.called("sendMessage")} == {"c0ffee"}
    assert all(set(each) == {"timeout"} for each in zalo.called("getUpdates"))
    assert {item.channel for item in inbox(database_url)} == {Channel.ZALO}


async def test_the_same_message_twice_is_answered_once(
    zalo: ZaloServer, start_bot: StartBot
) -> None:
    zalo.updates += [wrapped(told("một")), wrapped(told("một"))]
    zalo.updates.append(wrapped(told("hai", message_id="a2")))
    async with start_bot(Echo()):
        await until(lambda: "Đã nghe: hai" in zalo.texts())
    assert zalo.texts() == ["Đã nghe: một", "Đã nghe: hai"]


async def test_what_was_handed_out_waits_for_a_locked_database(
    zalo: ZaloServer,
    start_bot: StartBot,
    sqlite_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 50)
    async with start_bot(Echo()):
        await until(lambda: bool(zalo.called("getUpdates")))
        other = sqlite3.connect(sqlite_file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        zalo.updates += [wrapped(told("một")), wrapped(told("hai", message_id="a2"))]
        await until(lambda: len(zalo.updates) == 1)
        await asyncio.sleep(0.5)
        assert len(zalo.updates) == 1  # it asks for no more than it can keep
        other.execute("ROLLBACK")
        other.close()
        await until(lambda: len(zalo.texts()) == 2)
    assert zalo.texts() == ["Đã nghe: một", "Đã nghe: hai"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=0),
        Fault(status=502, body="<html>"),
        Fault(status=200, body="not json"),
        Fault(status=200, body={"ok": False, "error_code": 500, "description": "trouble"}),
        Fault(status=200, body={"ok": True, "result": ["no object"]}),
        Fault(status=429, body={"ok": False, "error_code": 429}),
        Fault(status=401, body={"ok": False, "error_code": 401}),
    ],
)
async def test_it_goes_on_after_whatever_the_server_answers(
    zalo: ZaloServer, start_bot: StartBot, fault: Fault
) -> None:
    zalo.fail("getUpdates", fault)
    zalo.updates.append(wrapped(told("còn đó không")))
    async with start_bot(Echo()):
        await until(lambda: zalo.texts() == ["Đã nghe: còn đó không"])


async def test_what_cannot_be_read_is_parked_and_the_next_is_answered(
    zalo: ZaloServer, start_bot: StartBot, config: Config
) -> None:
    without_chat = told("?")
    del without_chat["message"]["chat"]
    zalo.updates += [
        wrapped(without_chat),
        wrapped({"event_name": "message.text.received", "message": "?"}),
        wrapped(told("rõ", message_id="a3")),
    ]
    async with start_bot(Echo()):
        await until(lambda: zalo.texts() == ["Đã nghe: rõ"])
    states = [(item.external_id[:2], item.state) for item in inbox(config.database.url)]
    assert [state for _, state in states] == [
        InboxState.PARKED,
        InboxState.PARKED,
        InboxState.DONE,
    ]
    assert states[0][0] == "a1"


async def test_a_token_that_is_not_taken_is_one_line_without_the_token(
    zalo: ZaloServer, config: Config, wording: Wording, caplog: pytest.LogCaptureFixture
) -> None:
    token = "999:A-TOKEN-THAT-OPENS-NOTHING"
    wrong = replace(config, zalo=replace(config.zalo, token=token))
    with pytest.raises(ConfigError) as caught:
        await Service(wrong, wording, dialogues_of(Echo())).run(asyncio.Event())
    assert str(caught.value).startswith("zalo.token: Zalo does not take this token;")
    assert token not in caplog.text


@pytest.mark.parametrize("away", [Channel.TELEGRAM, Channel.ZALO])
async def test_one_messenger_that_is_away_does_not_hinder_the_other(
    away: Channel, zalo: ZaloServer, start_bot: StartBot, config: Config
) -> None:
    nobody = "http://127.0.0.1:9"
    async with running() as simulator:
        url = nobody if away is Channel.TELEGRAM else simulator.url
        both = replace(
            config,
            telegram=TelegramConfig(token=TELEGRAM_TOKEN, base_url=url),
            zalo=replace(config.zalo, base_url=nobody) if away is Channel.ZALO else config.zalo,
        )
        async with start_bot(Echo(), both):
            if away is Channel.ZALO:
                answer = await simulator.ask(simulator.add_person(), "xin chào")
                assert answer.text == "Đã nghe: xin chào"
            else:
                zalo.updates.append(wrapped(told("xin chào")))
                await until(lambda: zalo.texts() == ["Đã nghe: xin chào"])


async def test_both_are_answered_side_by_side(
    zalo: ZaloServer, start_bot: StartBot, config: Config
) -> None:
    async with running() as simulator:
        telegram = TelegramConfig(token=TELEGRAM_TOKEN, base_url=simulator.url)
        async with start_bot(Echo(), replace(config, telegram=telegram)):
            zalo.updates.append(wrapped(told("trên Zalo")))
            answer = await simulator.ask(simulator.add_person(), "trên Telegram")
            await until(lambda: zalo.texts() == ["Đã nghe: trên Zalo"])
    assert answer.text == "Đã nghe: trên Telegram"


def test_the_token_is_in_no_repr(config: Config) -> None:
    assert config.zalo.token not in repr(config)
    assert ZaloConfig().token == ""
