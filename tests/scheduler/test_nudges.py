"""What an admin reminds of by hand, beside what the rules remind of."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.nudges import Nudge
from models.reminders import Reminder, ReminderState
from scheduler.firing import next_due
from tests.scheduler.office import (
    POLICY,
    add_department,
    add_season,
    answer,
    fire,
    ledger,
    local,
    plan,
)

DUE = local("2023-03-31 17:00")
PLANNED = local("2023-03-01 09:00")
FRIDAY = local("2023-03-24 08:00")
NIGHT = local("2023-03-23 22:00")


def nudge(engine: Engine, at: datetime, *, at_once: bool = False) -> None:
    """About the report, to go at that instant."""
    with Session(engine) as session, session.begin():
        first = session.scalars(select(Reminder).order_by(Reminder.id)).first()
        assert first is not None
        season = first.membership.season
        row = Reminder(
            obligation=first.obligation,
            membership=first.membership,
            contact=first.contact,
            recipient=first.recipient,
            stage="nudge:1",
            deadline=first.deadline,
            nudge=Nudge(season=season, line="Gấp", at_once=at_once, made_at=at),
            at=at,
        )
        session.add(row)
        plan(session, season, at)


def prepared(engine: Engine, due: datetime = DUE) -> None:
    with Session(engine) as session, session.begin():
        season = add_season(session, {"report": due})
        add_department(session, season, 1)
        plan(session, season, PLANNED)


def test_it_waits_for_the_office_to_open(engine: Engine) -> None:
    prepared(engine)
    nudge(engine, FRIDAY)
    assert fire(engine, NIGHT).conversations == []
    with Session(engine) as session:
        assert next_due(session, FRIDAY, POLICY) == FRIDAY
    assert len(fire(engine, FRIDAY).conversations) == 1
    assert ledger(engine)["report", "nudge:1"] == "claimed"


def test_at_any_hour_only_the_nudge_goes(engine: Engine) -> None:
    """What the rules have due, such as a stage that was missed, waits for the morning."""
    prepared(engine, local("2023-03-24 17:00"))
    nudge(engine, NIGHT, at_once=True)
    fired = fire(engine, NIGHT)
    assert len(fired.conversations) == 1
    claimed = [what for what, state in ledger(engine).items() if state == "claimed"]
    assert claimed == [("report", "nudge:1")]
    assert "Gấp" in str(answer(engine, fired, NIGHT).outgoing)


def test_the_rules_need_not_say_the_same_on_the_same_day(engine: Engine) -> None:
    prepared(engine)
    nudge(engine, FRIDAY)
    fire(engine, FRIDAY)
    fire(engine, FRIDAY.replace(minute=30))
    assert ledger(engine)["report", "-7"] == "skipped nudged"


def test_after_an_outage_the_nudge_is_what_goes(engine: Engine) -> None:
    prepared(engine)
    nudge(engine, FRIDAY)
    fired = fire(engine, FRIDAY.replace(hour=10))
    assert len(fired.conversations) == 1
    said = ledger(engine)
    assert (said["report", "nudge:1"], said["report", "-7"]) == ("claimed", "skipped nudged")


def test_it_goes_although_the_deadline_passed_meanwhile(engine: Engine) -> None:
    prepared(engine, FRIDAY.replace(hour=9))
    nudge(engine, FRIDAY)
    fire(engine, FRIDAY.replace(hour=9, minute=1))
    assert ledger(engine)["report", "nudge:1"] == "claimed"


def test_planning_anew_cancels_it_only_if_it_is_pointless(engine: Engine) -> None:
    prepared(engine)
    nudge(engine, FRIDAY)
    with Session(engine) as session, session.begin():
        row = session.scalars(select(Reminder).where(Reminder.stage == "nudge:1")).one()
        plan(session, row.membership.season, NIGHT)
        before = row.state
        row.obligation.move_to(local("2023-04-10 17:00"))
        session.flush()
        plan(session, row.membership.season, NIGHT)
        assert (before, row.state) == (ReminderState.PLANNED, ReminderState.CANCELLED)
