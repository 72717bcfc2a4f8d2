"""/nhac: who would be told, why others would not, and what becomes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.events import EventKind
from models.people import Right
from models.reminders import Reason, Reminder, ReminderState
from tests.dialogues.conftest import Join
from tests.dialogues.owing import granted
from tests.dialogues.talk import Person, Tap
from tests.dialogues.unasked import remind

InGroup = Callable[..., Person]

MARCH_9 = datetime.fromisoformat("2023-03-09T09:00:00+07:00")
MARCH_10 = datetime.fromisoformat("2023-03-10T10:00:00+07:00")
SATURDAY = datetime.fromisoformat("2023-03-11T20:00:00+07:00")
MONDAY = datetime.fromisoformat("2023-03-13T08:00:00+07:00")
JUNE_8 = datetime.fromisoformat("2023-06-08T10:00:00+07:00")
JULY = datetime.fromisoformat("2023-07-05T10:00:00+07:00")
SENT = Tap("✅ Gửi lời nhắc")
PASTED = "Sở Y tế đăng ký Cờ thi đua của Thành phố với mô hình: Ghép tạng; Bệnh án điện tử"


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, group: Person) -> Person:
    """Everything works in the group and in an admin's own chat."""
    return group if request.param == "group" else replace(group, group="")


def nudges(person: Person) -> list[Reminder]:
    """The ledger's rows that an admin had sent."""
    with Session(person.engine, expire_on_commit=False) as session:
        wanted = select(Reminder).where(Reminder.nudge_id.is_not(None)).order_by(Reminder.id)
        return list(session.scalars(wanted))


