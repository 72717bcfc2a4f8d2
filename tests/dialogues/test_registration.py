"""Registering: guided, as a list, by pasting; editing, resuming, sending, changing."""

import pytest
from sqlalchemy import Engine, update

from models.people import Right
from models.seasons import FloorRule, Season
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Edited, Rendering, Tap

CITY = "Cờ thi đua xuất sắc của UBND Thành phố"
GOVERNMENT = "Cờ thi đua của Chính phủ"
BOTH = "Cả hai: Cờ Chính phủ và Cờ Thành phố"
SEND = "✅ Gửi đăng ký"
LIST = "1) Ghép tạng\n2) Đổi mới phong cách phục vụ;\n- Khám chữa bệnh từ xa\n4. Bệnh án điện tử"
PASTED = (
    "Sở Y tế (Cụm phó) đăng ký Cờ Thi đua xuất sắc của Thành phố, Chính phủ với mô hình thi đua: "
    "Thực hiện các kỹ thuật cao (Ghép tạng, ung thư sớm...); Đổi mới phong cách phục vụ; "
    "Khám chữa bệnh từ xa; Bệnh án điện tử."
)


def _set_rule(engine: Engine, rule: FloorRule) -> None:
    with engine.begin() as connection:
        connection.execute(update(Season).values(floor_rule=rule))


def test_guided(join: Join) -> None:
    join().talk(
        [
            ("/dangky", ["Sở Y tế", "đăng ký danh hiệu nào năm 2023?", "Mức tối thiểu"]),
            ("co chinh phu va co thanh pho", "tên các mô hình thi đua"),
            ("Ghép tạng", ["• " + GOVERNMENT, "1. Ghép tạng"]),
            (Tap("Thêm mô hình"), "Đã có 1 mô hình"),
            ("Bệnh án điện tử", "2. Bệnh án điện tử"),
            (Tap(SEND), ["Đã nhận đăng ký của Sở Y tế", "DK-CUM7-2023-0001", "bản 1"]),
        ]
    )


def test_list_takes_four_actions_and_at_most_four_messages(join: Join) -> None:
    person = join()
    person.talk(
        [
            ("/dangky", "danh hiệu nào"),
            (Tap(BOTH), "tên các mô hình"),
            (LIST, ["Mô hình thi đua (4)", "4. Bệnh án điện tử"]),
            (Tap(SEND), "Đã nhận đăng ký"),
        ]
    )
    assert person.actions == 4
    assert person.new_messages <= 4


def test_paste_takes_two_actions_and_at_most_four_messages(join: Join) -> None:
    person = join()
    person.talk(
        [
            (PASTED, [CITY, GOVERNMENT, "Mô hình thi đua (4)", "(Ghép tạng, ung thư sớm...)"]),
            (Tap(SEND), "Đã nhận đăng ký"),
        ]
    )
    assert person.actions == 2
    assert person.new_messages <= 4


def test_one_answer_is_changed_after_sending_in_three_actions(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "Đã nhận")])
    person.actions = 0
    person.talk(
        [
            (Tap("Sửa mô hình 2"), "Đổi mới phong cách phục vụ"),
            ("Đổi mới thái độ phục vụ người bệnh", "2. Đổi mới thái độ phục vụ người bệnh"),
            (Tap(SEND), ["DK-CUM7-2023-0002", "bản 2"]),
        ]
    )
    assert person.actions == 3


def test_a_draft_is_resumed_in_one_action(join: Join) -> None:
    person = join()
    person.talk([("/dangky", "danh hiệu"), ("cờ TP", "mô hình"), (Tap("Để sau"), "lưu bản nháp")])
    person.talk([("tiếp tục", [CITY, "Mô hình thi đua: chưa có"])])


def test_global_commands_leave_the_draft_alone(join: Join) -> None:
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            ("cờ TP", "mô hình"),
            ("/trogiup", "/dangky"),
            ("/trangthai", "Đang soạn, chưa gửi: 1 danh hiệu, 0 mô hình"),
            ("/khongco", "Không có lệnh này"),
            ("Ghép tạng", "1. Ghép tạng"),
        ]
    )


