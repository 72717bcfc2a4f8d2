"""What goes out is counted by month, by the real delivery, where the messenger counts too."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.calls import (
    Call,
    FetchOutcome,
    Later,
    NotReached,
    Outcome,
    Refused,
    Sent,
    Take,
    Unknown,
)
from bot.database.outgoing import Outgoing
from bot.database.writer import Writer
from bot.delivery.courier import Courier
from bot.delivery.delivery import Delivery
from bot.delivery.giving_up import GivingUp
from bot.delivery.limits import Limits
from bot.delivery.marks import take_in_hand
from bot.inbox.handling import TapAnswer
from handlers import say_elsewhere
from models.budget import Budget
from models.conversations import Conversation, OutboxItem, OutboxState
from models.events import Channel
from models.message_counts import MessageCount, Spent, count, spending_of
from models.messages import Priority
from scheduler.policy import Policy
from tests.bot.runtime.conftest import until
from tests.bot.runtime.rows import add_outbox_item
from tests.dialogues.wall import at_once

pytestmark = pytest.mark.usefixtures("short_pauses")

BUDGET = Budget(per_month=10, zone=ZoneInfo("Asia/Ho_Chi_Minh"))
NOW = datetime(2023, 5, 31, 18, 0, tzinfo=UTC)  # in Hà Nội it is June already
JUNE = date(2023, 6, 1)
TAKEN = Sent(external_id="z")
TOO_MANY = Later(seconds=0.2)
UNKNOWN = Unknown(reason="cut")


class Line:
    """A messenger that takes what comes, or ends its first calls as it was told to."""

    def __init__(self, *outcomes: Outcome, texts: int = 1) -> None:
        self.made = 0
        self._outcomes = list(outcomes)
        self._texts = texts

    def calls(self, outgoing: Outgoing) -> Sequence[Call]:
        return [Call(method="sendMessage", parameters={})] * self._texts

    async def make(self, call: Call, chat: str, *, last: str = "") -> Outcome:
        self.made += 1
        return self._outcomes.pop(0) if self._outcomes else TAKEN

    async def answer_tap(self, answer: TapAnswer) -> None:
        raise NotImplementedError

    async def fetch(self, reference: str, take: Take, *, largest: int) -> FetchOutcome:
        raise NotImplementedError


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """At work."""
    writer = Writer(engine, announce=lambda _rows: None)
    writer.start()
    yield writer
    await writer.stop()


def put(
    engine: Engine, priority: Priority = Priority.REPLY, channel: Channel = Channel.ZALO
) -> None:
    """Something to say."""
    with Session(engine) as session, session.begin():
        chat = session.scalar(select(Conversation).where(Conversation.channel == channel))
        chat = chat or Conversation(channel=channel, chat="c1", private=True, language="vi")
        add_outbox_item(session, chat, "echo.second", priority).created_at = NOW


async def deliver(
    engine: Engine, writer: Writer, line: Line, *, at: datetime = NOW
) -> list[OutboxState]:
    """What becomes of all that waits, from `at` on."""
    stopping = asyncio.Event()
    courier = Courier(
        messengers=dict.fromkeys(Channel, line),
        limits=dict.fromkeys(Channel, Limits(1000)),
        writer=writer,
        clock=lambda: datetime.now(UTC) - started + at,
        giving_up=GivingUp(
            policy=Policy(budget=BUDGET),
            say_elsewhere=partial(say_elsewhere, words=lambda _, text: text.key),
        ),
        stopping=stopping,
    )
    started = datetime.now(UTC)
    had = len(states(engine))
    delivery = Delivery(courier=courier, writer=writer, stopping=stopping)
    await delivery.start()
    await until(lambda: OutboxState.WAITING not in states(engine)[:had])
    await delivery.stop(1)
    return states(engine)


def states(engine: Engine) -> list[OutboxState]:
    with Session(engine) as session:
        return list(session.scalars(select(OutboxItem.state).order_by(OutboxItem.id)))


def counted(engine: Engine) -> list[tuple[Channel, date, int, bool]]:
    """All that the table says."""
    with Session(engine) as session:
        rows = session.scalars(select(MessageCount))
        return [(row.channel, row.month, row.sent, row.refused_at is not None) for row in rows]


@pytest.mark.parametrize(
    ("outcomes", "texts", "priority", "messages"),
    [
        ((), 1, Priority.REPLY, 1),
        ((), 2, Priority.REMINDER, 2),
        ((UNKNOWN,), 1, Priority.REMINDER, 1),
        ((UNKNOWN,), 1, Priority.REPLY, 2),
        ((TAKEN, UNKNOWN), 2, Priority.REPLY, 3),
        ((TAKEN, Refused(reason="no")), 2, Priority.REPLY, 1),
        ((NotReached(reason="away"),), 1, Priority.REPLY, 1),
        ((TAKEN, TOO_MANY), 2, Priority.REPLY, 2),
    ],
)
async def test_each_text_that_was_or_may_have_been_taken_counts(
    engine: Engine,
    writer: Writer,
    outcomes: Sequence[Outcome],
    texts: int,
    priority: Priority,
    messages: int,
) -> None:
    put(engine, priority)
    await deliver(engine, writer, Line(*outcomes, texts=texts))
    assert counted(engine) == [(Channel.ZALO, JUNE, messages, False)]


async def test_what_is_refused_costs_nothing_and_telegram_is_not_counted(
    engine: Engine, writer: Writer
) -> None:
    put(engine)
    await deliver(engine, writer, Line(Refused(reason="no")))
    put(engine, channel=Channel.TELEGRAM)
    await deliver(engine, writer, Line())
    assert counted(engine) == []


@pytest.mark.parametrize(
    ("priority", "channel", "messages"),
    [
        (Priority.REMINDER, Channel.ZALO, 1),
        (Priority.BROADCAST, Channel.ZALO, 1),
        (Priority.REMINDER, Channel.TELEGRAM, 0),
    ],
)
async def test_what_was_in_flight_when_the_process_died_counts_once(
    engine: Engine, writer: Writer, priority: Priority, channel: Channel, messages: int
) -> None:
    put(engine, priority, channel)
    with Session(engine) as session, session.begin():
        assert take_in_hand(session, Outgoing.of(session.scalars(select(OutboxItem)).one()))
    later = NOW + timedelta(days=40)
    for _start in range(2):
        line = Line()
        assert await deliver(engine, writer, line, at=later) == [OutboxState.UNKNOWN]
        assert line.made == 0
        assert sum(sent for _, _, sent, _ in counted(engine)) == messages
    assert {month for _, month, _, _ in counted(engine)} <= {JUNE}


async def test_too_many_is_noted_until_a_message_is_taken(engine: Engine, writer: Writer) -> None:
    put(engine)
    line = Line(TOO_MANY, TOO_MANY)
    task = asyncio.create_task(deliver(engine, writer, line))
    await until(lambda: counted(engine) == [(Channel.ZALO, JUNE, 0, True)])
    await task
    assert counted(engine) == [(Channel.ZALO, JUNE, 1, False)]


async def test_of_the_last_only_what_is_not_a_broadcast_is_tried(
    engine: Engine, writer: Writer
) -> None:
    with Session(engine) as session, session.begin():
        count(session, [Spent(channel=Channel.ZALO, month=JUNE, messages=10)])
    for priority in (Priority.BROADCAST, Priority.REMINDER, Priority.REPLY):
        put(engine, priority)
    put(engine, Priority.BROADCAST, Channel.TELEGRAM)
    line = Line()
    sent = OutboxState.SENT
    assert await deliver(engine, writer, line) == [OutboxState.FAILED, sent, sent, sent]
    assert line.made == 3
    assert counted(engine) == [(Channel.ZALO, JUNE, 12, False)]


def refused_after(engine: Engine, told: list[tuple[int, int, bool | None]], at: int) -> bool:
    """told: minutes, messages, and whether Zalo took one, turned one away, or left it open."""
    with Session(engine) as session, session.begin():
        for minute, messages, taken in told:
            moment = NOW + timedelta(minutes=minute)
            refused_at = moment if taken is False else None
            spent = Spent(
                channel=Channel.ZALO,
                month=JUNE,
                messages=messages,
                taken=bool(taken),
                refused_at=refused_at,
            )
            count(session, [spent])
        return spending_of(session, BUDGET, NOW + timedelta(minutes=at)).refused


TURNED_AWAY = [(minute, 0, False) for minute in range(0, 12, 2)]


@pytest.mark.parametrize(
    ("told", "at", "refused"),
    [
        (TURNED_AWAY[:-1], 8, False),
        (TURNED_AWAY, 10, True),
        (TURNED_AWAY, 19, True),
        (TURNED_AWAY, 20, False),
        (TURNED_AWAY[:1], 11, False),
        (TURNED_AWAY[:1], 20_000, False),
        ([(0, 0, False), (600, 0, False)], 600, False),
        ([*TURNED_AWAY, (11, 1, None)], 12, True),
        ([*TURNED_AWAY[:-1], (9, 1, None), (10, 0, False)], 10, True),
        ([*TURNED_AWAY, (11, 1, True)], 12, False),
        ([*TURNED_AWAY, (11, 1, True), (12, 0, False)], 12, False),
    ],
)
def test_only_what_is_refused_for_long_and_still_is_is_the_month(
    engine: Engine, told: list[tuple[int, int, bool | None]], at: int, refused: bool
) -> None:
    assert refused_after(engine, told, at) is refused


def test_two_processes_lose_none(engine: Engine) -> None:
    def add() -> None:
        for _ in range(20):
            with Session(engine) as session, session.begin():
                count(session, [Spent(channel=Channel.ZALO, month=JUNE, messages=1)] * 2)

    at_once(add, add)
    assert counted(engine) == [(Channel.ZALO, JUNE, 80, False)]
