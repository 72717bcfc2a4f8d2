"""Those in charge see how the month's Zalo messages stand, and are told ahead when they run low."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers import tell_digests, warn_of_spending
from models.budget import Budget
from models.conversations import Conversation, OutboxItem
from models.digests import Timetable
from models.events import Channel
from models.message_counts import Spent, count
from models.people import Account, Right
from models.reminders import Reason, Reminder, ReminderState
from scheduler.planner import Planner
from scheduler.policy import Policy
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Rendering, Tap
from tests.dialogues.test_digests import ZONE, at
from tests.dialogues.wall import at_once

BUDGET = Budget(per_month=3000, zone=ZONE)
PLANNER = Planner(policy=Policy(budget=BUDGET))
MARCH = BUDGET.month_of(at(3, 1))
USED = "Tin gửi qua Zalo tháng 03/2023"


@pytest.fixture(params=[Rendering.BUTTONS])
def rendering(request: pytest.FixtureRequest) -> Rendering:
    """Nobody answers here."""
    rendering: Rendering = request.param
    return rendering


@pytest.fixture
def admin(join: Join) -> Person:
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    return replace(admin, policy=PLANNER.policy)


def spend(person: Person, messages: int) -> None:
    with Session(person.engine) as session, session.begin():
        count(session, [Spent(channel=Channel.ZALO, month=MARCH, messages=messages, taken=True)])


def refuse(person: Person, until: datetime) -> None:
    """Zalo has turned messages away for a quarter of an hour."""
    with Session(person.engine) as session, session.begin():
        for at in (until - timedelta(minutes=14), until - timedelta(minutes=7), until):
            count(session, [Spent(channel=Channel.ZALO, month=MARCH, messages=0, refused_at=at)])


def warned(person: Person, now: datetime) -> Sequence[str]:
    """What the beat tells this person at that time."""
    with Session(person.engine, autoflush=False) as session, session.begin():
        warn_of_spending(session, now, person.words.plain, PLANNER)
    return person.told()


def move_to_zalo(person: Person) -> None:
    with Session(person.engine) as session, session.begin():
        for row, chat in ((Account, Account.external_id), (Conversation, Conversation.chat)):
            session.execute(update(row).where(chat == person.chat).values(channel=Channel.ZALO))
    person.channel = Channel.ZALO


def test_who_runs_things_sees_how_the_month_stands(admin: Person, join: Join) -> None:
    contact = replace(join(), policy=PLANNER.policy)
    spend(admin, 1200)
    admin.now = at(3, 16, 12, 0)
    shown = admin.say("/trangthai")
    assert f"{USED}: 1200/3000 (40%), còn 1800." in shown
    assert "Tháng đã qua 50%; cứ đà này, cả tháng cần khoảng 2400 tin." in shown
    assert "tiết kiệm" not in shown
    assert "Zalo" not in contact.say("/trangthai")


@pytest.mark.parametrize(
    ("messages", "refused", "expected"),
    [
        (2400, False, "Bot đang tiết kiệm"),
        (3000, False, "bot nay chỉ trả lời và nhắc việc sắp đến hạn"),
        (12, True, "Zalo đang từ chối nhận thêm tin"),
    ],
)
def test_and_what_the_bot_does_about_it(
    admin: Person, messages: int, refused: bool, expected: str
) -> None:
    spend(admin, messages)
    if refused:
        refuse(admin, admin.now)
    assert expected in admin.say("/trangthai")


def test_where_nothing_is_counted_nothing_is_said(join: Join) -> None:
    admin = join(right=Right.ADMIN, chat="9001")
    spend(admin, 2999)
    assert "Zalo" not in admin.say("/trangthai")
    endless = replace(BUDGET, per_month=0)
    free = replace(admin, policy=Policy(budget=endless))
    assert f"{USED}: 2999." in free.say("/trangthai")


def test_each_share_is_told_once(admin: Person, join: Join) -> None:
    owner = join(right=Right.OWNER, chat="9002", name="Chủ")
    contact = join()
    spend(admin, 2099)
    assert not warned(admin, at(3, 20))
    spend(admin, 1)
    [text] = warned(admin, at(3, 20))
    assert "Đã dùng 70% số tin Zalo của tháng" in text
    assert f"{USED}: 2100/3000" in text
    assert len(owner.told()) == 1
    assert not contact.told()
    assert not warned(admin, at(3, 21))
    spend(admin, 600)
    assert "90%" in warned(admin, at(3, 21))[0]
    spend(admin, 300)
    assert "100%" in warned(admin, at(3, 22))[0]
    spend(admin, 300)
    assert not warned(admin, at(3, 23))


def test_of_several_shares_at_once_the_highest(admin: Person) -> None:
    spend(admin, 2800)
    [text] = warned(admin, at(3, 20))
    assert "93%" in text
    assert not warned(admin, at(3, 20))


def test_in_working_hours_only(admin: Person) -> None:
    spend(admin, 2100)
    assert not warned(admin, at(3, 20, 20, 0))
    assert len(warned(admin, at(3, 21, 8, 0))) == 1


def test_that_zalo_turns_messages_away_is_told_once_and_hides_no_share(admin: Person) -> None:
    spend(admin, 10)
    refuse(admin, at(3, 20))
    assert "Zalo báo đã quá số tin" in warned(admin, at(3, 20))[0]
    spend(admin, 1)
    refuse(admin, at(3, 21))
    assert not warned(admin, at(3, 21))
    spend(admin, 2100)
    assert "70%" in warned(admin, at(3, 22))[0]


def test_it_is_told_by_telegram_where_zalo_takes_no_more(admin: Person) -> None:
    come_to_zalo(admin)
    refuse(admin, at(3, 20))
    assert len(warned(admin, at(3, 20))) == 1


def test_who_is_on_zalo_alone_is_warned_there(admin: Person) -> None:
    move_to_zalo(admin)
    spend(admin, 3000)
    assert len(warned(admin, at(3, 20))) == 1


def test_two_processes_tell_it_once(admin: Person) -> None:
    spend(admin, 2100)

    def tell() -> None:
        with Session(admin.engine, autoflush=False) as session, session.begin():
            warn_of_spending(session, at(3, 20), admin.words.plain, PLANNER)

    at_once(tell, tell)
    assert len(admin.told()) == 1


@pytest.mark.parametrize(("messages", "told"), [(2399, 1), (2400, 0)])
def test_digests_go_by_zalo_while_there_is_plenty(admin: Person, messages: int, told: int) -> None:
    move_to_zalo(admin)
    spend(admin, messages)
    with Session(admin.engine, autoflush=False) as session, session.begin():
        tell_digests(session, at(3, 14), admin.words.plain, Timetable(), PLANNER)
    assert len(admin.told()) == told


@pytest.mark.parametrize(("messages", "channel"), [(2399, Channel.ZALO), (2400, Channel.TELEGRAM)])
def test_an_announcement_goes_by_telegram_where_that_saves(
    admin: Person, join: Join, messages: int, channel: Channel
) -> None:
    hoa = join()
    come_to_zalo(hoa)
    spend(admin, messages)
    admin.talk([("/thongbao SYT Mời họp", "1 đầu mối"), (Tap("✅ Gửi thông báo"), "Đã chuyển")])
    with Session(hoa.engine) as session:
        items = session.scalars(select(OutboxItem)).all()
        assert [item.conversation.channel for item in items] == [channel]


def come_to_zalo(person: Person) -> None:
    """They are seen there last."""
    with Session(person.engine) as session, session.begin():
        account = session.scalars(select(Account).where(Account.external_id == person.chat)).one()
        zalo = Account(
            contact=account.contact,
            channel=Channel.ZALO,
            external_id="z1",
            linked_at=account.linked_at,
            last_seen_at=account.last_seen_at + timedelta(hours=1),
        )
        chat = Conversation(channel=Channel.ZALO, chat="z1", private=True, language="vi")
        session.add_all([zalo, chat])


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.BUDGET_LOW, "số tin Zalo của tháng còn ít"),
        (Reason.BUDGET_USED_UP, "đã hết số tin Zalo của tháng"),
    ],
)
def test_the_ledger_says_why(join: Join, reason: Reason, said: str) -> None:
    person = join()
    with Session(person.engine) as session, session.begin():
        row = session.scalars(select(Reminder).order_by(Reminder.at)).first()
        assert row is not None
        row.state, row.reason = ReminderState.SKIPPED, reason
        person.now = row.at + timedelta(hours=1)
    person.talk([("/visao", ["không nhắc", said])])
