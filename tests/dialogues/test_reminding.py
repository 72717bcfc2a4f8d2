"""Reminders as people get them and answer to them."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind
from models.people import Right
from models.reminders import Reason, Reminder, ReminderState
from models.seasons import Season
from scheduler.planning import replan_season
from scheduler.policy import Policy
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap
from tests.dialogues.unasked import remind

MARCH_8 = datetime.fromisoformat("2023-03-08T08:30:00+07:00")
MARCH_10 = datetime.fromisoformat("2023-03-10T08:30:00+07:00")
MARCH_13 = datetime.fromisoformat("2023-03-13T08:30:00+07:00")
MARCH_14 = datetime.fromisoformat("2023-03-14T08:30:00+07:00")
MARCH_16 = datetime.fromisoformat("2023-03-16T08:30:00+07:00")
MARCH_20 = datetime.fromisoformat("2023-03-20T08:30:00+07:00")
MARCH_22 = datetime.fromisoformat("2023-03-22T08:30:00+07:00")
JUNE_8 = datetime.fromisoformat("2023-06-08T08:30:00+07:00")

PASTED = "Sở Y tế đăng ký Cờ thi đua của Thành phố với mô hình: Ghép tạng; Bệnh án điện tử"


def rows(person: Person, obligation: str = "dang-ky") -> list[tuple[str, str, Reason | None]]:
    """The department's rows about one thing: stage, state and reason, in their order."""
    with Session(person.engine) as session:
        found = session.scalars(select(Reminder).order_by(Reminder.at, Reminder.id))
        return [
            (row.stage, row.state.value, row.reason)
            for row in found
            if row.obligation.code == obligation and row.membership.department.code == "so-y-te"
        ]


def test_it_says_what_by_when_what_is_missing_and_how_to_do_it(join: Join) -> None:
    person = join()
    told = remind(person, MARCH_8)
    assert "Nhắc hạn – Sở Y tế" in told
    assert "Đăng ký thi đua năm 2023" in told
    assert "17:00 ngày 15/03/2023, còn 5 ngày làm việc" in told
    assert "Còn thiếu: danh hiệu và mô hình" in told
    person.talk([(Tap("Đăng ký ngay"), "danh hiệu nào")])


