"""What people say when nothing is being asked: thanks, questions, second thoughts, orders."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from models.people import Right
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap
from tests.dialogues.test_in_words import SCIENCE
from tests.dialogues.test_registration import PASTED, SEND
from tests.dialogues.unasked import remind

SECRETARIAT = "Thường trực Cụm Thi đua số 7"
REGISTERS = "Để đăng ký"


@pytest.fixture
def hoa(join: Join) -> Person:
    """Has sent her department's registration."""
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "Đã nhận đăng ký")])
    return person


@pytest.mark.parametrize("said", ["cảm ơn em", "ok", "👍", "vâng", "đã rõ"])
def test_thanks_are_taken_as_such(hoa: Person, said: str) -> None:
    assert hoa.say(said) == "Cảm ơn đồng chí."
    hoa.talk([("sửa mô hình 1: Ghép gan", "1. Ghép gan")])


def test_questions_are_answered(hoa: Person) -> None:
    hoa.talk(
        [
            ("tôi gửi chưa?", "Đã gửi"),
            ("hạn đến bao giờ vậy em?", "Đăng ký thi đua"),
            ("ai là đầu mối của cụm", [SECRETARIAT, "không có số điện thoại"]),
            ("sao lại nhắc tôi hoài", "Sở Y tế"),
        ]
    )


def test_what_was_sent_can_be_changed_until_it_is_closed(hoa: Person) -> None:
    hoa.talk([("gửi nhầm rồi, cho tôi sửa", ["đã gửi", "Ghép tạng"])])
    assert "Sửa danh hiệu" in hoa.labels()
    hoa.talk([("đổi mô hình 1 thành Ghép gan", ["BẢN SỬA – chưa gửi", "1. Ghép gan"])])
    hoa.talk([(Tap("Để sau"), "")])
    hoa.now = hoa.now.replace(month=4)
    hoa.talk([("sửa", "Đã hết hạn sửa đăng ký")])


def test_nobody_who_has_registered_is_told_how_to(hoa: Person, join: Join) -> None:
    answer = hoa.say("thời tiết hôm nay thế nào")
    assert "Chưa hiểu" in answer
    assert REGISTERS not in answer
    assert {"Trạng thái", "Nộp báo cáo"} & set(hoa.labels())
    nam = join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Trần Văn Nam")
    nam.talk([("/huy", ""), ("thời tiết hôm nay thế nào", REGISTERS)])


def test_an_admins_yes_to_what_is_over_is_no_thanks(join: Join) -> None:
    join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản").talk(
        [
            ("/khoa SYT", "Khóa đăng ký"),
            ("/tiendo", "Tiến độ"),
            ("ok", "Chưa hiểu"),
            ("cảm ơn em", "Cảm ơn đồng chí."),
        ]
    )


ORDERS = [
    ("nhắc các đơn vị chưa đăng ký", "nhắc"),
    ("đôn đốc đăng ký", "nhắc"),
    ("nhắc quá hạn", "quá hạn"),
    ("cho tôi xem tiến độ", "Đã đăng ký"),
    ("đơn vị nào chưa đăng ký?", "Đã đăng ký"),
    ("gia hạn cho Sở Y tế đến 20/4", "Chưa rõ việc nào"),
    ("gia hạn đăng ký cho Sở Y tế đến 20/4", "20/04/2023"),
    ("gửi thông báo cho mọi người: mai họp cụm lúc 8 giờ", "mai họp cụm lúc 8 giờ"),
    ("thông báo: mai họp cụm", "mai họp cụm"),
    ("xuất file excel", "xlsx"),
]


@pytest.mark.parametrize(("order", "shown"), ORDERS)
def test_the_secretary_orders_in_plain_words(join: Join, order: str, shown: str) -> None:
    join()
    secretary = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    answer = secretary.say(order)
    assert shown.lower() in answer.lower()
    assert "Chưa hiểu" not in answer


@pytest.mark.parametrize("order", [order for order, _ in ORDERS])
def test_a_contact_orders_nothing(hoa: Person, order: str) -> None:
    answer = hoa.say(order)
    assert "Thực hiện" not in answer
    assert "ban thư ký" not in answer


@pytest.mark.parametrize("opening", ["Thông báo: ", "Gửi thông báo cho mọi người: ", "Nhắc lại: "])
def test_what_registers_is_no_order(join: Join, opening: str) -> None:
    secretary = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    answer = secretary.say(opening + PASTED + "\n" + SCIENCE)
    assert "Nội dung gửi đi" not in answer
    assert "Đôn đốc" not in answer


def test_in_the_group_too(group: Person, in_group: Callable[..., Person]) -> None:
    contact = in_group("so-y-te", chat_admin=False)
    group.talk(
        [
            ("thông báo: mai họp cụm", "mai họp cụm"),
            ("thời tiết hôm nay thế nào", "Chưa hiểu lệnh này"),
        ]
    )
    contact.talk([("thông báo: mai họp cụm", "nhắn riêng cho bot")])


def test_a_reminder_says_what_its_button_is_for(hoa: Person) -> None:
    assert "Ký giao ước" in remind(hoa, datetime(2023, 3, 17, 1, 31, tzinfo=UTC))
    assert "Ký ngay" in hoa.labels()


def test_no_keeps_ones_data(hoa: Person) -> None:
    hoa.talk([("/xoadulieu", "Nguyễn Thị Hoa"), ("không", "giữ nguyên")])
    hoa.talk([("/xoadulieu", "Nguyễn Thị Hoa"), ("thôi giữ lại", "giữ nguyên")])


def test_the_question_lapses_once_something_else_was_said(hoa: Person) -> None:
    hoa.talk([("/xoadulieu", "Nguyễn Thị Hoa"), ("hạn đến bao giờ vậy em?", "Đăng ký thi đua")])
    hoa.say("1")
    hoa.talk([("/trangthai", "Đã gửi")])
    hoa.talk([("/xoadulieu", "Nguyễn Thị Hoa"), ("/trangthai", "Đã gửi")])
    hoa.say("1")
    hoa.talk([("/trangthai", "Đã gửi")])


@pytest.mark.parametrize("said", ["1", Tap("Xóa dữ liệu của tôi"), "Xóa dữ liệu của tôi"])
def test_the_question_lapses_after_a_day(hoa: Person, said: str | Tap) -> None:
    hoa.talk([("/xoadulieu", "Nguyễn Thị Hoa")])
    hoa.now += timedelta(days=1, minutes=1)
    assert "Đã xóa" not in hoa.say(said)
    hoa.talk([("/trangthai", "Đã gửi")])