def test_items_are_moved_removed_and_described(join: Join) -> None:
    join().talk(
        [
            (PASTED, "Mô hình thi đua (4)"),
            (Tap("Sửa mô hình 4"), "Bệnh án điện tử"),
            (Tap("Chuyển lên"), "3. Bệnh án điện tử"),
            (Tap("Sửa mô hình 3"), "Bệnh án điện tử"),
            (Tap("Thông tin thêm"), "tùy chọn"),
            (Tap("Mục tiêu"), "Đề nghị ghi Mục tiêu"),
            ("100% bệnh viện", "Mục tiêu: 100% bệnh viện"),
            (Tap("Quay lại"), ["3. Bệnh án điện tử", "Mục tiêu: 100% bệnh viện"]),
            (Tap("Sửa mô hình 1"), "Ghép tạng"),
            (Tap("Bỏ mô hình"), ["Đã bỏ mô hình 1", "Mô hình thi đua (3)"]),
            ("sửa mô hình 2: Hồ sơ sức khỏe điện tử", "2. Hồ sơ sức khỏe điện tử"),
            (Tap(SEND), "Đã nhận"),
        ]
    )


def test_taps_tick_and_untick(join: Join, rendering: Rendering) -> None:
    if rendering is Rendering.NUMBERS:
        pytest.skip("a typed number is the whole answer")
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            (Tap(GOVERNMENT), "✅ " + GOVERNMENT),
            (Tap(CITY), ["✅ " + GOVERNMENT, "✅ " + CITY]),
            (Tap("✅ " + GOVERNMENT), ["✅ " + CITY]),
            (Tap("Tiếp tục"), "mô hình"),
            ("Ghép tạng", "• " + CITY),
        ]
    )


def test_several_numbers_are_several_targets(join: Join) -> None:
    join().talk([("/dangky", "danh hiệu"), ("2, 3", "mô hình"), ("Ghép tạng", [GOVERNMENT, CITY])])


def test_below_the_floor_is_explained_and_turned_back(join: Join, season: Engine) -> None:
    _set_rule(season, FloorRule.REFUSE)
    join().talk(
        [
            ("/dangky", "Mức tối thiểu của cụm"),
            ("tập thể lao động xuất sắc", f"từ «{CITY}» trở lên"),
            ("cờ thành phố", "mô hình"),
        ]
    )


def test_below_the_floor_with_an_admins_leave(join: Join, season: Engine) -> None:
    _set_rule(season, FloorRule.LEAVE)
    admin = join(chat="1002", name="Lê Văn Bình", right=Right.ADMIN)
    person = join()
    person.talk(
        [
            ("/dangky", "Mức tối thiểu của cụm"),
            ("tập thể lao động xuất sắc", "thấp hơn mức tối thiểu"),
            ("Ghép tạng", "thấp hơn mức tối thiểu"),
            (Tap(SEND), "Đã xin ý kiến quản trị"),
        ]
    )
    assert any("Nguyễn Thị Hoa (Sở Y tế) xin đăng ký" in text for text in admin.told())
    admin.talk([(Tap("Đồng ý cho đăng ký"), "Đã đồng ý để Sở Y tế")])
    assert any("đã đồng ý để đơn vị đăng ký" in text for text in person.told())
    person.talk([("/tieptuc", "Tập thể lao động xuất sắc"), (Tap(SEND), "Đã nhận đăng ký")])


def test_a_target_typed_where_models_are_asked_is_asked_about(join: Join) -> None:
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            ("cờ TP", "mô hình"),
            ("cờ thành phố và cờ chính phủ", "Ghi nội dung này thế nào?"),
            (Tap("Ghi làm danh hiệu"), [GOVERNMENT, "chưa có"]),
        ]
    )


def test_what_is_missing_is_asked_for(join: Join) -> None:
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            (Tap("Bỏ qua"), "mô hình"),
            (Tap("Bỏ qua"), ["Còn thiếu danh hiệu", "ít nhất 1 mô hình"]),
            (Tap("Bổ sung phần còn thiếu"), "danh hiệu nào năm"),
            ("cờ TP", "mô hình"),
            ("Ghép tạng", "1. Ghép tạng"),
            (Tap(SEND), "Đã nhận"),
        ]
    )


def test_a_draft_is_deleted_only_when_confirmed(join: Join) -> None:
    join().talk(
        [
            (PASTED, "Mô hình"),
            (Tap("Xóa bản nháp"), "Xóa bản nháp này?"),
            (Tap("Quay lại"), "Ghép tạng"),
            (Tap("Xóa bản nháp"), "Xóa bản nháp này?"),
            (Tap("Xóa bản nháp"), "Đã xóa"),
            ("/trangthai", "Chưa đăng ký"),
        ]
    )


