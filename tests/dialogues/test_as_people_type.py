"""What people typed who had never seen the bot, and what they meant by it."""

import pytest

from models.events import EventKind
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_registration import CITY, PASTED, SEND
from tests.dialogues.unasked import fetched

REPORT = "Báo cáo sơ kết 6 tháng đầu năm 2023"
LINK = "https://drive.google.com/file/d/1AbC/view?usp=sharing"


@pytest.fixture
def drafting(join: Join) -> Person:
    """Has both flags and four models in a draft."""
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)")])
    return person


@pytest.fixture
def registered(drafting: Person) -> Person:
    """Has sent them, and it is June."""
    drafting.talk([(Tap(SEND), "Đã nhận đăng ký")])
    drafting.now = drafting.now.replace(month=6, day=8)
    return drafting


@pytest.mark.parametrize(
    "order",
    ["bỏ cái số 2", "bo so 2 di em", "xoá mục 2", "nhầm, bỏ mô hình 2", "à thôi, bỏ cái mô hình 2"],
)
def test_a_model_is_dropped_by_its_number_on_the_card(drafting: Person, order: str) -> None:
    drafting.talk([(order, ["Đã bỏ mô hình 2", "Mô hình thi đua (3)"])])


def test_a_number_among_the_awards_drops_no_model(drafting: Person) -> None:
    drafting.talk([(Tap("Sửa danh hiệu"), CITY), ("bỏ cái số 2", "Chưa nhận ra danh hiệu")])
    drafting.talk([("xem lại", "Mô hình thi đua (4)")])


def test_second_thoughts_come_before_the_order(drafting: Person) -> None:
    drafting.talk(
        [
            ("nhầm, ý tôi là sửa mô hình 2 thành Hồ sơ điện tử", "2. Hồ sơ điện tử"),
            ("thêm 1 mh nữa là Chợ việc làm online", "5. Chợ việc làm online"),
            ("thêm mô hình mới là: Vườn thuốc nam", "6. Vườn thuốc nam"),
            ("thêm mô hình Lá lành", "7. Lá lành"),
            ("thôi gửi luôn đi cháu", "Đã nhận đăng ký"),
        ]
    )


def test_thanks_and_puzzlement_are_no_models(drafting: Person) -> None:
    drafting.talk(
        [
            ("cảm ơn em nhé", ["Mô hình thi đua (4)", "BẢN NHÁP"]),
            ("la sao bac khong hieu", ["/trogiup", "Mô hình thi đua (4)"]),
            ("giúp bác với", "/trogiup"),
            ("Khắc phục quảng cáo không hiệu quả", "Ghi nội dung này thế nào?"),
            ("cam on em nhe", ["Ghi nội dung này thế nào?", "«Khắc phục quảng cáo"]),
        ]
    )


def test_whether_it_was_sent_is_told_in_the_middle_of_a_draft(drafting: Person) -> None:
    drafting.talk([("sở mình gửi chưa em?", "Đang soạn, chưa gửi")])
    drafting.talk([("phòng mình gửi đăng ký chưa em", "Đang soạn, chưa gửi"), ("gửi", "Đã nhận")])


@pytest.mark.parametrize("said", ["báo cáo 6 tháng ạ", "bc 6 thang", "bc 6t nhé em"])
def test_what_a_file_is_for_is_said_in_fewer_words(registered: Person, said: str) -> None:
    registered.talk(
        [
            (Sent(kind=EventKind.DOCUMENT, files=("bc.doc",)), "nộp cho việc nào?"),
            (said, ""),
        ]
    )
    assert f"Đã nhận {REPORT}" in fetched(registered)


def test_a_link_is_kept_while_it_is_asked_what_for(registered: Person) -> None:
    registered.talk(
        [
            ("/nopbaocao", "Nộp cho việc nào?"),
            (LINK, [LINK, "nộp cho việc nào?"]),
            ("bc 3 tháng", "Chưa rõ lựa chọn"),
            ("bc 6 tháng", [f"Đã nhận {REPORT}", LINK]),
        ]
    )


def test_a_link_with_the_name_of_what_it_is_for_is_filed(registered: Person) -> None:
    registered.talk([("/nopbaocao", ""), (f"bc 6 tháng {LINK}", [f"Đã nhận {REPORT}", LINK])])


def test_a_word_of_ten_letters_answers_the_question(group: Person, stranger: Person) -> None:
    assert group
    stranger.talk(
        [
            ("xin tham gia", "đồng ý không?"),
            ("Đồng ý", "họ và tên"),
            ("dạ e là Trần Thị Lan", "đơn vị nào?"),
            ("Department of Health", ["Chưa rõ đơn vị nào", "đơn vị nào?"]),
            ("syt", "Đã gửi yêu cầu"),
        ]
    )
