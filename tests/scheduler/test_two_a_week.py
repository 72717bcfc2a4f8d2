"""Not more than two messages a week for a department, unless something cannot wait."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.reminders import Deferral, DeferralKind, Reminder, ReminderState
from models.seasons import Obligation
from tests.scheduler.office import add_department, add_season, fire, ledger, local, plan

DUE = local("2023-03-31 17:00")
TUESDAY = local("2023-03-28 08:30")


def told_on(session: Session, *days: datetime) -> None:
    """The department was told on these days, of something else."""
    first = (Obligation.code == "report", Reminder.stage == "-14")
    other = session.scalars(select(Reminder).join(Reminder.obligation).where(*first)).one()
    for number, day in enumerate(days):
        session.add(
            Reminder(
                obligation=other.obligation,
                membership=other.membership,
                contact=other.contact,
                recipient=other.recipient,
                stage=f"again-{number}",
                deadline=other.deadline,
                at=day,
                state=ReminderState.SENT,
                claimed_at=day,
                sent_at=day,
            )
        )


def prepared(engine: Engine, due: dict[str, datetime], now: datetime, *told: datetime) -> None:
    with Session(engine) as session, session.begin():
        season = add_season(session, due)
        add_department(session, season, 1)
        plan(session, season, now)
        told_on(session, *told)


def test_what_is_due_in_three_days_goes_as_a_third(engine: Engine) -> None:
    """On Tuesday morning Friday evening is three days away, although it is more than 72 hours."""
    told = TUESDAY - timedelta(days=4), TUESDAY - timedelta(days=1)
    prepared(engine, {"report": DUE}, local("2023-03-01 09:00"), *told)
    fire(engine, TUESDAY)
    assert ledger(engine)["report", "-3"] == "claimed"


@pytest.mark.parametrize("seconds", [-2, 0, 2])
def test_a_message_of_the_same_minute_a_week_ago_does_not_count(
    engine: Engine, seconds: int
) -> None:
    now = local("2023-03-24 08:30")
    told = local("2023-03-17 08:30") + timedelta(seconds=seconds), local("2023-03-20 08:30")
    prepared(engine, {"report": DUE}, local("2023-03-01 09:00"), *told)
    fire(engine, now)
    assert ledger(engine)["report", "-7"] == "claimed"


def test_a_third_that_can_wait_does_not_go(engine: Engine) -> None:
    now = local("2023-03-24 08:30")
    told = local("2023-03-20 08:30"), local("2023-03-22 08:30")
    prepared(engine, {"report": DUE}, local("2023-03-01 09:00"), *told)
    fire(engine, now)
    assert ledger(engine)["report", "-7"] == "skipped two-a-week"


def test_what_could_wait_goes_in_the_message_that_goes_anyway(engine: Engine) -> None:
    """Two a week are two messages: a third message is not more for telling of both things."""
    now = local("2023-03-24 08:30")
    told = local("2023-03-20 08:30"), local("2023-03-22 08:30")
    soon = local("2023-03-24 17:00")
    prepared(engine, {"report": DUE, "today": soon}, local("2023-03-09 09:00"), *told)
    fired = fire(engine, now)
    assert len(fired.conversations) == 1
    assert ledger(engine)["report", "-7"] == ledger(engine)["today", "0"] == "claimed"


def test_what_a_contact_asked_for_goes_as_a_third(engine: Engine) -> None:
    now = local("2023-03-23 08:30")
    told = local("2023-03-20 08:30"), local("2023-03-22 08:30")
    prepared(engine, {"report": DUE}, local("2023-03-01 09:00"), *told)
    with Session(engine) as session, session.begin():
        first = session.scalars(select(Reminder).where(Reminder.stage == "-14")).one()
        asked = Deferral(
            obligation=first.obligation,
            membership=first.membership,
            contact=first.contact,
            deadline=first.deadline,
            kind=DeferralKind.AGAIN,
            day=now.date(),
            made_at=now - timedelta(days=1),
        )
        session.add(asked)
        plan(session, first.membership.season, now - timedelta(days=1))
    fire(engine, now)
    assert ledger(engine)["report", "again-20230323"] == "claimed"
