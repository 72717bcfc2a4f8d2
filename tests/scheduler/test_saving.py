"""Where a month's messages run low, reminders by that messenger become fewer and say more."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.budget import Budget
from models.conversations import Conversation
from models.events import Channel
from models.message_counts import Spent, count
from models.people import Account
from models.reminders import Reminder, ReminderState
from models.seasons import Obligation
from scheduler.firing import Fired
from tests.scheduler.office import (
    JOINED,
    POLICY,
    ZONE,
    add_department,
    add_season,
    answer,
    fire,
    ledger,
    local,
    plan,
)

BUDGET = Budget(per_month=100, zone=ZONE)
SAVING = replace(POLICY, budget=BUDGET)
PLENTY, LOW, USED_UP = 79, 80, 100
PLANNED = local("2023-03-24 08:00")
WEEK_BEFORE = local("2023-03-24 08:30")  # a Friday, a week before the report is due
REPORT = local("2023-03-31 17:00")
SOON = local("2023-03-27 17:00")


def prepared(
    engine: Engine,
    sent: int,
    *,
    told: datetime | None = None,
    telegram: bool = False,
    **due: datetime,
) -> None:
    """A department with a contact on Zalo who owes the report and more, in a month with so many
    messages. told: when it was told of the report. telegram: whether they are there as well.
    """
    with Session(engine) as session, session.begin():
        season = add_season(session, {"report": REPORT, **due})
        add_department(session, season, 1)
        plan(session, season, PLANNED)
        count(session, [Spent(channel=Channel.ZALO, month=BUDGET.month_of(PLANNED), messages=sent)])
        _move_to_zalo(session)
        if telegram:
            _come_to_telegram(session)
        if told is not None:
            _tell(session, told)


def _tell(session: Session, at: datetime) -> None:
    week = (Obligation.code == "report", Reminder.stage == "-7")
    row = session.scalars(select(Reminder).join(Reminder.obligation).where(*week)).one()
    session.add(
        Reminder(
            obligation=row.obligation,
            membership=row.membership,
            contact=row.contact,
            recipient=row.recipient,
            stage="-14",
            deadline=row.deadline,
            at=at,
            state=ReminderState.SENT,
            claimed_at=at,
            sent_at=at,
        )
    )


def _move_to_zalo(session: Session) -> None:
    session.scalars(select(Account)).one().channel = Channel.ZALO
    session.scalars(select(Conversation)).one().channel = Channel.ZALO
    session.flush()


def _come_to_telegram(session: Session) -> None:
    """Long ago: they were seen last on Zalo."""
    contact = session.scalars(select(Account)).one().contact
    earlier = dict.fromkeys(("linked_at", "last_seen_at"), JOINED.replace(year=2022))
    account = Account(contact=contact, channel=Channel.TELEGRAM, external_id="t1", **earlier)
    chat = Conversation(channel=Channel.TELEGRAM, chat="t1", private=True, language="vi")
    session.add_all([account, chat])


def said(engine: Engine, fired: Fired, now: datetime) -> list[tuple[Channel, list[str]]]:
    """By which messenger, and what the message tells of."""
    return [
        (
            outgoing.channel,
            [
                str(line.params["obligation"])
                for line in outgoing.message.lines
                if "obligation" in line.params
            ],
        )
        for outgoing in answer(engine, fired, now).outgoing
    ]


@pytest.mark.parametrize(
    ("sent", "became"),
    [
        (PLENTY, "claimed"),
        (LOW, "skipped budget-low"),
        (USED_UP, "skipped budget-used-up"),
    ],
)
def test_who_was_told_this_week(engine: Engine, sent: int, became: str) -> None:
    prepared(engine, sent, told=local("2023-03-20 08:30"))
    fire(engine, WEEK_BEFORE, SAVING)
    assert ledger(engine)["report", "-7"] == became


@pytest.mark.parametrize(
    ("sent", "became"), [(LOW, "claimed"), (USED_UP, "skipped budget-used-up")]
)
def test_who_was_not_told_this_week(engine: Engine, sent: int, became: str) -> None:
    prepared(engine, sent)
    fire(engine, WEEK_BEFORE, SAVING)
    assert ledger(engine)["report", "-7"] == became


@pytest.mark.parametrize("sent", [LOW, USED_UP])
def test_what_is_urgent_goes_and_takes_the_rest_along(engine: Engine, sent: int) -> None:
    prepared(engine, sent, told=local("2023-03-20 08:30"), soon=SOON)
    fired = fire(engine, WEEK_BEFORE, SAVING)
    assert ledger(engine)["soon", "-1"] == ledger(engine)["report", "-7"] == "claimed"
    assert said(engine, fired, WEEK_BEFORE) == [(Channel.ZALO, ["soon", "report"])]


@pytest.mark.parametrize("sent", [LOW, USED_UP])
def test_whoever_has_telegram_as_well_is_told_there(engine: Engine, sent: int) -> None:
    prepared(engine, sent, told=local("2023-03-20 08:30"), telegram=True)
    fired = fire(engine, WEEK_BEFORE, SAVING)
    assert said(engine, fired, WEEK_BEFORE) == [(Channel.TELEGRAM, ["report"])]


def test_as_long_as_there_is_plenty_they_are_told_where_they_were_last(engine: Engine) -> None:
    prepared(engine, PLENTY, telegram=True)
    fired = fire(engine, WEEK_BEFORE, SAVING)
    assert said(engine, fired, WEEK_BEFORE) == [(Channel.ZALO, ["report"])]


@pytest.mark.parametrize(
    ("sent", "told"), [(PLENTY, ["report"]), (LOW, ["report", "other"])], ids=["plenty", "low"]
)
def test_what_would_go_in_the_week_is_told_at_once(
    engine: Engine, sent: int, told: list[str]
) -> None:
    """Due on the Tuesday after, `other` has its week's notice four days later."""
    prepared(engine, sent, other=local("2023-04-04 17:00"))
    fired = fire(engine, WEEK_BEFORE, SAVING)
    assert said(engine, fired, WEEK_BEFORE) == [(Channel.ZALO, told)]
    stages = {stage: state for (code, stage), state in ledger(engine).items() if code == "other"}
    assert stages["-7"] == ("claimed" if sent == LOW else "planned")
    assert stages["-3"] == "planned"


def test_what_will_be_urgent_keeps_its_day(engine: Engine) -> None:
    """Due on Thursday, `other` is told of on Monday, three days before."""
    prepared(engine, LOW, other=local("2023-03-30 17:00"))
    friday = fire(engine, WEEK_BEFORE, SAVING)
    assert said(engine, friday, WEEK_BEFORE) == [(Channel.ZALO, ["report"])]
    assert ledger(engine)["other", "-3"] == "planned"
    monday = local("2023-03-27 08:30")
    assert said(engine, fire(engine, monday, SAVING), monday) == [(Channel.ZALO, ["other"])]


def test_a_new_month_begins_with_all_its_messages(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        february = BUDGET.month_of(local("2023-02-28 09:00"))
        count(session, [Spent(channel=Channel.ZALO, month=february, messages=USED_UP)])
    prepared(engine, 0, told=local("2023-03-20 08:30"))
    fire(engine, WEEK_BEFORE, SAVING)
    assert ledger(engine)["report", "-7"] == "claimed"