def test_editing_ones_message_changes_its_answer_in_the_draft(join: Join) -> None:
    person = join()
    person.talk(
        [
            ("/dangky", "danh hiệu"),
            ("cờ TP", "mô hình"),
            ("Ghép tang", "1. Ghép tang"),
            (Edited(-1, "Ghép tạng\nBệnh án điện tử"), ["Đã cập nhật", "2. Bệnh án điện tử"]),
            (Edited(-2, "cờ TP và CP"), [GOVERNMENT, CITY]),
            (Tap(SEND), "Đã nhận"),
            (Edited(-1, "Khác"), "không có gì thay đổi"),
        ]
    )


def test_another_departments_text_is_not_filed(join: Join) -> None:
    join("so-thong-tin-va-truyen-thong").talk(
        [
            (PASTED, ["có vẻ của Sở Y tế", "đầu mối của Sở Thông tin và Truyền thông"]),
            (Tap("Không ghi"), "danh hiệu nào"),
            ("/trangthai", "Chưa đăng ký"),
        ]
    )


def test_two_contacts_see_each_others_change_and_overwrite_nothing(
    join: Join, rendering: Rendering
) -> None:
    hoa, nam = join(), join(chat="1002", name="Trần Văn Nam")
    hoa.talk([(PASTED, "Mô hình thi đua (4)")])
    nam.talk([("/dangky", "Mô hình thi đua (4)"), (Tap("Sửa mô hình 1"), "Ghép tạng")])
    hoa.talk([(Tap("Sửa mô hình 2"), "phong cách"), ("Đổi mới thái độ", "2. Đổi mới thái độ")])
    nam.talk(
        [
            ("Ghép gan", ["Nguyễn Thị Hoa cùng đơn vị vừa thay đổi", "«Ghép gan»"]),
            (Tap("Vẫn ghi nội dung này"), ["1. Ghép gan", "2. Đổi mới thái độ"]),
        ]
    )
    hoa.talk([(Tap(SEND), ["Trần Văn Nam cùng đơn vị vừa thay đổi", "1. Ghép gan"])])
    hoa.talk([(Tap(SEND), "Đã nhận")])
    assert any("Nguyễn Thị Hoa đã gửi đăng ký" in text for text in nam.told())


def test_after_the_deadline_a_change_gets_a_clear_answer(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "Có thể sửa đến"), (Tap("Sửa danh hiệu"), "")])
    person.now = person.now.replace(month=4)
    closed = ["Đã hết hạn sửa đăng ký", "liên hệ"]
    person.talk([("cờ TP", ["BẢN SỬA – chưa gửi", *closed])])
    assert SEND not in person.labels()
    person.talk([("/dangky", [*closed, "Bản sửa chưa gửi vẫn được giữ", "bản 1"])])
    assert person.labels() == []


def test_a_first_registration_is_taken_late_and_marked_so(join: Join) -> None:
    person = join()
    person.now = person.now.replace(month=3, day=17)
    person.talk([(PASTED, "Đã quá hạn"), (Tap(SEND), "Gửi muộn 2 ngày")])


def test_less_than_a_day_late_is_said_so(join: Join) -> None:
    person = join()
    person.now = person.now.replace(month=3, day=15, hour=11)
    person.talk([(PASTED, "Đã quá hạn"), (Tap(SEND), "Gửi sau hạn chưa đến 1 ngày")])


def test_a_second_tap_does_nothing_twice(join: Join, rendering: Rendering) -> None:
    if rendering is Rendering.NUMBERS:
        pytest.skip("numbers are not tapped")
    person = join()
    person.talk([(PASTED, "Mô hình"), (Tap(SEND), "bản 1"), (Tap(SEND), "đã được bấm rồi")])


@pytest.mark.parametrize(
    "title",
    [
        "Xây dựng câu lạc bộ khoa học cơ sở",
        "Xây dựng câu lạc bộ văn hoá cơ sở",
        "thư viện lưu động\ncâu lạc bộ văn hoá cơ sở",
    ],
)
def test_a_club_is_no_department(join: Join, title: str) -> None:
    last = title.splitlines()[-1]
    join().talk([("/dangky", "danh hiệu"), ("cờ TP", "tên các mô hình"), (title, f". {last}")])