def test_it_knows_how_far_the_draft_is(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Ghép tạng")])
    assert "chỉ còn việc gửi" in remind(person, MARCH_8)


def test_it_says_how_to_hand_in_where_one_reads_it(join: Join) -> None:
    person = join()
    told = remind(person, JUNE_8)
    way = "trả lời tin này bằng tệp" if person.channel.tells_answers else "gửi ảnh, liên kết"
    assert f"Để nộp, {way}" in told
    assert "Zalo" not in told


def test_it_stops_once_it_is_done(join: Join) -> None:
    person = join()
    assert remind(person, MARCH_8)
    person.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    assert remind(person, MARCH_10) == ""
    assert {(state, reason) for stage, state, reason in rows(person) if stage != "-7"} == {
        (ReminderState.CANCELLED, Reason.HANDED_IN)
    }


def test_a_promise_silences_until_its_day_and_only_once(join: Join) -> None:
    person = join()
    remind(person, MARCH_8)
    person.talk(
        [
            (Tap("Đã nhận, sẽ nộp ngày …"), ["ngày nào?", "thứ Năm 09/03/2023"]),
            ("32/3", "Chưa rõ ngày"),
            ("7/3", "đã qua"),
            ("20/3", "quá muộn"),
            ("thứ hai", "sẽ nộp ngày 13/03/2023"),
        ]
    )
    assert remind(person, MARCH_10) == ""
    assert "còn 2 ngày làm việc" in remind(person, MARCH_13)
    person.talk([(Tap("Đã nhận, sẽ nộp ngày …"), "chỉ hẹn một lần")])
    assert remind(person, MARCH_14)


def test_again_tomorrow(join: Join) -> None:
    person = join()
    remind(person, MARCH_8)
    person.talk([(Tap("Nhắc lại ngày mai"), "sáng ngày 09/03/2023")])
    assert remind(person, MARCH_8.replace(day=9))


def test_several_things_due_together_are_one_message(join: Join) -> None:
    person = join()
    with Session(person.engine) as session:
        season = session.scalars(select(Season)).one()
        for obligation in season.obligations:
            if obligation.code == "giao-uoc":
                obligation.move_to(season.obligations[0].due_at)
        replan_season(session, season, person.now, Policy())
        session.commit()
    told = remind(person, MARCH_8)
    assert "Đăng ký thi đua năm 2023" in told
    assert "Ký giao ước thi đua năm 2023" in told
    assert "Nộp: Đăng ký thi đua năm 2023" in told


def test_the_others_of_the_department_then_the_lead_are_told(join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    lead = join("so-giao-duc-va-dao-tao", chat="1003", name="Nguyễn Thu Hà")
    lead.talk([("Sở Giáo dục đăng ký cờ TP với mô hình: Trường học số", "Trường học số")])
    lead.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    assert remind(first, MARCH_16)
    assert remind(second, MARCH_16) == ""
    assert "quá hạn 5 ngày" in remind(first, MARCH_20)
    assert "quá hạn 5 ngày" in remind(second, MARCH_20)
    told = remind(lead, MARCH_22)
    assert "còn nợ việc" in told
    assert "Sở Y tế: Đăng ký thi đua năm 2023" in told
    assert "Đầu mối: Nguyễn Thị Hoa" in told


def test_who_blocks_the_bot_is_followed_by_the_next_in_line(join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    first.handle(first.event(EventKind.BLOCKED))
    assert "Từ nay bot nhắc hạn của Sở Y tế cho đồng chí" in "".join(second.told())
    assert remind(first, MARCH_8) == ""
    assert "Nhắc hạn – Sở Y tế" in remind(second, MARCH_8)
    first.handle(first.event(EventKind.UNBLOCKED))
    assert remind(second, MARCH_10) == ""
    assert remind(first, MARCH_10)


def test_who_was_first_in_line_all_along_is_told_nothing(join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    second.handle(second.event(EventKind.BLOCKED))
    assert first.told() == []


def test_who_leaves_is_followed_by_the_next_in_line(join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    first.talk([("/xoadulieu", "Nguyễn Thị Hoa"), (Tap("Xóa dữ liệu của tôi"), "Đã xóa")])
    assert "Từ nay bot nhắc hạn của Sở Y tế cho đồng chí" in "".join(second.told())
    assert "Nhắc hạn – Sở Y tế" in remind(second, MARCH_8)


def test_when_nobody_is_left_the_admins_are_told(join: Join) -> None:
    admin, person = join(right=Right.ADMIN, chat="1009"), join()
    person.handle(person.event(EventKind.BLOCKED))
    assert "Không đầu mối nào của Sở Y tế" in "".join(admin.told())


def test_why(join: Join) -> None:
    person = join()
    remind(person, MARCH_8)
    person.talk([("/visao", ["Lịch sử nhắc hạn – Sở Y tế", "đã nhắc", "Lần nhắc tới"])])
    person.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    person.now = MARCH_22
    person.talk([("vì sao", "«Đăng ký thi đua năm 2023»: thôi nhắc, đơn vị đã nộp")])


def test_an_admin_asks_about_a_department(join: Join) -> None:
    join()
    admin = join(right=Right.ADMIN, chat="1009")
    admin.talk([("/visao SYT", "Lịch sử nhắc hạn – Sở Y tế")])
    admin.talk([("/visao", "đơn vị nào?"), (Tap("Sở Y tế"), "Lịch sử nhắc hạn – Sở Y tế")])


@pytest.mark.parametrize("data", ["1.1", "999.1", "x", "1.999,2"])
def test_buttons_of_others_or_of_nothing_do_no_harm(join: Join, data: str) -> None:
    join()
    other = join("so-khoa-hoc-va-cong-nghe", chat="1004", name="Vũ Thanh Bình")
    for name in ("promise", "again", "handin"):
        event = other.event(EventKind.TAP, data=f"go.{name}:{data}", message=f"b{name}{data}")
        answer = "\n".join(other.read(reply) for reply in other.handle(event))
        assert answer
    assert remind(other, JUNE_8)
