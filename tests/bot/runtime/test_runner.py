"""The runner: in order within a chat, and a failure is nobody else's."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.conversations import Conversation, InboxItem, InboxState, OutboxState
from models.events import Channel, Event
from models.messages import Priority, Reply, Toast, say
from simulator.chats import Person
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import (
    NOW,
    add_conversation,
    add_outbox_item,
    inbox,
    outbox,
    store,
    text_event,
)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test of three failures takes no seconds."""
    monkeypatch.setattr("bot.inbox.runner.PAUSE_SECONDS", 0.01)


class Trouble:
    """Fails for one text, so many times."""

    def __init__(self, text: str, times: int) -> None:
        self.text = text
        self.times = times

    def __call__(self, event: Event) -> None:
        if event.text == self.text and self.times > 0:
            self.times -= 1
            raise LookupError(f"no words of {event.text} in a log")


def answers(simulator: Simulator, person: Person) -> list[str]:
    return [each.text for each in simulator.messages(person) if each.is_from_bot]


async def test_an_event_that_fails_twice_is_handled_the_third_time(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo(Trouble("khó", 2))):
        await simulator.say(person, "khó")
        await simulator.ask(person, "dễ")
        await simulator.wait_until(person, lambda message: message.text == "Đã nghe: dễ")
    assert answers(simulator, person) == ["Đã nghe: khó", "Đã nghe: dễ"]
    assert [(item.state, item.attempts) for item in inbox(config.database.url)] == [
        (InboxState.DONE, 2),
        (InboxState.DONE, 0),
    ]


async def test_an_event_that_always_fails_is_parked_and_its_chat_goes_on(
    simulator: Simulator, start_bot: StartBot, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    person, other = simulator.add_person(), simulator.add_person()
    async with start_bot(Echo(Trouble("bí mật", 100))):
        await simulator.say(person, "bí mật")
        await simulator.say(person, "sau")
        await simulator.ask(other, "khác")
        await simulator.wait_until(person, lambda message: message.text == "Đã nghe: sau")
    sorry, after = answers(simulator, person)
    assert sorry.startswith("Xin lỗi, có lỗi: LookupError in tests.bot.runtime.test_runner:")
    assert after == "Đã nghe: sau"
    parked = inbox(config.database.url)[0]
    assert (parked.state, parked.attempts) == (InboxState.PARKED, 3)
    assert "LookupError" in (parked.failure or "")
    assert len([each for each in caplog.messages if "failed, attempt" in each]) == 3
    assert "bí mật" not in caplog.text


async def test_a_failure_in_parking_still_frees_the_chat(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    class Hopeless(Echo):
        def park(self, *_: object) -> list[Reply]:
            raise LookupError("nothing works")

    person = simulator.add_person()
    async with start_bot(Hopeless(Trouble("khó", 100))):
        await simulator.say(person, "khó")
        answer = await simulator.ask(person, "dễ")
    assert answer.text == "Đã nghe: dễ"
    assert inbox(config.database.url)[0].state is InboxState.PARKED


async def test_what_waited_in_the_inbox_is_handled_at_the_start(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    await simulator.start(person)

    def put(session: Session) -> None:
        conversation = add_conversation(session, str(person.id))
        for n in range(3):
            session.add(waiting_item(conversation, text_event(str(person.id), f"câu {n}"), n))

    store(config.database.url, put)
    async with start_bot(Echo()):
        await simulator.wait_until(person, lambda message: message.text == "Đã nghe: câu 2")
    assert answers(simulator, person)[:3] == [f"Đã nghe: câu {n}" for n in range(3)]


def waiting_item(conversation: Conversation, event: Event, n: int) -> InboxItem:
    return InboxItem(
        channel=Channel.TELEGRAM,
        external_id=str(n),
        conversation=conversation,
        event=event.to_json(),
        received_at=NOW,
    )


async def test_a_toast_answers_a_tap_and_sends_nothing(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        card = await simulator.ask(person, "/buttons")
        await simulator.tap(person, card, "toast")
        await until(lambda: len(simulator.calls("answerCallbackQuery")) == 1)
    assert simulator.calls("answerCallbackQuery")[0].params["text"] == "Đã chạm toast"
    assert len(answers(simulator, person)) == 1
    assert len(outbox(config.database.url)) == 1


async def test_a_tap_changes_its_message_and_is_acknowledged_once(
    simulator: Simulator, start_bot: StartBot, config: Config
) -> None:
    person = simulator.add_person()
    async with start_bot(Echo()):
        card = await simulator.ask(person, "/buttons")
        await simulator.tap(person, card, "change")
        await simulator.wait_until(person, lambda message: message.text == "Đã đổi change")
        await simulator.tap(person, card, "change")  # now it changes nothing
        await until(lambda: len(simulator.calls("answerCallbackQuery")) == 2)
        await until(lambda: len(simulator.calls("editMessageText")) == 2)
    assert [each.text for each in simulator.messages(person) if each.is_from_bot] == [
        "Đã đổi change"
    ]
    second = simulator.calls("editMessageText")[1]
    assert "not modified" in (second.error or "")
    assert {item.state for item in outbox(config.database.url)} == {OutboxState.SENT}


async def test_a_toast_where_nothing_was_tapped_is_a_message(
    simulator: Simulator, start_bot: StartBot
) -> None:
    class Toasting(Echo):
        def handle(
            self, session: Session, conversation: Conversation, event: Event, now: datetime
        ) -> list[Reply]:
            return [Toast(text=say("echo.second"))]

    async with start_bot(Toasting()):
        answer = await simulator.ask(simulator.add_person(), "xin chào")
    assert answer.text == "Câu thứ hai"


async def test_what_a_handler_says_to_somebody_else_is_sent_too(
    simulator: Simulator, start_bot: StartBot
) -> None:
    admin, person = simulator.add_person(), simulator.add_person()

    class Telling(Echo):
        def handle(
            self, session: Session, conversation: Conversation, event: Event, now: datetime
        ) -> list[Reply]:
            if event.text == "báo":
                other = session.query(Conversation).filter_by(chat=str(admin.id)).one()
                add_outbox_item(session, other, "echo.second", Priority.REMINDER)
            return super().handle(session, conversation, event, now)

    async with start_bot(Telling()):
        first = await simulator.ask(admin, "xin chào")
        await simulator.ask(person, "báo")
        told = await simulator.wait_for_message(admin, after=first)
    assert told.text == "Câu thứ hai"


async def test_events_of_one_chat_are_never_handled_side_by_side(
    simulator: Simulator, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.limits.PRIVATE_BURST", 1000)
    person = simulator.add_person()
    echo = Echo()
    async with start_bot(echo):
        await asyncio.gather(*(simulator.say(person, str(n)) for n in range(30)))
        await simulator.wait_until(person, lambda message: message.text == "Đã nghe: 29")
    assert answers(simulator, person) == [f"Đã nghe: {n}" for n in range(30)]
    assert [event.text for event in echo.heard] == [str(n) for n in range(30)]
