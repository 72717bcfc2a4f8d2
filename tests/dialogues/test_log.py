"""/nhatky: who did what when, filtered, page by page; append-only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from handlers.secretariat.log.actions import ACTIONS
from models.audit import Action, AuditEvent, record
from models.people import Right
from models.seasons import Season
from tests.dialogues.conftest import NOW, Join
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]
PASTED = "Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng"
SUBMITTED = "Nguyễn Thị Hoa – Gửi đăng ký: DK-CUM7-2023-0001"


@pytest.fixture
def busy(group: Person, join: Join) -> Person:
    """The group's admin, in the group, after a registration and a lock."""
    join().talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    group.talk([("/khoa sở khoa học", "Khóa"), (Tap("✅ Thực hiện"), "Đã khóa")])
    return group


def test_every_action_has_words() -> None:
    assert set(ACTIONS) == set(Action)


def test_the_newest_comes_first(busy: Person) -> None:
    answer = busy.say("/nhatky")
    assert "Lê Văn Quản – Khóa đăng ký: Sở Khoa học và Công nghệ" in answer
    assert answer.index("Khóa đăng ký") < answer.index(SUBMITTED)
    assert answer.index(SUBMITTED) < answer.index("hệ thống – Nạp năm thi đua: cum7-2023")
    assert "Ghép tạng" not in answer


@pytest.mark.parametrize(
    ("only", "there", "absent"),
    [
        ("SYT", SUBMITTED, "Khóa đăng ký"),
        ("sở khoa học", "Khóa đăng ký", "Gửi đăng ký"),
        ("hôm nay", SUBMITTED, "không có gì"),
        ("1/3", SUBMITTED, "không có gì"),
        ("từ 27/2 đến 1/3 SYT", SUBMITTED, "Khóa đăng ký"),
        ("tuần trước", "Không có gì được ghi", "Gửi đăng ký"),
        ("khóa đăng ký", "Lê Văn Quản – Khóa", "Gửi đăng ký"),
        ("Gui dang ky", SUBMITTED, "Khóa đăng ký:"),
        ("lê văn quản", "Khóa đăng ký", "Gửi đăng ký"),
        ("abc xyz", "Không rõ «abc xyz»", "Gửi đăng ký"),
        ("31/2", "Không rõ «31/2»", "Gửi đăng ký"),
    ],
)
def test_filters(busy: Person, only: str, there: str, absent: str) -> None:
    answer = busy.say(f"/nhatky {only}")
    assert there in answer
    assert absent not in answer


def test_pages_by_buttons(busy: Person) -> None:
    with Session(busy.engine) as session:
        season = session.scalars(select(Season)).one()
        for number in range(30):
            at = NOW + timedelta(hours=1, minutes=number)
            record(session, Action.EXTENDED, at, season=season, subject=f"việc-{number}")
        session.commit()
    busy.talk(
        [
            ("/nhatky gia hạn", ["việc-29", "việc-18", "trang 1"]),
            (Tap("Cũ hơn"), ["việc-17", "việc-6", "trang 2"]),
            (Tap("Cũ hơn"), ["việc-5", "việc-0", "trang 3"]),
            (Tap("Mới hơn"), ["việc-17", "trang 2"]),
        ]
    )
    long = "từ ngày 27/2/2023 đến ngày 30/12/2023 Sở Lao động - Thương binh và Xã hội gia hạn"
    assert "Không có gì được ghi" in busy.say(f"/nhatky {long}")


def test_a_group_administrator_who_has_not_joined(group: Person, in_group: InGroup) -> None:
    other = in_group(chat_admin=True)
    other.talk([("/khoa SYT", "Khóa"), (Tap("✅ Thực hiện"), "Đã khóa")])
    other.talk([("/nhatky khóa đăng ký", "một quản trị của nhóm – Khóa đăng ký: Sở Y tế")])


def test_whoever_has_their_data_deleted_is_nameless(busy: Person, join: Join) -> None:
    person = replace(join(chat="1003", name="Trần Văn Nam"), now=busy.now)
    person.talk([("/xoadulieu", "Trần Văn Nam"), (Tap("Xóa dữ liệu của tôi"), "")])
    answer = busy.say("/nhatky")
    assert "một người đã xóa dữ liệu – Xóa dữ liệu cá nhân" in answer
    assert "Trần Văn Nam" not in answer


def test_the_same_in_an_observers_chat(join: Join) -> None:
    join(right=Right.OBSERVER).talk([("/nhatky", "hệ thống – Nạp năm thi đua")])


@pytest.mark.parametrize("change", [update(AuditEvent).values(subject=""), delete(AuditEvent)])
def test_nobody_changes_or_deletes_what_was_noted(season: Engine, change: object) -> None:
    with Session(season) as session:
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(change)  # type: ignore[call-overload]
        session.rollback()
        assert session.scalars(select(AuditEvent)).all()


def test_papers_and_codes_are_called_as_people_call_them(group: Person) -> None:
    group.talk([("/xuat tổng hợp", "⏳"), ("/moi theo dõi", "gửi riêng")])
    answer = group.say("/nhatky")
    assert "Xuất văn bản: Tổng hợp đăng ký thi đua" in answer
    assert "Tạo mã mời: Người theo dõi cụm" in answer
