"""What the guide says can be typed changes what was sent, also where nothing is being asked."""

import pytest

from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Tap
from tests.dialogues.test_registration import CITY, GOVERNMENT, PASTED, SEND

ALL_BUT_THE_FIRST = [
    "2. Đổi mới phong cách phục vụ",
    "3. Khám chữa bệnh từ xa",
    "4. Bệnh án điện tử",
]
DRAFT = "BẢN SỬA – chưa gửi"


@pytest.fixture
def hoa(join: Join) -> Person:
    """Has sent four models and both flags."""
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "Đã nhận đăng ký")])
    return person


def test_a_model_is_renamed_and_the_others_stay(hoa: Person) -> None:
    hoa.talk(
        [
            ("sửa mô hình 1: Ghép gan", [DRAFT, "1. Ghép gan", *ALL_BUT_THE_FIRST, GOVERNMENT]),
            (Tap(SEND), ["bản 2", "1. Ghép gan", *ALL_BUT_THE_FIRST]),
        ]
    )


def test_models_are_dropped_and_targets_changed(hoa: Person) -> None:
    hoa.talk(
        [
            ("bỏ mô hình 2", [DRAFT, "Đã bỏ mô hình 2", "2. Khám chữa bệnh từ xa"]),
            ("bỏ Cờ Chính phủ", [DRAFT, "Đã ghi: Cờ Thành phố", "Mô hình thi đua (3)"]),
            (Tap(SEND), ["bản 2", CITY]),
            ("thêm Cờ Chính phủ", [DRAFT, "• " + GOVERNMENT, "• " + CITY, "Mô hình thi đua (3)"]),
        ]
    )


def test_what_cannot_be_done_is_said_above_the_card(hoa: Person) -> None:
    hoa.talk(
        [
            ("xóa mô hình 9", ["Không có mô hình số 9", DRAFT, "Chưa có thay đổi"]),
            (Tap("Để sau"), ""),
            ("sửa mô hình 4: Bệnh án số", [DRAFT, "4. Bệnh án số", "Mô hình thi đua (4)"]),
        ]
    )


def test_a_text_that_registers_is_no_order(hoa: Person) -> None:
    hoa.talk([("Sở Y tế thêm Cờ Chính phủ với mô hình: Vườn thuốc nam", "Nội dung mới: ")])


def test_after_the_deadline_nothing_is_changed(hoa: Person) -> None:
    hoa.now = hoa.now.replace(month=4)
    hoa.talk(
        [
            ("sửa mô hình 1: Ghép gan", ["Đã hết hạn sửa đăng ký", "liên hệ", "Ghép tạng"]),
            ("thêm Cờ Chính phủ", "Đã hết hạn sửa đăng ký"),
        ]
    )
    assert hoa.labels() == []


def test_what_a_colleague_has_changed_meanwhile_is_shown_first(hoa: Person, join: Join) -> None:
    nam = join(chat="1002", name="Trần Văn Nam")
    nam.talk([("bỏ mô hình 1", "1. Đổi mới phong cách phục vụ")])
    hoa.talk(
        [
            ("bỏ mô hình 1", ["1. Đổi mới phong cách phục vụ", "Mô hình thi đua (3)"]),
            ("bỏ mô hình 1", "1. Khám chữa bệnh từ xa"),
        ]
    )


def test_of_two_departments_it_is_that_of_the_receipt_or_asked_for(hoa: Person) -> None:
    science = "so-khoa-hoc-va-cong-nghe"
    hoa.talk(
        [
            ("thêm mô hình", "Đã có 4 mô hình"),
            (Tap("Để sau"), ""),
            (code_for(hoa.engine, science), "Sở Khoa học và Công nghệ"),
            (Tap("Để sau"), ""),
            ("Sở Khoa học và Công nghệ đăng ký Cờ Thành phố với mô hình: Sáng kiến", "1. Sáng"),
            (Tap(SEND), "Đã nhận đăng ký"),
            ("sửa mô hình 1: Chuyển đổi số", [DRAFT, "1. Chuyển đổi số"]),
            (Tap("Để sau"), ""),
            ("sửa mô hình 1: Ghép gan", "Đăng ký cho đơn vị nào?"),
        ]
    )
    choice = next(label for label in hoa.labels() if label.startswith("Sở Y tế"))
    hoa.talk([(Tap(choice), [DRAFT, "1. Ghép gan", *ALL_BUT_THE_FIRST])])
