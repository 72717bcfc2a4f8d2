"""Registrations entered on a department's behalf, accepted, and returned with a reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.registrations import Registration, Review
from models.seasons import FloorRule, Season
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap

CONFIRM = Tap("✅ Thực hiện")
SENT = "Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng; Khám chữa bệnh từ xa"
ENTERED = "/nhapho SYT: cờ TP, CP; mô hình: 1) Ghép tạng; 2) Bệnh án điện tử"


def told(person: Person) -> str:
    """What was put out for this person, in words."""
    return "\n".join(person.told())


def titles(person: Person) -> list[str]:
    """The models in force of the only registration."""
    with Session(person.engine) as session:
        sent = session.scalars(select(Registration)).one().submitted
        return [model.title for model in sent.models] if sent else []


def review(person: Person) -> Review | None:
    """How the only registration was judged."""
    with Session(person.engine) as session:
        return session.scalars(select(Registration)).one().review


@pytest.fixture
def contact(join: Join) -> Person:
    """The contact of Sở Y tế."""
    return join(chat="1002", name="Trần Văn Nam")


@pytest.fixture
def sent(contact: Person) -> Person:
    """The same, who has registered."""
    contact.talk([(SENT, "1. Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    return contact


def test_an_entry_is_compared_confirmed_and_told(group: Person, sent: Person) -> None:
    group.talk(
        [
            (ENTERED, ["Hiện có (bản 1)", "Khám chữa bệnh từ xa", "Sau khi nhập", "Bệnh án điện"]),
            (CONFIRM, ["Đã nhập đăng ký thay Sở Y tế", "do ban thư ký nhập lúc", "(bản 2)"]),
            (ENTERED, "giống bản đã có"),
            ("/tiendo", "2 mô hình (do ban thư ký nhập)"),
        ]
    )
    assert titles(group) == ["Ghép tạng", "Bệnh án điện tử"]
    assert "đã nhập đăng ký thay Sở Y tế" in told(sent)
    sent.talk(
        [
            ("/trangthai", "do ban thư ký nhập"),
            ("/dangky", "Bệnh án điện tử"),
            (Tap("Sửa mô hình 2"), "Bệnh án điện tử"),
            ("Bệnh án số", "2. Bệnh án số"),
            (Tap("✅ Gửi đăng ký"), ["Đã nhận", "(bản 3)"]),
        ]
    )
    assert titles(group) == ["Ghép tạng", "Bệnh án số"]
    with Session(group.engine) as session:
        entered = select(AuditEvent).where(AuditEvent.action == Action.ENTERED)
        assert session.scalars(entered).one().details["version"] == 2


def test_what_is_not_spoken_of_stays(group: Person, sent: Person) -> None:
    group.talk([("/nhapho SYT: cờ CP", ["Cờ thi đua của Chính phủ", "Ghép tạng"]), (CONFIRM, "Đã")])
    assert titles(group) == ["Ghép tạng", "Khám chữa bệnh từ xa"]


def test_a_pasted_paragraph_says_itself_whose_it_is(group: Person) -> None:
    group.talk([(f"/nhapho {SENT}", ["thay Sở Y tế", "chưa gửi đăng ký"]), (CONFIRM, "(bản 1)")])
    assert titles(group) == ["Ghép tạng", "Khám chữa bệnh từ xa"]


def test_a_departments_draft_survives_an_entry(group: Person, contact: Person) -> None:
    contact.talk([(SENT, "1. Ghép tạng")])
    group.talk([("/nhapho SYT: cờ TP; mô hình: Bệnh án điện tử", ""), (CONFIRM, "Đã nhập")])
    contact.told()
    contact.talk([("tiếp tục", "1. Ghép tạng")])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/nhapho", "thay đơn vị nào?"),
        ("/nhapho SYT", ["Sở Y tế: chưa đăng ký", "/nhapho Sở Y tế: cờ TP"]),
        ("/nhapho SYT: đề nghị khẩn trương", ["Chưa đọc được danh hiệu", "/nhapho Sở Y tế"]),
        ("/nhapho SYT: cờ TP", "Cần ít nhất 1 mô hình"),
        ("/nhapho SYT: mô hình: Ghép tạng", "Còn thiếu danh hiệu"),
        ("/nhapho sở xây dựng: cờ TP; mô hình: Ghép tạng", "Không rõ đơn vị nào"),
        ("/nhapho Sở Y tế và Sở KHCN đăng ký cờ CP", "mỗi lần một đơn vị"),
        ("/nhapho SYT: Sở KHCN đăng ký cờ CP với mô hình: Sàn", "không phải Sở Y tế"),
        ("/nhapho SYT: cờ TP; mô hình: " + "x" * 501, "500"),
    ],
)
def test_what_cannot_be_entered_as_it_is(group: Person, said: str, answer: str | list[str]) -> None:
    group.talk([(said, answer)])
    with Session(group.engine) as session:
        assert [each.submitted for each in session.scalars(select(Registration))] in ([], [None])


def test_below_the_floor_the_seasons_rule_counts(group: Person) -> None:
    below = "/nhapho SYT: tập thể lao động xuất sắc; mô hình: Ghép tạng"
    with Session(group.engine) as session:
        session.scalars(select(Season)).one().floor_rule = FloorRule.REFUSE
        session.commit()
    group.talk([(below, "100% đơn vị")])
    with Session(group.engine) as session:
        session.scalars(select(Season)).one().floor_rule = FloorRule.LEAVE
        session.commit()
    group.talk([(below, "xác nhận là đồng ý"), (CONFIRM, "Đã nhập")])
    with Session(group.engine) as session:
        assert session.scalars(select(Registration)).one().membership.floor_leave_at is not None


def test_an_entry_over_something_newer_is_shown_anew(group: Person, sent: Person) -> None:
    group.say(ENTERED)
    sent.talk([("/dangky", ""), (Tap("Sửa mô hình 1"), ""), ("Ghép gan", "1. Ghép gan")])
    sent.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    group.talk([(CONFIRM, ["Tình hình đã thay đổi", "1. Ghép gan"]), (CONFIRM, "(bản 3)")])


def test_accepting_one(group: Person, sent: Person) -> None:
    group.talk([("/duyet SYT", ["Duyệt đăng ký này?", "Ghép tạng"]), (CONFIRM, "Đã duyệt")])
    assert "đã duyệt đăng ký của Sở Y tế (bản 1)" in told(sent)
    sent.talk([("/trangthai", "Ban thư ký đã duyệt lúc")])
    group.talk([("/tiendo", "(đã duyệt)"), ("/duyet SYT", ["Không có đăng ký nào", "từ trước"])])


def test_accepting_all_says_who_is_left_out(group: Person, sent: Person) -> None:
    group.talk(
        [
            ("/duyet", ["Duyệt đăng ký của: Sở Y tế", "Chưa gửi đăng ký: Sở Giáo dục và Đào tạo"]),
            (CONFIRM, "Đã duyệt đăng ký của: Sở Y tế"),
            ("/duyet tất cả", "Không có đăng ký nào để duyệt"),
        ]
    )


def test_a_new_version_needs_to_be_accepted_again(group: Person, sent: Person) -> None:
    group.talk([("/duyet SYT", ""), (CONFIRM, "Đã duyệt")])
    sent.talk([("/dangky", ""), (Tap("Sửa mô hình 1"), ""), ("Ghép gan", "1. Ghép gan")])
    sent.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    assert review(group) is Review.WAITING
    group.talk([("/duyet SYT", "Ghép gan"), (CONFIRM, "Đã duyệt")])
    assert review(group) is Review.ACCEPTED


def test_an_acceptance_of_something_newer_is_shown_anew(group: Person, sent: Person) -> None:
    group.say("/duyet SYT")
    sent.talk([("/dangky", ""), (Tap("Sửa mô hình 1"), ""), ("Ghép gan", "1. Ghép gan")])
    sent.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    group.talk([(CONFIRM, ["Tình hình đã thay đổi", "Ghép gan"])])
    assert review(group) is Review.WAITING


def test_a_returned_registration_is_mended_after_the_deadline(group: Person, sent: Person) -> None:
    for person in (group, sent):
        person.now += timedelta(days=30)
    sent.talk([("/dangky", "Đã hết hạn sửa")])
    group.talk(
        [
            ("/tralai SYT: thiếu mô hình về chuyển đổi số", ["Sở Y tế", "lý do: thiếu mô hình"]),
            (CONFIRM, "Đã trả lại"),
            ("/tiendo", "(đã trả lại)"),
            ("/duyet", ["Không có đăng ký nào để duyệt", "Đã trả lại, đơn vị chưa sửa: Sở Y tế"]),
        ]
    )
    assert "thiếu mô hình về chuyển đổi số" in told(sent)
    sent.talk(
        [
            ("/trangthai", "trả lại để sửa: thiếu mô hình"),
            (Tap("Sửa đăng ký"), ["trả lại để sửa: thiếu mô hình", "Ghép tạng"]),
            (Tap("Thêm mô hình"), "mô hình"),
            ("Bệnh án điện tử", ["3. Bệnh án điện tử", "trả lại để sửa"]),
            (Tap("✅ Gửi đăng ký"), ["Đã nhận", "sẽ xem lại bản này"]),
        ]
    )
    assert review(group) is Review.WAITING
    group.talk([("/duyet SYT", "Bệnh án điện tử"), (CONFIRM, "Đã duyệt")])
    sent.talk([("/dangky", "Đã hết hạn sửa")])


def test_what_was_mended_is_told_to_the_group_with_a_button(group: Person, sent: Person) -> None:
    group.talk([("/tralai Sở Y tế thiếu mô hình", "thiếu mô hình"), (CONFIRM, "Đã trả lại")])
    sent.talk([("/dangky", "trả lại"), (Tap("Sửa mô hình 1"), ""), ("Ghép gan", "Ghép gan")])
    sent.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    group.chat, own = group.group, group.chat
    assert "đã sửa và gửi lại đăng ký (bản 2)" in told(group)
    group.chat = own
    group.talk([(Tap("Duyệt"), "Duyệt đăng ký này?"), (CONFIRM, "Đã duyệt")])


def test_locked_a_returned_registration_stays_closed(group: Person, sent: Person) -> None:
    group.talk([("/khoa SYT", ""), (CONFIRM, "Đã khóa")])
    group.talk([("/tralai SYT: thiếu mô hình", "đang khóa"), (CONFIRM, "Đã trả lại")])
    sent.told()
    sent.talk([("/dangky", "ban thư ký khóa")])
    group.talk([("/mokhoa SYT", ""), (CONFIRM, "")])
    sent.talk([("/dangky", "trả lại để sửa")])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/tralai", "Trả lại đăng ký của đơn vị nào?"),
        ("/tralai SYT", "Đề nghị ghi lý do"),
        ("/tralai SKHCN: thiếu mô hình", "chưa gửi đăng ký"),
        ("/tralai sở xây dựng: thiếu mô hình", "Không rõ đơn vị nào"),
        ("/tralai SYT, SKHCN: thiếu mô hình", "đơn vị nào?"),
        ("/tralai SYT: " + "x" * 501, "dài quá 500"),
    ],
)
def test_what_cannot_be_returned(group: Person, sent: Person, said: str, answer: str) -> None:
    group.talk([(said, answer)])
    assert review(group) is Review.WAITING


def test_two_return_it_at_once(group: Person, sent: Person) -> None:
    group.say("/tralai SYT: thiếu mô hình")
    before = list(group.heard)
    group.talk([("/tralai SYT: sai tên", ""), (CONFIRM, "Đã trả lại")])
    group.heard = before
    group.talk([(CONFIRM, "Tình hình đã thay đổi")])
    with Session(group.engine) as session:
        assert session.scalars(select(Registration)).one().returned_reason == "sai tên"
