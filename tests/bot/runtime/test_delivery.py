"""Delivery: replies arrive in the end, reminders never twice, and limits are kept."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.conversations import Conversation, OutboxItem, OutboxState
from models.events import Channel
from models.messages import Enclosure, Message, Priority, say, to_json
from models.people import Account, Contact
from simulator.chats import ChatKind, Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import NOW, add_conversation, add_outbox_item, outbox, store
from tests.databases import opened

pytestmark = pytest.mark.usefixtures("short_pauses")

UNKNOWN_OUTCOMES = [
    FaultKind.INTERNAL_ERROR,
    FaultKind.BAD_GATEWAY,
    FaultKind.CUT_BEFORE,
    FaultKind.CUT_AFTER,
    FaultKind.MALFORMED,
]


def texts(simulator: Simulator, person: Person) -> list[str]:
    return [each.text for each in simulator.messages(person) if each.is_from_bot]


async def with_chat(simulator: Simulator) -> Person:
    """Somebody whom the bot may write to."""
    person = simulator.add_person()
    await simulator.start(person)
    return person


@pytest.mark.parametrize("kind", UNKNOWN_OUTCOMES)
async def test_a_reply_whose_fate_is_unknown_is_sent_again(
    simulator: Simulator, start_bot: StartBot, config: Config, kind: FaultKind
) -> None:
    person = simulator.add_person()
    simulator.fault("sendMessage", kind)
    async with start_bot(Echo()):
        await simulator.ask(person, "một")
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    arrived_although_cut = kind in {FaultKind.CUT_AFTER, FaultKind.MALFORMED}
    assert texts(simulator, person) == ["Đã nghe: một"] * (2 if arrived_although_cut else 1)
    assert outbox(config.database.url)[0].attempts == 1


@pytest.mark.parametrize("kind", UNKNOWN_OUTCOMES)
async def test_a_reminder_whose_fate_is_unknown_is_never_sent_again(
    simulator: Simulator, start_bot: StartBot, config: Config, kind: FaultKind
) -> None:
    person = await with_chat(simulator)
    remind(config, person)
    simulator.fault("sendMessage", kind)
    async with start_bot(Echo()):
        await until(lambda: outbox(config.database.url)[0].failure not in {None, "in flight"})
    async with start_bot(Echo()):
        await simulator.ask(person, "một")
    assert outbox(config.database.url)[0].state is OutboxState.UNKNOWN
    said = [call.params["text"] for call in simulator.calls("sendMessage")]
    assert said.count("Câu thứ hai") == 1


async def test_a_reminder_that_was_in_flight_when_the_bot_died_is_not_repeated(
    simulator: Simulator, start_bot: StartBot, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.DRAIN_SECONDS", 0.1)
    person = await with_chat(simulator)
    remind(config, person)
    simulator.fault("sendMessage", FaultKind.HANG)
    async with start_bot(Echo()):
        await until(lambda: len(simulator.calls("sendMessage")) >= 1)
    async with start_bot(Echo()):
        await simulator.ask(person, "một")
    item = outbox(config.database.url)[0]
    assert (item.state, item.failure) == (OutboxState.UNKNOWN, "in flight")
    said = [call.params["text"] for call in simulator.calls("sendMessage")]
    assert said.count("Câu thứ hai") == 1


def remind(config: Config, person: Person) -> None:
    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        add_outbox_item(session, conversation, "echo.second", Priority.REMINDER)

    store(config.database.url, put)


async def test_a_reminder_told_to_wait_is_sent_after_the_wait(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = await with_chat(simulator)
    remind(config, person)
    simulator.fault("sendMessage", FaultKind.TOO_MANY_REQUESTS, retry_after=1, times=1)
    async with start_bot(Echo()):
        await simulator.wait_until(person, lambda message: message.text == "Câu thứ hai")
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    assert outbox(config.database.url)[0].attempts == 0


async def test_an_api_that_is_down_delays_everything_and_loses_nothing(
    simulator: Simulator, start_bot: StartBot, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        await simulator.ask(person, "một")
        said = await simulator.say(person, "hai")
        await until(lambda: not len(simulator.bot.updates))
        simulator.set_down(down=True)
        await asyncio.sleep(0.3)
        simulator.set_down(down=False)
        await simulator.wait_for_message(person, after=said)
        third = await simulator.say(person, "ba")
        await simulator.wait_for_message(person, after=third)
    assert texts(simulator, person)[-1] == "Đã nghe: ba"
    assert len([each for each in caplog.messages if "updates cannot be fetched" in each]) <= 1


async def test_who_blocked_the_bot_is_marked_and_others_go_on(
    simulator: Simulator, start_bot: StartBot, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    person, other = simulator.add_person(), simulator.add_person()

    def put(session: Session) -> None:
        contact = Contact(name="An", consented_at=NOW)
        account = Account(
            contact=contact,
            channel=Channel.TELEGRAM,
            external_id=str(person.id),
            linked_at=NOW,
            last_seen_at=NOW,
        )
        session.add(account)

    store(config.database.url, put)
    simulator.fault("sendMessage", FaultKind.FORBIDDEN, chat_id=person.id)
    async with start_bot(Echo()):
        await simulator.say(person, "một")
        await until(lambda: is_failed(config))
        await simulator.ask(other, "hai")
    with opened(config.database.url) as engine, Session(engine) as session:
        assert session.scalars(select(Account)).one().blocked_at is not None
    assert any("Forbidden" in each or "spoilt" in each for each in caplog.messages)


def is_failed(config: Config) -> bool:
    return any(item.state is OutboxState.FAILED for item in outbox(config.database.url))


async def test_a_refused_message_fails_with_a_line_that_has_no_text_in_it(
    simulator: Simulator, start_bot: StartBot, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    person = simulator.add_person()
    simulator.fault("sendMessage", FaultKind.BAD_REQUEST)
    async with start_bot(Echo()):
        await simulator.say(person, "bí mật")
        await until(lambda: is_failed(config))
        answer = await simulator.ask(person, "hai")
    assert answer.text == "Đã nghe: hai"
    assert any("sendMessage" in each and "spoilt" in each.lower() for each in caplog.messages)
    assert "bí mật" not in caplog.text


async def test_a_message_that_is_gone_is_sent_anew_instead_of_edited(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        body = to_json(Message(lines=(say("echo.second"),), in_place=True))
        item = OutboxItem(n=0, conversation=conversation, body=body, edits="999", created_at=NOW)
        session.add(item)

    await simulator.start(person)
    store(config.database.url, put)
    async with start_bot(Echo()):
        await simulator.wait_until(person, lambda message: message.text == "Câu thứ hai")
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)


async def test_words_below_a_file_are_answered_by_a_message_of_their_own(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    file = Enclosure(name="Dự thảo.txt", media_type="text/plain", content=b"x")

    def put_file(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        body = to_json(Message(lines=(say("echo.toast", data="x"),), enclosure=file))
        session.add(OutboxItem(n=0, conversation=conversation, body=body, created_at=NOW))

    def put_answer(session: Session) -> None:
        sent = session.scalars(select(OutboxItem).where(OutboxItem.inbox_id.is_(None))).one()
        body = to_json(Message(lines=(say("echo.second"),), in_place=True))
        where = {"conversation": sent.conversation, "edits": sent.external_id}
        session.add(OutboxItem(n=1, body=body, created_at=NOW, **where))

    await simulator.start(person)
    store(config.database.url, put_file)
    async with start_bot(Echo()):
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    store(config.database.url, put_answer)
    async with start_bot(Echo()):
        await simulator.wait_until(person, lambda message: message.text == "Câu thứ hai")


async def test_a_long_text_comes_in_parts_and_a_failure_repeats_none(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    long = "\n".join(f"{n} " + "ă" * 97 for n in range(90))
    await simulator.start(person)

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        add_outbox_item(session, conversation, "echo.heard", text=long)

    store(config.database.url, put)
    simulator.fault("sendMessage", FaultKind.BAD_GATEWAY, times=1, chat_id=person.id)
    async with start_bot(Echo()):
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    parts = [each for each in texts(simulator, person) if "ă" in each]
    assert "\n".join(parts) == f"Đã nghe: {long}"
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)


async def test_a_group_that_became_a_supergroup_is_followed(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    group = simulator.add_group(
        "Cụm 7", members=[person, simulator.bot], admins=[person], kind=ChatKind.GROUP
    )

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(group.id), private=False)
        add_outbox_item(session, conversation, "echo.second")

    store(config.database.url, put)
    moved = await simulator.migrate(group)
    simulator.bot.updates.clear()  # all that was long ago
    async with start_bot(Echo()):
        await simulator.wait_until(moved, lambda message: message.text == "Câu thứ hai")
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    with opened(config.database.url) as engine, Session(engine) as session:
        assert session.scalars(select(Conversation.chat)).one() == str(moved.id)


async def test_what_waited_in_the_outbox_is_sent_at_the_start_in_order(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = await with_chat(simulator)

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        for n in range(3):
            add_outbox_item(session, conversation, "echo.heard", text=f"cũ {n}")

    store(config.database.url, put)
    async with start_bot(Echo()):
        await simulator.wait_until(person, lambda message: message.text == "Đã nghe: cũ 2")
    old = [each for each in texts(simulator, person) if "cũ" in each]
    assert old == [f"Đã nghe: cũ {n}" for n in range(3)]
