"""What cannot be delivered goes to the same person's other messenger, once."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery import marks
from handlers.notices import notify
from handlers.scene import Moment
from handlers.state import State
from models.conversations import Conversation, OutboxItem
from models.messages import Choice, Message, Priority, say
from models.people import Contact
from models.reminders import Reminder
from tests.scheduler.office import (
    add_account,
    add_department,
    add_season,
    answer,
    fire,
    giving_up,
    local,
    plan,
)

MORNING = local("2023-03-24 08:30")


@pytest.fixture
def department(engine: Engine) -> Engine:
    """Two contacts, the first of whom is on both messengers and was last on Zalo."""
    with Session(engine) as session, session.begin():
        season = add_season(session, {"report": local("2023-03-31 17:00")})
        add_department(session, season, 1, contacts=2)
        add_account(session, "10", "z10")
        plan(session, season, local("2023-03-20 09:00"))
    return engine


def next_reminder(engine: Engine) -> Outgoing | None:
    """What the beat sends now."""
    outgoing = answer(engine, fire(engine, MORNING), MORNING).outgoing
    assert len(outgoing) <= 1
    return outgoing[0] if outgoing else None


def fail(engine: Engine, outgoing: Outgoing, *, blocked: bool) -> None:
    """The messenger does not take it; told so twice, as after a crash."""
    with Session(engine) as session, session.begin():
        assert outgoing.priority is Priority.REPLY or marks.take_in_hand(session, outgoing)
    for _ in range(2):
        with Session(engine, autoflush=False) as session, session.begin():
            giving_up(session, outgoing, blocked=blocked)


@pytest.mark.parametrize(
    ("blocked", "chats", "became"),
    [
        ((), ["z10"], ["claimed None"]),
        ((True,), ["z10", "10"], ["claimed None"]),
        ((False,), ["z10", "10"], ["claimed None"]),
        (
            (True, True),
            ["z10", "10", "11"],
            ["failed unreachable", "claimed next-in-line"],
        ),
        ((False, True), ["z10", "10"], ["failed not-sent"]),
        ((False, False), ["z10", "10"], ["failed not-sent"]),
    ],
)
def test_a_reminder(
    department: Engine, blocked: tuple[bool, ...], chats: list[str], became: list[str]
) -> None:
    """The next in line is told only where every account wants nothing from us."""
    told = []
    for how in (*blocked, None):
        outgoing = next_reminder(department)
        if outgoing is None:
            break
        told.append(outgoing.chat)
        if how is not None:
            fail(department, outgoing, blocked=how)
    assert told == chats
    with Session(department) as session:
        rows = session.scalars(select(Reminder).where(Reminder.stage == "-7").order_by(Reminder.id))
        assert [f"{row.state} {row.reason}" for row in rows] == became


@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.BROADCAST])
@pytest.mark.parametrize("blocked", [False, True])
def test_a_notice(department: Engine, priority: Priority, *, blocked: bool) -> None:
    message = Message(
        lines=(say("announcement.text"),),
        rows=((Choice(data="go.read:1", label=say("announcement.read")),),),
    )
    with Session(department, autoflush=False) as session, session.begin():
        contact = session.scalars(select(Contact).order_by(Contact.id)).first()
        assert contact is not None
        moment = Moment(session=session, now=MORNING, words=lambda _, text: text.key)
        notify(session, contact, message, moment, priority)
    for chat in ("z10", "10"):
        (outgoing,) = waiting(department)
        assert outgoing.chat == chat
        assert outgoing.message == message
        fail(department, outgoing, blocked=blocked)
    assert waiting(department) == []
    with Session(department) as session:
        state = session.scalars(select(Conversation).where(Conversation.chat == "10")).one().state
        assert [one.data for one in State.from_json(state).offered] == ["go.read:1"]


def waiting(engine: Engine) -> list[Outgoing]:
    """What is still to be sent."""
    with Session(engine) as session:
        return marks.waiting(session)


def test_an_answer_stays_where_it_was_asked_for(department: Engine) -> None:
    outgoing = next_reminder(department)
    assert outgoing is not None
    with Session(department) as session, session.begin():
        session.get_one(OutboxItem, outgoing.id).priority = int(Priority.REPLY)
    (asked,) = waiting(department)
    fail(department, asked, blocked=True)
    assert waiting(department) == []
