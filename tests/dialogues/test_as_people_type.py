"""What people typed who had never seen the bot, and what they meant by it."""

import pytest

from models.events import EventKind
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_registration import CITY, PASTED, SEND
from tests.dialogues.test_submitting import JUNE_15
from tests.dialogues.unasked import fetched, remind

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


def test_models_change_places_and_one_comes_back(drafting: Person) -> None:
    drafting.talk(
        [
            ("đổi mô hình 1 với mô hình 3", ["1. Khám chữa bệnh từ xa", "3. Thực hiện các"]),
            ("hoán đổi mô hình 4 và 9", "Không có mô hình số 9"),
            ("bỏ mô hình 2", "Mô hình thi đua (3)"),
            ("à nhầm, thêm lại mô hình Phục vụ tận tâm", "4. Phục vụ tận tâm"),
            ("cho chị xem lại", "BẢN NHÁP"),
            ("em muốn sửa lại tên mô hình 4", "Phục vụ tận tâm"),
            ("Phục vụ chu đáo", "4. Phục vụ chu đáo"),
        ]
    )


def test_what_was_offered_as_a_model_is_let_go(drafting: Person) -> None:
    drafting.talk([("chắc là thế", "Ghi nội dung này thế nào?"), ("thôi kệ", "Chưa ghi: «chắc")])


def test_below_a_receipt_a_slip_leads_to_the_model(drafting: Person) -> None:
    drafting.talk([(Tap(SEND), "Đã nhận đăng ký")])
    drafting.talk([("chị gửi nhầm rồi, muốn sửa lại tên mô hình 1", "Mô hình 1:")])


def test_models_in_one_line_without_any_list(join: Join) -> None:
    join().talk(
        [
            ("cờ tp", "mỗi mô hình một dòng"),
            (
                "mo hinh so hoa ho so, mo hinh to cong nghe so va mo hinh truyen thanh thong minh",
                [
                    "1. mo hinh so hoa ho so",
                    "2. mo hinh to cong nghe so",
                    "3. mo hinh truyen thanh thong minh",
                ],
            ),
            ("sửa mô hình 1: Ghép tạng, mô hình mới", "1. Ghép tạng, mô hình mới"),
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


def test_it_is_sent_in_english(drafting: Person) -> None:
    drafting.talk([("send it please", "Đã nhận đăng ký")])


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


def test_a_caption_says_what_a_file_is_for(registered: Person) -> None:
    named = Sent(kind=EventKind.DOCUMENT, files=("bc.doc",), text="em gửi bc 6 tháng ạ")
    assert "nộp cho việc nào" not in registered.say(named)
    assert f"Đã nhận {REPORT}" in fetched(registered)


def test_extending_is_asked_for_in_fewer_words(registered: Person) -> None:
    registered.talk([("xin gia hạn", "gia hạn việc nào?"), ("bc 6 thang", [REPORT, "15/06/2023"])])


def test_a_photo_after_a_reminder_is_a_report_whatever_waits_above(registered: Person) -> None:
    registered.talk([("/giaouoc", "Thi đua phát triển kinh tế")])
    assert REPORT in remind(registered, JUNE_15)
    registered.talk([(Sent(kind=EventKind.PHOTO, files=("a.jpg",)), "nộp cho việc nào?")])


def test_the_pledge_is_not_repeated_below_what_is_no_answer(registered: Person) -> None:
    registered.talk([("/giaouoc", "Thi đua phát triển kinh tế")])
    answer = registered.say("nộp trễ có bị trừ điểm không em")
    assert "Ký giao ước thi đua?" in answer
    assert "Thi đua phát triển kinh tế" not in answer
    registered.talk([(Tap("Ký giao ước"), "chức vụ")])


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
            ("ừ đồng ý nhé", "họ và tên"),
            ("dạ e là Trần Thị Lan", "đơn vị nào?"),
            ("Department of Health", ["Chưa rõ đơn vị nào", "đơn vị nào?"]),
            ("syt", "Đã gửi yêu cầu"),
        ]
    )


def test_an_album_that_a_question_cannot_take_is_refused_once(drafting: Person) -> None:
    photo = Sent(kind=EventKind.PHOTO, files=("anh.jpg",), album="7")
    drafting.talk([(photo, "Chưa đọc được chữ trong ảnh")])
    assert drafting.say(photo) == ""
    drafting.talk([(Sent(kind=EventKind.PHOTO, files=("b.jpg",), album="8"), "Chưa đọc được")])


def test_one_doubt_is_told_once(join: Join) -> None:
    person = join()
    person.talk([("cờ tp", "mỗi mô hình một dòng")])
    answer = person.say("1. Chợ việc làm\n2. Ngôi nhà bình yên\n3.")
    assert answer.count("«3.»") == 1
