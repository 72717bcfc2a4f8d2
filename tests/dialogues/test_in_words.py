"""What people type instead of tapping: orders, questions, second thoughts."""

from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Edited, Rendering, Tap
from tests.dialogues.test_registration import CITY, GOVERNMENT, PASTED, SEND

SCIENCE = "Sở Khoa học và Công nghệ đăng ký Cờ Thành phố với mô hình thi đua: Phong trào sáng kiến"


def test_orders_about_models_are_obeyed_wherever_they_are_typed(join: Join) -> None:
    join().talk(
        [
            (PASTED, "Mô hình thi đua (4)"),
            (Tap("Sửa mô hình 1"), "Ghép tạng"),
            ("xoa mo hinh 1", ["Đã bỏ mô hình 1", "Ghép tạng", "Mô hình thi đua (3)"]),
            ("sửa mô hình 2: Hồ sơ sức khỏe điện tử", "2. Hồ sơ sức khỏe điện tử"),
            ("sua mo hinh 3", "Mô hình 3:"),
            ("quay lai", "Mô hình thi đua (3)"),
            ("xóa mô hình 9", "Không có mô hình số 9"),
            ("thêm mô hình", "Đã có 3 mô hình"),
            ("gui di a", "Đã nhận đăng ký"),
        ]
    )


def test_targets_are_added_and_dropped_in_words(join: Join) -> None:
    join().talk(
        [
            ("Sở Y tế đăng ký Cờ Thành phố với mô hình: Ghép tạng", "1. Ghép tạng"),
            ("them co chinh phu", ["Đã ghi: Cờ Chính phủ, Cờ Thành phố", "• " + CITY]),
            ("bỏ Cờ Chính phủ", ["Đã ghi: Cờ Thành phố", "1. Ghép tạng"]),
        ]
    )


def test_other_targets_in_a_pasted_text_are_asked_about(join: Join) -> None:
    lower = "Sở Y tế đăng ký Tập thể lao động tiên tiến với mô hình: Vườn thuốc nam"
    join().talk(
        [
            (PASTED, "Mô hình thi đua (4)"),
            (lower, ["Hiện có: Cờ Chính phủ, Cờ Thành phố; 4 mô hình", "Nội dung mới: "]),
            (Tap("Thêm vào nội dung đã có"), ["• " + GOVERNMENT, "• " + CITY, "tiên tiến"]),
        ]
    )


def test_a_question_is_answered_and_files_nothing(join: Join) -> None:
    join().talk(
        [
            ("/dangky", "Hạn đăng ký: 17:00 ngày 15/03/2023"),
            ("hạn nộp đến ngày nào ạ?", ["Hạn đăng ký", "liên hệ", "danh hiệu nào"]),
            ("cờ TP", ["Đã ghi: Cờ Thành phố", "mô hình"]),
            ("mục tiêu là gì?", ["liên hệ", "tên các mô hình"]),
            ("/trangthai", "Đang soạn"),
        ]
    )


def test_a_second_text_takes_the_place_of_the_one_in_question(join: Join) -> None:
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            ("cờ TP", "mô hình"),
            ("Ghép tạng", "1. Ghép tạng"),
            ("Khám chữa bệnh", "«Khám chữa bệnh»"),
            ("Khám chữa bệnh từ xa", "«Khám chữa bệnh từ xa»"),
            (Tap("Thêm làm mô hình"), "2. Khám chữa bệnh từ xa"),
            (Edited(-1, "Khám chữa bệnh tại nhà"), "2. Khám chữa bệnh tại nhà"),
        ]
    )


def test_the_cards_buttons_work_while_a_text_is_in_question(
    join: Join, rendering: Rendering
) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)"), ("lời nhắn", "«lời nhắn»")])
    if rendering is Rendering.BUTTONS:
        person.talk([(Tap(SEND), "Đã nhận đăng ký")])
    else:
        person.talk([("gửi", "Đã nhận đăng ký")])


def test_a_text_for_their_other_department_goes_there(join: Join) -> None:
    person = join()
    person.talk([(code_for(person.engine, "so-khoa-hoc-va-cong-nghe"), "Sở Khoa học và Công nghệ")])
    person.talk([("/dangky", "Đăng ký cho đơn vị nào?")])
    choice = next(label for label in person.labels() if label.startswith("Sở Y tế"))
    person.talk(
        [
            (Tap(choice), "Sở Y tế"),
            (SCIENCE, ["Ghi cho Sở Khoa học và Công nghệ", "1. Phong trào sáng kiến"]),
        ]
    )


def test_a_changed_target_is_sent_in_three_taps(join: Join, rendering: Rendering) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "Đã nhận")])
    person.actions = 0
    if rendering is Rendering.BUTTONS:
        person.talk([(Tap("Sửa danh hiệu"), "danh hiệu"), (Tap("✅ " + GOVERNMENT), "")])
    else:
        person.talk([(Tap("Sửa danh hiệu"), "danh hiệu"), ("cờ TP", "BẢN SỬA – chưa gửi")])
    person.talk([(Tap(SEND), ["bản 2", CITY])])
    assert person.actions == 3


def test_an_unchanged_draft_says_so_and_cannot_be_sent(join: Join) -> None:
    person = join()
    person.talk(
        [
            (PASTED, "BẢN NHÁP – chưa gửi"),
            (Tap(SEND), "Việc tiếp theo: "),
            (Tap("Thêm mô hình"), "Đã có 4 mô hình"),
            (Tap("Đã đủ"), ["BẢN SỬA – chưa gửi", "Chưa có thay đổi"]),
        ]
    )
    assert SEND not in person.labels()
