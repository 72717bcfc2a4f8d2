"""Whoever cannot be reached is passed by, and the next in line is told."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.delivery import marks
from models.people import Account
from models.reminders import Reminder
from tests.scheduler.office import (
    add_department,
    add_season,
    answer,
    fire,
    giving_up,
    local,
    plan,
)

MORNING = local("2023-03-24 08:30")


@pytest.mark.parametrize("known", [False, True], ids=["not known before", "known meanwhile"])
def test_a_reminder_that_nobody_takes_goes_to_the_next(engine: Engine, known: bool) -> None:
    """Even if the messenger tells of the block while the message is on its way."""
    with Session(engine) as session, session.begin():
        season = add_season(session, {"report": local("2023-03-31 17:00")})
        add_department(session, season, 1, contacts=2)
        plan(session, season, local("2023-03-20 09:00"))
    (outgoing,) = answer(engine, fire(engine, MORNING), MORNING).outgoing
    with Session(engine) as session, session.begin():
        marks.take_in_hand(session, outgoing)
        if known:
            account = session.scalars(select(Account).where(Account.external_id == "10")).one()
            account.blocked_at = MORNING
    with Session(engine) as session, session.begin():
        giving_up(session, outgoing)
    (second,) = answer(engine, fire(engine, MORNING), MORNING).outgoing
    assert (outgoing.chat, second.chat) == ("10", "11")
    with Session(engine) as session:
        rows = session.scalars(select(Reminder).where(Reminder.stage == "-7").order_by(Reminder.id))
        told = [(row.state, row.reason) for row in rows]
    assert told == [("failed", "unreachable"), ("claimed", "next-in-line")]
