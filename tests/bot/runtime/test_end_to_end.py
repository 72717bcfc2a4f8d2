"""Somebody writes, the bot answers: the whole way through the simulator's HTTP."""

import asyncio

from models.events import EventKind
from simulator.files import Upload
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
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


async def test_coming_into_a_group_is_heard_with_who_did_it(
    simulator: Simulator, start_bot: StartBot
) -> None:
    person, echo = simulator.add_person(), Echo()
    async with start_bot(echo):
        group = simulator.add_group("Cụm 7", members=[simulator.bot], admins=[person])
        await until(lambda: len(echo.heard) == 1)
    [event] = echo.heard
    assert (event.kind, event.chat, event.sender) == (
        EventKind.ADDED,
        str(group.id),
        str(person.id),
    )


async def test_a_file_that_answers_the_bot_in_a_group_is_heard_with_what_it_answers(
    simulator: Simulator, start_bot: StartBot
) -> None:
    person, echo = simulator.add_person(), Echo()
    report = Upload.named("Báo cáo.pdf", b"x")
    async with start_bot(echo):
        group = simulator.add_group("Cụm 7", members=[simulator.bot], admins=[person])
        asked = await simulator.wait_for_message(group)
        await simulator.send_files(person, report, chat=group)  # nobody's business
        await simulator.send_files(person, report, chat=group, reply_to=asked)
        await until(lambda: len(echo.heard) == 2)
    event = echo.heard[-1]
    assert (event.kind, event.reply_to) == (EventKind.DOCUMENT, str(asked.message_id))
    assert [file.name for file in event.files] == ["Báo cáo.pdf"]
