"""/hanchot: deadlines listed, moved, added and dropped in words, shown first and told about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.people import Right
from models.reminders import Reason, Reminder, ReminderState
from models.seasons import Obligation, ObligationKind
from tests.dialogues.conftest import GROUP, NOW, Join
from tests.dialogues.owing import granted, handed_in
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]
DO = Tap("✅ Thực hiện")
REPORT = "Báo cáo sơ kết 6 tháng đầu năm 2023"
JULY_10 = datetime.fromisoformat("2023-07-10T17:00:00+07:00")


def obligation(person: Person, code: str) -> Obligation:
    """As it stands now."""
    with Session(person.engine) as session:
        return session.scalars(select(Obligation).where(Obligation.code == code)).one()


def due(person: Person, code: str) -> str:
    """When it is due, in local time."""
    zone = JULY_10.tzinfo
    return obligation(person, code).due_at.astimezone(zone).strftime("%H:%M %d/%m/%Y")


def actions(person: Person) -> list[tuple[Action, str]]:
    """What is on record of dates, and about what."""
    about_dates = (Action.DEADLINE_MOVED, Action.OBLIGATION_ADDED, Action.OBLIGATION_DROPPED)
    with Session(person.engine) as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [(each.action, each.subject) for each in events if each.action in about_dates]


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, group: Person) -> Person:
    """An admin, in the group or in their own chat."""
    group.group = GROUP if request.param == "group" else ""
    return group


def test_the_list(admin: Person, season: Engine) -> None:
    handed_in(season, "bao-cao-6-thang", NOW)
    granted(season, "bao-cao-9-thang", datetime.fromisoformat("2023-10-01T17:00:00+07:00"), NOW)
    admin.talk(
        [
            ("/hanchot", [f"{REPORT}\n   1/6 đơn vị", "Gia hạn: Sở Y tế đến 17:00 ngày 01/10"]),
            (Tap(REPORT), ["Đã nộp: Sở Y tế.", "Chưa nộp: Sở Giáo dục", "Bỏ việc này"]),
            (Tap("Lùi 1 tuần: 17:00 ngày 22/06/2023"), "sang 17:00 ngày 22/06/2023"),
            (DO, "đổi từ 17:00 ngày 15/06/2023 sang 17:00 ngày 22/06/2023"),
        ]
    )
    assert due(admin, "bao-cao-6-thang") == "17:00 22/06/2023"


def test_a_date_moves_in_words(admin: Person, join: Join) -> None:
    contact = join()
    admin.talk(
        [
            (
                "/hanchot hoãn báo cáo 6 tháng đến 30/6",
                [
                    f"Dời hạn «{REPORT}»\nTừ 17:00 ngày 15/06/2023 sang 17:00 ngày 30/06/2023",
                    "Áp dụng với tất cả các đơn vị",
                    "Chưa có đầu mối nào nhận được tin: Sở Giáo dục",
                    "Bỏ 8 lần nhắc",
                    "8 lần nhắc mới, lần đầu 08:30 ngày 16/06/2023",
                ],
            )
        ]
    )
    assert due(admin, "bao-cao-6-thang") == "17:00 15/06/2023"
    admin.talk([(DO, ["📅 Hạn nộp", "Đã báo riêng 1 đầu mối"])])
    assert due(admin, "bao-cao-6-thang") == "17:00 30/06/2023"
    [told] = contact.told()
    assert (
        f"Hạn nộp «{REPORT}» của Sở Y tế đổi từ 17:00 ngày 15/06/2023 thành 17:00 ngày 30/06/2023"
    ) in told
    assert actions(admin) == [(Action.DEADLINE_MOVED, "bao-cao-6-thang")]


@pytest.mark.parametrize(("day", "warns"), [("1/6", True), ("30/6", False)])
def test_a_date_that_moves_nearer_is_warned_of(admin: Person, day: str, warns: bool) -> None:
    preview = admin.say(f"/hanchot dời báo cáo 6 tháng đến {day}")
    assert "Dời hạn" in preview
    assert ("⚠️ Hạn mới sớm hơn hạn hiện nay." in preview) is warns


def test_the_group_is_told_of_what_was_ordered_elsewhere(group: Person) -> None:
    there = replace(group, chat=GROUP)
    group.talk([("/hanchot lùi báo cáo 6 tháng 1 tuần", "22/06/2023"), (DO, "22/06/2023")])
    assert there.told() == []
    group.group = ""
    group.talk([("/hanchot lùi báo cáo 6 tháng 1 tuần", "29/06/2023"), (DO, "29/06/2023")])
    assert "đổi từ 17:00 ngày 22/06/2023 sang 17:00 ngày 29/06/2023" in "".join(there.told())


def test_who_handed_in_or_has_longer_is_not_concerned(
    admin: Person, join: Join, season: Engine
) -> None:
    contact = join()
    handed_in(season, "bao-cao-6-thang", NOW)
    granted(season, "bao-cao-9-thang", JULY_10.replace(month=10), NOW)
    contact.told()
    admin.talk(
        [
            ("/hanchot dời báo cáo 6 tháng sang 20/6", "Đã nộp, không ảnh hưởng: Sở Y tế"),
            (DO, "Đã báo riêng 0 đầu mối"),
            (
                "/hanchot dời báo cáo 9 tháng sang 20/9",
                "Sở Y tế đã được gia hạn đến 17:00 ngày 10/10/2023, giữ nguyên",
            ),
            (DO, "Đã báo riêng 0 đầu mối"),
        ]
    )
    assert contact.told() == []


def test_there_and_back_meets_its_old_reminders(admin: Person, join: Join) -> None:
    join()
    admin.talk([("/hanchot dời báo cáo 6 tháng sang 30/6", ""), (DO, "30/06/2023")])
    admin.talk([("/hanchot dời báo cáo 6 tháng sang 15/6", "Bỏ 8 lần nhắc"), (DO, "15/06/2023")])
    with Session(admin.engine) as session:
        rows = session.scalars(select(Reminder).where(Reminder.contact_id.is_not(None)))
        states = {
            (row.deadline.day, row.state, row.reason)
            for row in rows
            if row.obligation.code == "bao-cao-6-thang"
        }
    assert states == {
        (15, ReminderState.PLANNED, None),
        (30, ReminderState.CANCELLED, Reason.DEADLINE_MOVED),
    }
    assert obligation(admin, "bao-cao-6-thang").moves == 2


def test_something_is_added(admin: Person, join: Join) -> None:
    contact = join()
    admin.talk(
        [
            (
                "/hanchot thêm báo cáo chuyên đề 20/10",
                ["Thêm «Báo cáo chuyên đề»\nHạn nộp 17:00 ngày 20/10/2023", "8 lần nhắc mới"],
            ),
            (DO, "Thêm việc phải nộp: «Báo cáo chuyên đề»"),
        ]
    )
    added = obligation(admin, "bao-cao-chuyen-de")
    assert (added.kind, added.filed_due_at) == (ObligationKind.REPORT, None)
    assert "Sở Y tế có thêm việc phải nộp: «Báo cáo chuyên đề»" in "".join(contact.told())
    contact.talk([("/han", "Báo cáo chuyên đề")])
    admin.talk([("/hanchot thêm báo cáo chuyên đề 25/10", "Đã có «Báo cáo chuyên đề»")])
    admin.talk([(Tap("Dời sang 17:00 ngày 25/10/2023"), "Dời hạn"), (DO, "25/10/2023")])
    assert [each for each, _ in actions(admin)] == [
        Action.OBLIGATION_ADDED,
        Action.DEADLINE_MOVED,
    ]


def test_what_is_dropped_keeps_what_was_handed_in(
    admin: Person, join: Join, season: Engine
) -> None:
    contact = join()
    other = join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình")
    handed_in(season, "bao-cao-9-thang", NOW)
    admin.talk(
        [
            (
                "/hanchot bỏ báo cáo 9 tháng",
                ["không phải nộp nữa", "không ảnh hưởng: Sở Y tế"],
            ),
            (DO, "Đã bỏ «Báo cáo 9 tháng năm 2023»"),
        ]
    )
    assert "không phải nộp «Báo cáo 9 tháng năm 2023» nữa" in "".join(other.told())
    assert contact.told() == []
    admin.talk(
        [
            ("/hanchot thêm báo cáo 9 tháng 20/9", ["Thêm «Báo cáo 9 tháng năm 2023»", "tính lại"]),
            (DO, "Thêm việc phải nộp"),
            ("/hanchot báo cáo 9 tháng", ["1/6 đơn vị", "Đã nộp: Sở Y tế"]),
        ]
    )


@pytest.mark.parametrize(
    ("ordered", "answer"),
    [
        ("hoãn báo cáo 6 tháng đến 31/6", "Không có ngày hoặc giờ «đến 31/6»"),
        ("hoãn báo cáo 6 tháng đến 3/2", "03/02/2023 đã qua"),
        ("hoãn báo cáo 6 tháng đến 1/1/2030", "không thuộc năm thi đua 2023"),
        ("hoãn báo cáo 6 tháng", "Chưa rõ hạn là ngày nào"),
        ("hoãn báo cáo 6 tháng đến 15/6", "Hạn hiện nay đã là ngày ấy"),
        ("hoãn báo cáo đến 30/6", "«báo cáo» là việc nào"),
        ("hoãn cuộc họp đến 30/6", "là việc nào"),
        ("đến 30/6", "Chưa rõ việc nào"),
        ("thêm 20/10", "Chưa rõ tên việc"),
        ("thêm báo cáo " + "rất " * 40 + "dài 20/10", "dài quá 120 ký tự"),
        ("thêm báo cáo chuyên đề", "Chưa rõ hạn là"),
        ("đăng ký đến 11/3", "Ngày 11/03/2023 không phải ngày làm việc"),
        ("#999999", "không còn phải nộp"),
    ],
)
def test_one_sentence_for_what_cannot_be(admin: Person, ordered: str, answer: str) -> None:
    before = [due(admin, "bao-cao-6-thang"), due(admin, "dang-ky")]
    admin.talk([(f"/hanchot {ordered}", answer)])
    assert [due(admin, "bao-cao-6-thang"), due(admin, "dang-ky")] == before
    assert actions(admin) == []


def test_an_ambiguous_name_is_chosen_with_a_tap(admin: Person) -> None:
    admin.talk([("/hanchot hoãn báo cáo đến 30/12/2023", "là việc nào")])
    admin.talk([(Tap("Báo cáo tổng kết năm 2023"), "sang 17:00 ngày 30/12/2023"), (DO, "📅")])
    admin.talk([("/hanchot bỏ báo cáo", "là việc nào"), (Tap(REPORT), f"Bỏ «{REPORT}»")])


def test_reasons_are_left_out_and_said_to_be(admin: Person) -> None:
    admin.talk(
        [
            (
                "/hanchot hoãn báo cáo 6 tháng đến 30/6 vì trùng kỳ kiểm tra",
                ["Bot không xét phần: «vì trùng kỳ kiểm tra»", "sang 17:00 ngày 30/06/2023"],
            )
        ]
    )


def test_two_admins_at_once(group: Person, in_group: InGroup) -> None:
    group.say("/hanchot hoãn báo cáo 6 tháng đến 30/6")
    other = replace(in_group(chat_admin=True), heard=list(group.heard))
    group.talk([(DO, "📅")])
    assert "Lê Văn Quản đã xác nhận lúc" in other.say(DO)
    assert len(actions(group)) == 1


def test_a_preview_that_was_overtaken_is_shown_anew(group: Person, season: Engine) -> None:
    group.say("/hanchot hoãn báo cáo 6 tháng đến 30/6")
    before = list(group.heard)
    group.talk([("/hanchot hoãn báo cáo 6 tháng đến 22/6", ""), (DO, "22/06/2023")])
    group.heard = before
    answer = group.say(Tap("✅ Thực hiện"))
    assert "Tình hình đã thay đổi" in answer
    assert "Từ 17:00 ngày 22/06/2023 sang 17:00 ngày 30/06/2023" in answer
    handed_in(season, "bao-cao-6-thang", NOW)
    group.talk([(DO, ["Tình hình đã thay đổi", "Đã nộp, không ảnh hưởng: Sở Y tế"]), (DO, "📅")])


def test_a_date_that_is_over_when_it_is_confirmed(admin: Person) -> None:
    admin.say("/hanchot hoãn đăng ký đến 10h ngày 1/3")
    admin.now = NOW.replace(hour=5)
    admin.talk([(DO, ["Tình hình đã thay đổi", "Không làm được nữa"])])
    assert actions(admin) == []


def test_what_others_may(in_group: InGroup, join: Join) -> None:
    for who in ({"chat_admin": False}, {"right": Right.OBSERVER, "chat_admin": False}):
        assert "Báo cáo" not in in_group(**who).say("/hanchot bỏ báo cáo 9 tháng")


@pytest.mark.parametrize(("hour", "warned"), [("21:00", True), ("10:00", False)])
def test_at_night_the_preview_says_that_people_are_told_at_once(
    admin: Person, join: Join, hour: str, warned: bool
) -> None:
    join()
    admin.now = datetime.fromisoformat(f"2023-03-02T{hour}:00+07:00")
    answer = admin.say("/hanchot hoãn báo cáo 6 tháng đến 30/6")
    assert ("ngoài giờ làm việc" in answer) is warned
