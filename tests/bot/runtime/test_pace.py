"""Nobody waits for another's chat, the limits are kept, and a stop finishes what was begun."""

import asyncio
from dataclasses import replace

from bot.config.sections import Config
from models.conversations import OutboxState
from simulator.chats import Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import outbox


def texts(simulator: Simulator, person: Person) -> list[str]:
    return [each.text for each in simulator.messages(person) if each.is_from_bot]


async def test_a_slow_chat_holds_up_nobody_else(simulator: Simulator, start_bot: StartBot) -> None:
    slow, quick = simulator.add_person(), simulator.add_person()
    simulator.fault("sendMessage", FaultKind.TOO_MANY_REQUESTS, chat_id=slow.id, retry_after=1)
    async with start_bot(Echo()):
        said = await simulator.say(slow, "chậm")
        loop = asyncio.get_running_loop()
        began = loop.time()
        await simulator.ask(quick, "nhanh")
        assert loop.time() - began < 0.9
        await simulator.wait_for_message(slow, after=said)


async def test_the_limits_are_kept_so_that_telegram_never_has_to_say_so(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    simulator.set_limits(enforced=True)
    thirty = replace(config.telegram, messages_per_second=30)
    people = [simulator.add_person(f"P{n}") for n in range(40)]
    async with start_bot(Echo(), replace(config, telegram=thirty)):
        for n in range(4):
            await simulator.say(people[0], f"câu {n}")
        for each in people[1:]:
            await simulator.say(each, "xin chào")
        await until(lambda: all(texts(simulator, each) for each in people), seconds=10)
        await until(lambda: len(texts(simulator, people[0])) == 4, seconds=10)
    assert not [call for call in simulator.calls("sendMessage") if call.status == 429]


async def test_the_menu_is_set_once(simulator: Simulator, start_bot: StartBot) -> None:
    person = simulator.add_person()
    for text in ("một", "hai"):
        async with start_bot(Echo()):
            await simulator.ask(person, text)
    said = [call.params["commands"] for call in simulator.calls("setMyCommands")]
    assert [commands[0]["description"] for commands in said] == ["Begin", "Bắt đầu"]


async def test_stopping_finishes_what_is_in_hand(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    people = [simulator.add_person(f"P{n}") for n in range(20)]
    async with start_bot(Echo()):
        await simulator.ask(people[0], "sẵn sàng")
        simulator.set_latency(200)
        await asyncio.gather(*(simulator.say(each, "cuối") for each in people))
        await until(lambda: len(outbox(config.database.url)) == 21)
    assert {item.state for item in outbox(config.database.url)} == {OutboxState.SENT}