def test_it_is_shown_and_then_goes(admin: Person, join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    admin.now = MARCH_9
    admin.talk(
        [
            (
                "/nhac",
                [
                    "Đôn đốc 1 đơn vị, 2 đầu mối",
                    "Sở Y tế (Nguyễn Thị Hoa, Trần Văn Nam): Đăng ký thi đua năm 2023 (còn 4",
                    "chưa nhắc lần nào",
                    "Tin gửi đi",
                    "Còn thiếu: danh hiệu và mô hình thi đua",
                    "Không nhắc:",
                    "không có đầu mối nào nhận được tin",
                ],
            ),
            (SENT, ["Đã chuyển lời nhắc tới 2 đầu mối của 1 đơn vị", "Kết quả gửi"]),
            (Tap("Kết quả gửi"), ["Lê Văn Quản", "Đang chờ gửi: Sở Y tế (Nguyễn Thị Hoa)"]),
        ]
    )
    at = admin.now
    assert "Ban thư ký đôn đốc – Sở Y tế" in remind(first, at)
    assert "17:00 ngày 15/03/2023" in remind(second, at)
    assert remind(first, at + timedelta(minutes=1)) == ""
    admin.talk([(Tap("Xem lại"), "Đã gửi: Sở Y tế (Nguyễn Thị Hoa), Sở Y tế (Trần Văn Nam)")])
    first.talk([("/visao", "ban thư ký đôn đốc")])
    with Session(admin.engine) as session:
        nudged = select(AuditEvent).where(AuditEvent.action == Action.NUDGED)
        assert [event.subject for event in session.scalars(nudged)] == ["so-y-te"]


def test_a_line_of_ones_own(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = MARCH_9
    line = "đề nghị gửi trước 16h:\n- bản <ký>\n- bản Word"
    admin.talk([(f"/nhac SYT: {line}", f"Lời nhắn của ban thư ký: {line}"), (SENT, "Đã chuyển")])
    assert f"Lời nhắn của ban thư ký: {line}" in remind(contact, admin.now)


def test_one_department_and_one_obligation(admin: Person, join: Join) -> None:
    join()
    join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình")
    admin.now = JUNE_8
    admin.talk(
        [
            (
                "/nhac",
                ["Đăng ký thi đua năm 2023 (quá hạn 85 ngày)", "Báo cáo sơ kết", "2 đơn vị"],
            ),
            ("/nhac báo cáo 6 tháng", ["2 đơn vị, 2 đầu mối", "Báo cáo sơ kết 6 tháng"]),
            ("/nhac SYT báo cáo 6 tháng: gấp", ["1 đơn vị, 1 đầu mối", "gấp"]),
            (SENT, "1 đầu mối"),
        ]
    )
    assert [(row.obligation_id, row.stage) for row in nudges(admin)] == [(3, "nudge:1")]


def test_narrowed_down_to_one_obligation(admin: Person, join: Join) -> None:
    join()
    admin.now = JUNE_8
    only = Tap("Chỉ nhắc: Báo cáo sơ kết 6 tháng đầu năm 2023")
    admin.talk([("/nhac SYT: gấp", "Ký giao ước"), (only, "gấp"), (SENT, "Đã chuyển")])
    assert len(nudges(admin)) == 1


def test_where_nothing_is_due_one_chooses(admin: Person, join: Join) -> None:
    contact = join()
    contact.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    report = Tap("Chỉ nhắc: Báo cáo sơ kết 6 tháng đầu năm 2023")
    admin.talk(
        [
            ("/nhac SYT: xin gửi sớm", "Không có việc nào quá hạn hoặc đến hạn trong 7 ngày tới"),
            (report, ["Sở Y tế", "xin gửi sớm"]),
            ("/nhac quá hạn", "Không có việc nào quá hạn"),
        ]
    )


def test_why_others_are_left_out(admin: Person, join: Join) -> None:
    done, promised, told = (
        join(),
        join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình"),
        join("so-van-hoa-va-the-thao", chat="1003", name="Phạm Thị Mai"),
    )
    eighth = MARCH_9.replace(day=8, hour=8, minute=30)
    assert all(remind(person, eighth) for person in (done, promised, told))
    done.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    promised.talk([(Tap("Đã nhận, sẽ nộp ngày …"), "ngày nào"), ("13/3", "sẽ nộp ngày 13/03/2023")])
    admin.now = eighth + timedelta(hours=2)
    admin.talk(
        [
            (
                "/nhac",
                [
                    "Hiện không có đơn vị nào để nhắc",
                    "Sở Y tế: đã nộp «Đăng ký",
                    "Sở Khoa học và Công nghệ (hẹn ngày 13/03/2023): đã hẹn",
                    "Sở Văn hóa và Thể thao (lúc 08:30 ngày 08/03/2023): hôm nay đã nhắc",
                ],
            ),
            (Tap("Kể cả đơn vị đã nhắc hôm nay"), ["1 đơn vị", "nhắc gần nhất 08:30 ngày 08/03"]),
            (SENT, "1 đầu mối"),
        ]
    )
    assert remind(told, admin.now)


def test_two_admins_at_once(group: Person, in_group: InGroup, join: Join) -> None:
    contact = join()
    group.now = MARCH_9
    group.say("/nhac SYT")
    other = in_group(chat_admin=True)
    other.now = group.now
    other.say("/nhac SYT: gấp")
    group.talk([(SENT, "Đã chuyển")])
    other.talk(
        [(SENT, ["Tình hình đã thay đổi", "ban thư ký vừa đôn đốc", "Hiện không có đơn vị"])]
    )
    assert remind(contact, other.now)
    other.talk([("/nhac SYT", "hôm nay đã nhắc")])
    assert len(nudges(group)) == 1


def test_outside_working_hours_it_waits(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = SATURDAY
    admin.talk(
        [
            ("/nhac SYT", "Ngoài giờ làm việc: sẽ gửi lúc 08:00 ngày 13/03/2023 (thứ Hai)"),
            (SENT, ["Đã nhận lệnh nhắc 1 đầu mối", "sẽ gửi lúc 08:00"]),
        ]
    )
    assert remind(contact, SATURDAY + timedelta(hours=1)) == ""
    assert "Ban thư ký đôn đốc" in remind(contact, MONDAY)
    assert remind(contact, MONDAY.replace(minute=30)) == ""  # the rules need not say it again
    with Session(admin.engine) as session:
        by_rule = select(Reminder).where(Reminder.stage == "-1", Reminder.contact_id.is_not(None))
        assert session.scalars(by_rule).all()
        merged = select(Reminder.state).where(Reminder.reason == Reason.NUDGED)
        assert set(session.scalars(merged)) <= {ReminderState.SKIPPED}


def test_outside_working_hours_it_goes_if_that_is_wanted(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = SATURDAY
    admin.talk([("/nhac SYT", "Gửi ngay"), (Tap("Gửi ngay"), "Đã chuyển lời nhắc")])
    assert "Ban thư ký đôn đốc" in remind(contact, admin.now)


def test_a_preview_of_the_evening_is_shown_anew_in_the_morning(admin: Person, join: Join) -> None:
    join()
    admin.now = SATURDAY
    admin.say("/nhac SYT")
    admin.now = SATURDAY + timedelta(hours=10)
    admin.talk([(SENT, "Đã nhận lệnh nhắc")])  # still before Monday
    assert [row.at for row in nudges(admin)] == [MONDAY]


def test_what_is_handed_in_meanwhile_is_not_nudged(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = SATURDAY
    admin.talk([("/nhac SYT đăng ký", ""), (SENT, "Đã nhận lệnh nhắc")])
    contact.now = admin.now
    contact.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    assert remind(contact, MONDAY) == ""
    assert {row.reason for row in nudges(admin)} == {Reason.HANDED_IN}
    admin.talk([(Tap("Kết quả gửi"), "Không gửi: Sở Y tế")])


def test_planning_anew_leaves_a_nudge_alone(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = SATURDAY
    admin.talk([("/nhac SYT đăng ký", ""), (SENT, "Đã nhận lệnh nhắc")])
    granted(admin.engine, "bao-cao-6-thang", JULY, admin.now)
    assert remind(contact, MONDAY)


def test_it_goes_beyond_two_a_week(admin: Person, join: Join) -> None:
    contact = join()
    for day in (7, 8, 9):
        admin.now = MARCH_9.replace(day=day)
        admin.talk([("/nhac SYT đăng ký", ""), (SENT, "Đã chuyển")])
        assert remind(contact, admin.now)


def test_who_blocks_the_bot_meanwhile(admin: Person, join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    admin.now = SATURDAY
    admin.talk([("/nhac SYT đăng ký", "2 đầu mối"), (SENT, "Đã nhận lệnh nhắc")])
    first.handle(first.event(EventKind.BLOCKED))
    second.told()
    assert remind(first, MONDAY) == ""
    assert remind(second, MONDAY)
    admin.now = MONDAY
    admin.talk([(Tap("Kết quả gửi"), ["Đã gửi: Sở Y tế (Trần Văn Nam)", "Không gửi: Sở Y tế"])])


def test_a_reply_to_a_nudge_hands_in(admin: Person, join: Join) -> None:
    contact = join()
    admin.now = JUNE_8
    admin.talk([("/nhac SYT báo cáo 6 tháng", ""), (SENT, "Đã chuyển")])
    assert remind(contact, admin.now)
    contact.talk([(Tap("Nộp: Báo cáo sơ kết 6 tháng đầu năm 2023"), "Báo cáo sơ kết")])


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/nhac sở xây dựng", "Không rõ đơn vị nào: «sở xây dựng»"),
        ("/nhac báo cáo", "Chưa rõ «báo cáo» là việc nào"),
        ("/nhac gửi nhanh nhé", "Chưa rõ nhắc đơn vị nào hoặc việc nào"),
        ("/nhac SYT: " + "khẩn " * 200, "dài quá 500 ký tự"),
        ("/nhac #99", "Không có lời nhắc này"),
        ("/nhac báo cáo 9 tháng", "Hiện không có đơn vị nào để nhắc"),
    ],
)
def test_bad_input_gets_one_sentence(admin: Person, typed: str, answer: str) -> None:
    admin.talk([(typed, answer)])
    assert nudges(admin) == []


@pytest.mark.parametrize("data", ["1.nix", "1.", "1.o999999", "999", "x", "1.now.now"])
def test_buttons_of_nothing_do_no_harm(admin: Person, join: Join, data: str) -> None:
    join()
    admin.now = MARCH_9
    admin.say("/nhac")
    for verb in ("do", "see", "drop"):
        replies = admin.handle(admin.event(EventKind.TAP, data=f"go.{verb}:{data}", message="b"))
        assert replies
        admin.now += timedelta(seconds=1)


def test_a_contact_and_an_observer_may_not(join: Join) -> None:
    join().talk([("/nhac", "dành cho ban thư ký")])
    join(right=Right.OBSERVER, chat="1005").talk([("/nhac", "chỉ xem được")])
