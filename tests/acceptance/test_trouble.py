"""Trouble on the way to the messenger: the bot goes on where it can, and loses nothing."""

import signal
import sqlite3

import pytest
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from models.people import Account
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation, until
from tests.acceptance.phone import Phone, join
from tests.databases import opened

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = ON_SQLITE

SEND = "sendMessage"
HELP = "Bot giúp đơn vị đăng ký thi đua"


async def joined(phone: Phone, installation: Installation) -> None:
    code = installation.invite("so-y-te")
    await join(phone, code, "Nguyễn Thị Hoa", "Chuyên viên")
    await until(installation.is_settled)


async def test_while_the_api_is_down_nothing_is_lost(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with installation.running() as bot:
        await joined(phone, installation)
        simulator.set_down(down=True)
        await until(lambda: "updates cannot be fetched" in bot.logged())
        await phone.say("/trogiup")
        simulator.set_down(down=False)
        await phone.hear(HELP)
        await until(installation.is_settled)
    assert phone.repeated() == 0


@pytest.mark.parametrize(
    ("kind", "may_be_repeated"),
    [
        (FaultKind.TOO_MANY_REQUESTS, 0),
        (FaultKind.INTERNAL_ERROR, 0),
        (FaultKind.BAD_GATEWAY, 0),
        (FaultKind.CUT_BEFORE, 0),
        (FaultKind.CUT_AFTER, 1),
        (FaultKind.MALFORMED, 1),
    ],
    ids=str,
)
async def test_an_answer_that_was_spoilt_on_its_way_arrives(
    kind: FaultKind,
    may_be_repeated: int,
    installation: Installation,
    simulator: Simulator,
    phone: Phone,
) -> None:
    simulator.fault(SEND, kind, retry_after=1)
    async with installation.running():
        await phone.say("xin chào")
        await phone.hear("Chỉ người được mời")
        await until(installation.is_settled)
    assert phone.repeated() <= may_be_repeated


async def test_whoever_blocks_the_bot_is_known_and_welcome_again(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with installation.running():
        await joined(phone, installation)
        await simulator.block(phone.person)
        await until(lambda: is_blocked(installation))
        await simulator.block(phone.person, blocked=False)
        await phone.say("/trogiup")
        await phone.hear(HELP)
        await until(installation.is_settled)
    assert not is_blocked(installation)


async def test_an_answer_to_somebody_who_is_gone_holds_nobody_up(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    another = Phone(simulator=simulator, person=simulator.add_person("Nam"))
    async with installation.running():
        await joined(phone, installation)
        simulator.fault(SEND, FaultKind.FORBIDDEN, chat_id=phone.person.id)
        await phone.say("/trangthai")
        await until(lambda: is_blocked(installation))
        await another.say("xin chào")
        await another.hear("Chỉ người được mời")
        await phone.say("/trogiup")
        await phone.hear(HELP)


def is_blocked(installation: Installation) -> bool:
    with opened(installation.database_url) as engine, Session(engine) as session:
        return session.scalars(select(Account)).one().blocked_at is not None


async def test_asked_to_stop_it_finishes_what_is_in_hand(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with installation.running() as bot:
        await phone.say("xin chào")
        await phone.hear("Chỉ người được mời")
        await until(installation.is_settled)
        simulator.set_latency(1000)
        sent = len(simulator.calls(SEND))
        await phone.say("tôi được mời")
        await until(lambda: len(simulator.calls(SEND)) > sent)
        bot.send(signal.SIGTERM)
        assert await bot.ended() == 0
        assert "stopped" in bot.logged()
    assert installation.is_settled()
    assert len(phone.heard()) == 2


async def test_killed_while_a_message_is_on_its_way_it_is_sent_again(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    simulator.fault(SEND, FaultKind.HANG)
    async with installation.running() as bot:
        await phone.say("xin chào")
        await until(lambda: len(simulator.calls(SEND)) > 0)
        bot.send(signal.SIGKILL)
        await bot.ended()
    assert not phone.heard()
    async with installation.running():
        await phone.hear("Chỉ người được mời")
        await until(installation.is_settled)
    assert len(phone.heard()) == 1


async def test_a_wrong_token_is_one_line_and_exit_code_2(installation: Installation) -> None:
    installation.token = "7000000009:A-TOKEN-THAT-OPENS-NOTHING"
    installation.write_config()
    finished = await installation.command("run")
    assert finished.code == 2
    assert installation.token not in finished.err + finished.out
    told = [line for line in finished.err.splitlines() if " INFO " not in line]
    assert len(told) == 1
    assert "token" in told[0]


async def test_while_the_database_is_locked_updates_wait_at_the_server(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    path = make_url(installation.database_url).database
    async with installation.running() as bot:
        await phone.say("xin chào")
        await phone.hear("Chỉ người được mời")
        await until(lambda: installation.is_settled() and len(simulator.bot.updates) == 0)
        other = sqlite3.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await phone.say("/trogiup")
        await until(lambda: "cannot be written" in bot.logged())
        bot.send(signal.SIGKILL)
        await bot.ended()
        assert len(simulator.bot.updates) == 1
        other.execute("ROLLBACK")
        other.close()
    async with installation.running():
        await until(lambda: len(phone.heard()) == 2 and installation.is_settled())
