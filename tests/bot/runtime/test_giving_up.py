"""What a messenger takes no more of for a month: it ends, or goes by the other messenger."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.calls import Later, NotReached
from bot.database.writer import Writer
from bot.delivery.rules import LONGEST_DEFERRAL, Again, Settled, decide
from models.conversations import Conversation, InboxItem, OutboxItem, OutboxState
from models.events import Channel
from models.message_counts import Spent, count
from models.messages import Priority
from models.people import Account, Contact
from tests.bot.runtime.rows import text_event
from tests.bot.runtime.test_counting_messages import JUNE, NOW, Line, deliver, put

FAILED, SENT, WAITING = OutboxState.FAILED, OutboxState.SENT, OutboxState.WAITING
SOON = Later(seconds=0.05)


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """At work."""
    writer = Writer(engine, announce=lambda _rows: None)
    writer.start()
    yield writer
    await writer.stop()


def join(engine: Engine, *channels: Channel) -> None:
    """Somebody who is on these messengers, and was last on the first."""
    with Session(engine) as session, session.begin():
        contact = Contact(name="An", consented_at=NOW)
        for age, channel in enumerate(channels):
            seen = NOW - timedelta(days=age)
            chat = f"c{len(session.new)}"
            account = {"contact": contact, "channel": channel, "external_id": chat}
            session.add(Account(**account, linked_at=seen, last_seen_at=seen))
            session.add(Conversation(channel=channel, chat=chat, private=True, language="vi"))


def outbox(engine: Engine) -> list[tuple[Channel, OutboxState]]:
    """Where each message goes, and how it stands."""
    with Session(engine) as session:
        items = session.scalars(select(OutboxItem).order_by(OutboxItem.id))
        return [(item.conversation.channel, item.state) for item in items]


def failed_accounts(engine: Engine) -> Sequence[Channel]:
    with Session(engine) as session:
        return session.scalars(select(Account.channel).where(Account.failed_at.is_not(None))).all()


def use_up(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        count(session, [Spent(channel=Channel.ZALO, month=JUNE, messages=10)])


@pytest.mark.parametrize("priority", list(Priority))
def test_it_waits_for_half_an_hour(priority: Priority) -> None:
    later = Later(seconds=60)
    before = LONGEST_DEFERRAL - timedelta(seconds=1)
    assert isinstance(decide(later, priority=priority, attempts=0, deferred=before), Again)
    settled = decide(later, priority=priority, attempts=0, deferred=LONGEST_DEFERRAL)
    assert isinstance(settled, Settled)
    assert settled.state is FAILED


async def test_what_is_turned_away_for_long_goes_by_the_other_messenger(
    engine: Engine, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.rules.LONGEST_DEFERRAL", timedelta(seconds=0.3))
    join(engine, Channel.ZALO, Channel.TELEGRAM)
    for _ in range(2):
        put(engine)
    line = Line(*[SOON] * 1000)
    await deliver(engine, writer, line)
    zalo, telegram = (Channel.ZALO, FAILED), (Channel.TELEGRAM, WAITING)
    assert outbox(engine) == [zalo, zalo, telegram, telegram]
    assert line.made < 12  # the second, which queued, did not begin anew


async def test_an_answer_that_is_turned_away_for_long_ends(
    engine: Engine, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.rules.LONGEST_DEFERRAL", timedelta(seconds=0.1))
    join(engine, Channel.ZALO, Channel.TELEGRAM)
    put(engine)
    with Session(engine) as session, session.begin():
        answer = session.scalars(select(OutboxItem)).one()
        event = text_event("c0", "?")
        asked = {"channel": event.channel, "external_id": "1", "event": {}, "received_at": NOW}
        session.add(InboxItem(**asked, conversation=answer.conversation))
        session.flush()
        answer.inbox_id = session.scalars(select(InboxItem.id)).one()
    await deliver(engine, writer, Line(*[SOON] * 1000))
    assert outbox(engine) == [(Channel.ZALO, FAILED)]


@pytest.mark.parametrize("before", [[], [NotReached(reason="away")]])
async def test_a_short_wait_after_an_outage_ends_nothing(
    engine: Engine, writer: Writer, before: Sequence[NotReached]
) -> None:
    put(engine)
    line = Line(*before, SOON)
    assert await deliver(engine, writer, line, at=NOW + timedelta(hours=2)) == [SENT]


async def test_a_broadcast_beyond_the_month_goes_by_the_other_messenger(
    engine: Engine, writer: Writer
) -> None:
    join(engine, Channel.ZALO, Channel.TELEGRAM)
    use_up(engine)
    put(engine, Priority.BROADCAST)
    line = Line()
    await deliver(engine, writer, line)
    assert outbox(engine) == [(Channel.ZALO, FAILED), (Channel.TELEGRAM, WAITING)]
    assert (line.made, failed_accounts(engine)) == (0, [])


async def test_where_there_is_no_other_it_ends_with_a_line_in_the_log(
    engine: Engine, writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    join(engine, Channel.ZALO)
    use_up(engine)
    put(engine, Priority.BROADCAST)
    await deliver(engine, writer, Line())
    assert outbox(engine) == [(Channel.ZALO, FAILED)]
    assert failed_accounts(engine) == []
    assert any("left unsaid" in each for each in caplog.messages)
