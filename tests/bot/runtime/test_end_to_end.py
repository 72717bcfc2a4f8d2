"""Somebody writes, the bot answers: the whole way through the simulator's HTTP."""

import asyncio

from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot
from tests.bot.runtime.echo import Echo


async def test_a_message_is_answered(simulator: Simulator, start_bot: StartBot) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        answer = await simulator.ask(person, "xin chào")
    assert answer.text == "Đã nghe: xin chào"


async def test_everything_said_is_answered_in_order(
    simulator: Simulator, start_bot: StartBot
) -> None:
    people = [simulator.add_person(f"P{n}") for n in range(20)]
    async with start_bot(Echo()):
        for n in range(3):
            await asyncio.gather(*(simulator.say(each, f"câu {n}") for each in people))
        for each in people:
            await simulator.wait_until(each, lambda message: message.text == "Đã nghe: câu 2")
    for each in people:
        answers = [m.text for m in simulator.messages(each) if m.is_from_bot]
        assert answers == [f"Đã nghe: câu {n}" for n in range(3)]
