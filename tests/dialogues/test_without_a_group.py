"""Where no group is bound, what would be said in it goes to each admin, once, in private."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import Channel
from models.people import Right
from models.reminders import Reason, Reminder, ReminderState
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Tap
from tests.dialogues.two_messengers import on_zalo
from tests.dialogues.unasked import remind

FIVE_DAYS_LATE = datetime(2023, 3, 22, 1, 30, tzinfo=UTC)
LEAD = "so-giao-duc-va-dao-tao"


@pytest.fixture
def hoa(join: Join) -> Person:
    return join()


@pytest.fixture
def admins(join: Join) -> tuple[Person, Person]:
    """One on Telegram, and one on Zalo who speaks for the lead as well."""
    first = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    second = join(right=Right.ADMIN, chat="zalo-9", name="Vũ Thị Lan", channel=Channel.ZALO)
    second.talk([(code_for(second.engine, LEAD), "đầu mối của Sở Giáo dục và Đào tạo")])
    return first, second


def test_what_is_overdue(hoa: Person, admins: tuple[Person, Person]) -> None:
    told = [remind(admin, FIVE_DAYS_LATE) for admin in admins]
    assert ["Sở Y tế: Đăng ký" in each for each in told] == [True, True]
    assert [each.count("Sở Y tế: Đăng ký") for each in told] == [1, 1]
    assert [remind(admin, FIVE_DAYS_LATE) for admin in admins] == ["", ""]
    with Session(hoa.engine) as session:
        group = select(Reminder).where(
            Reminder.recipient == "group", Reminder.state == ReminderState.SKIPPED
        )
        assert {row.reason for row in session.scalars(group)} == {Reason.NO_GROUP}


def test_somebody_asks_to_join(stranger: Person, admins: tuple[Person, Person]) -> None:
    first, second = admins
    asking = on_zalo(stranger, "zalo-5")
    asking.talk(
        [
            ("xin tham gia", "đồng ý không?"),
            ("1", "họ và tên"),
            ("Đỗ Văn Minh", "đơn vị nào"),
            ("Sở Y tế", "Đã gửi"),
        ]
    )
    assert [len(admin.told()) for admin in admins] == [1, 1]
    second.now = asking.now
    second.talk([(Tap(second.labels()[0]), ["Đỗ Văn Minh", "Sở Y tế"])])
    first.talk([(Tap(first.labels()[0]), "Vũ Thị Lan")])
    assert "Sở Y tế" in asking.told()[0]


def test_a_date_that_was_moved(hoa: Person, admins: tuple[Person, Person]) -> None:
    """Whoever is told as a contact is not told as an admin too."""
    first, second = admins
    first.talk([("/hanchot lùi đăng ký 1 tuần", "22/03/2023"), (Tap("✅ Thực hiện"), "22/03/2023")])
    assert [len(each.told()) for each in (first, second, hoa)] == [0, 1, 1]
