"""Enclosures and codes on their way to the messenger: whole, in order, not kept for longer."""

import pytest
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.conversations import OutboxItem, OutboxState
from models.messages import Choice, DeepLink, Enclosure, Message, say, to_json
from simulator.chats import Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import NOW, add_conversation, add_outbox_item, outbox, store
from tests.bot.runtime.test_delivery import texts, with_chat

pytestmark = pytest.mark.usefixtures("short_pauses")

PLAN = Enclosure(
    name='Kế hoạch "số 1".ics', media_type="text/calendar", content="Ngày hẹn\n".encode()
)


async def sent_with(simulator: Simulator, config: Config, start: StartBot, said: Message) -> Person:
    """Somebody to whom nothing but this message was sent."""
    person = await with_chat(simulator)
    simulator.bot.updates.clear()

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        session.add(OutboxItem(n=0, conversation=conversation, body=to_json(said), created_at=NOW))

    store(config.database.url, put)
    async with start(Echo()):
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    return person


async def test_an_enclosure_arrives_with_its_name_its_type_its_caption_and_its_buttons(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    button = Choice(label=say("echo.button", name="có"), data="change")
    said = Message(lines=(say("echo.second"),), rows=((button,),), enclosure=PLAN)
    person = await sent_with(simulator, config, start_bot, said)
    (heard,) = [each for each in simulator.messages(person) if each.is_from_bot]
    document = heard.content["document"]
    assert (document["file_name"], document["mime_type"]) == (PLAN.name, PLAN.media_type)
    assert (heard.text, heard.buttons[0][0]["text"]) == ("Câu thứ hai", "Nút có")
    stored = simulator.world.files.by_id(document["file_id"])
    assert stored is not None
    assert stored.content == PLAN.content


async def test_what_is_too_long_for_a_caption_arrives_before_the_enclosure(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    said = Message(lines=(say("echo.heard", text="ă" * 2000),), enclosure=PLAN)
    person = await sent_with(simulator, config, start_bot, said)
    words, file = [each for each in simulator.messages(person) if each.is_from_bot]
    assert words.text == "Đã nghe: " + "ă" * 2000
    assert (file.text, file.content["document"]["file_name"]) == ("", PLAN.name)


async def test_an_enclosure_whose_fate_is_unknown_is_sent_again(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    simulator.fault("sendDocument", FaultKind.CUT_BEFORE)
    person = await sent_with(simulator, config, start_bot, Message(lines=(), enclosure=PLAN))
    assert len([each for each in simulator.messages(person) if each.is_from_bot]) == 1
    assert outbox(config.database.url)[0].attempts == 1


async def test_a_code_is_sent_with_its_link_and_not_kept(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = await with_chat(simulator)

    def invite(session: Session) -> None:
        item = add_outbox_item(session, add_conversation(session, str(person.id)), "echo.sorry")
        lines = (say("echo.heard", text="ABCDE-23456"),)
        link = DeepLink(code="ABCDE23456")
        item.body = to_json(Message(lines=lines, deep_link=link, has_code=True))

    store(config.database.url, invite)
    async with start_bot(Echo()):
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    assert texts(simulator, person)[0].startswith("Đã nghe: ABCDE-23456")
    assert outbox(config.database.url)[0].body == {}
