"""Whatever is typed into a registration is recorded, asked about, or said not to be recorded."""

import pytest

from tests.dialogues.conftest import Join
from tests.dialogues.crawl_ways import ANOTHERS
from tests.dialogues.talk import Edited, Pair, Person, Rendering, Tap
from tests.dialogues.test_registration import CITY, GOVERNMENT, LIST, PASTED, SEND

APPLY = "Vẫn ghi nội dung này"
ASKED = "Ghi nội dung này thế nào?"
OURS = "đổi mới phong cách phục vụ người bệnh"
OTHERS = "nâng cao chất lượng khám chữa bệnh tuyến cơ sở"

STEPS: dict[str, list[Pair]] = {
    "targets": [("/dangky", ""), (Tap("Sửa danh hiệu"), "danh hiệu nào")],
    "models": [("/dangky", ""), (Tap("Thêm mô hình"), "Đã có")],
    "review": [("/dangky", "Mô hình thi đua")],
    "drop": [("/dangky", ""), (Tap("Xóa bản nháp"), "")],
    "item": [("/dangky", ""), (Tap("Sửa mô hình 2"), "")],
    "details": [("/dangky", ""), (Tap("Sửa mô hình 2"), ""), (Tap("Thông tin thêm"), "")],
    "detail": [
        ("/dangky", ""),
        (Tap("Sửa mô hình 2"), ""),
        (Tap("Thông tin thêm"), ""),
        (Tap("Mục tiêu"), ""),
    ],
    "meaning": [("/dangky", ""), (OURS, ASKED)],
    "sure": [("/dangky", ""), (ANOTHERS, "chưa được ghi")],
    "merge": [("/dangky", ""), (PASTED, "Ghi nội dung mới thế nào?")],
}
TEXTS = {
    "list": "1) Trạm y tế xanh\n2) Hồ sơ số",
    "remove": "bỏ mô hình 1",
    "remove none": "bỏ mô hình 9",
    "edit": "sửa mô hình 2: Tên mới",
    "add": "thêm mô hình: Tên mới",
    "send": "gửi",
    "award": "cờ chính phủ",
    "drop award": "bỏ cờ chính phủ",
    "words": OTHERS,
    "question": "hạn đến bao giờ?",
    "paragraph": PASTED,
    "no more": "hết rồi",
}


def _overtaken(join: Join, way: list[Pair]) -> tuple[Person, Person]:
    hoa, nam = join(), join(chat="1002", name="Trần Văn Nam")
    hoa.talk([(PASTED, "Mô hình thi đua (4)")])
    nam.talk(way)
    hoa.talk([("thêm mô hình: Trạm xá", "5. Trạm xá")])
    return hoa, nam


@pytest.mark.parametrize("rendering", [Rendering.BUTTONS])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("way", STEPS.values(), ids=STEPS)
def test_what_was_typed_is_taken_after_a_colleagues_change_as_without_it(
    join: Join, way: list[Pair], text: str
) -> None:
    undisturbed = _undisturbed(join, way, text)
    _hoa, nam = _overtaken(join, way)
    nam.talk([(text, "cùng đơn vị vừa thay đổi")])
    if APPLY in nam.labels():
        taken = nam.say(Tap(APPLY))
        assert "Đã nhận" not in taken  # a card never seen
        assert taken == undisturbed or text == "gửi"
    else:  # they were a choice's own words: nothing is done before the card is shown
        assert text == "gửi"
    nam.talk([("tiếp tục", "")])


def _undisturbed(join: Join, way: list[Pair], text: str) -> str:
    """What is answered to the words with the same draft, which is gone afterwards."""
    person = join(chat="1003", name="Lê Thị Mai")
    person.talk([(PASTED, "Mô hình thi đua (4)"), ("thêm mô hình: Trạm xá", "5. Trạm xá")])
    person.talk(way)
    answer = "" if text == "gửi" else person.say(text)
    person.talk([("/dangky", "")])
    person.talk([("xóa bản nháp", ""), (Tap("Xóa bản nháp"), "")])
    return answer


@pytest.mark.parametrize("first", ["targets", "models"])
def test_an_order_typed_at_the_first_questions_is_obeyed_after_a_colleagues_change(
    join: Join, first: str
) -> None:
    hoa, nam = join(), join(chat="1002", name="Trần Văn Nam")
    nam.talk([("/dangky", "danh hiệu nào")])
    if first == "models":
        nam.talk([(Tap("Bỏ qua"), "tên các mô hình")])
    hoa.talk([(PASTED, "Mô hình"), (SEND, "bản 1"), ("bỏ mô hình 4", ""), ("gửi", "bản 2")])
    nam.talk(
        [
            ("bỏ mô hình 1", ["Nguyễn Thị Hoa cùng đơn vị", "«bỏ mô hình 1»"]),
            (Tap(APPLY), ["Đã bỏ mô hình 1", "Mô hình thi đua (2)"]),
        ]
    )


def test_words_that_are_no_answer_are_answered_as_at_their_question(join: Join) -> None:
    _hoa, nam = _overtaken(join, STEPS["targets"])
    nam.talk([("xin chào", "vừa thay đổi"), (Tap(APPLY), "danh hiệu nào")])


def test_the_text_that_waited_still_waits_after_a_colleagues_change(join: Join) -> None:
    _hoa, nam = _overtaken(join, STEPS["meaning"])
    nam.talk(
        [
            (OTHERS, "vừa thay đổi"),
            (Tap(APPLY), [ASKED, OURS, OTHERS]),
            (Tap("Thêm làm mô hình"), [f"6. {OURS}", f"7. {OTHERS}"]),
        ]
    )


def test_discarding_the_last_words_leaves_the_text_that_waited(join: Join) -> None:
    _hoa, nam = _overtaken(join, STEPS["meaning"])
    nam.talk([(OTHERS, "vừa thay đổi"), (Tap("Bỏ, xem bản mới"), [ASKED, OURS])])


def test_two_texts_are_asked_about_together(join: Join) -> None:
    join().talk(
        [
            (PASTED, "Mô hình thi đua (4)"),
            (OURS, ASKED),
            (OTHERS, [OURS, OTHERS, ASKED]),
            (Tap("Thêm làm mô hình"), [f"5. {OURS}", f"6. {OTHERS}"]),
        ]
    )


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("cờ chính phủ", [f"Chưa ghi: «{OURS}»", "«cờ chính phủ»"]),
        ("bỏ mô hình 4", [f"Chưa ghi: «{OURS}»", "Đã bỏ mô hình 4"]),
        ("không", [f"Chưa ghi: «{OURS}»", "BẢN NHÁP"]),
        ("ok", [OURS, ASKED]),
        ("gửi", [f"Chưa ghi: «{OURS}»", "Đã nhận đăng ký"]),
    ],
)
def test_a_text_that_is_left_behind_is_named(join: Join, typed: str, answered: list[str]) -> None:
    join().talk([(PASTED, "Mô hình thi đua (4)"), (OURS, ASKED), (typed, answered)])


@pytest.mark.parametrize("elsewhere", ["/giaouoc", "/thoi", "/dangky"])
def test_a_text_that_waited_is_asked_about_again(join: Join, elsewhere: str) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)"), (OURS, ASKED), (elsewhere, "")])
    person.talk([("/dangky", [ASKED, OURS]), (Tap("Thêm làm mô hình"), f"5. {OURS}")])
    person.talk([("/giaouoc", ""), ("/dangky", "BẢN NHÁP")])


def test_a_text_that_can_no_longer_be_recorded_is_named(join: Join) -> None:
    hoa, nam = _overtaken(join, STEPS["meaning"])
    nam.talk([("/giaouoc", "")])
    hoa.talk([("gửi", "Đã nhận")])
    nam.talk([("/dangky", [f"Chưa ghi: «{OURS}»", "đã gửi đăng ký"])])


def test_another_pasted_text_instead_names_the_first(join: Join) -> None:
    join().talk(
        [
            (PASTED, "Mô hình thi đua (4)"),
            (PASTED, "Ghi nội dung mới thế nào?"),
            ("Sở Y tế đăng ký cờ CP; mô hình: Nhà thuốc xanh", ["Chưa ghi: «Sở Y tế (Cụm phó)"]),
        ]
    )


@pytest.mark.parametrize("order", ["thêm mô hình: {}", "thêm mô hình {}", "Thêm mô hình 5: {}"])
def test_a_model_is_added_below_the_receipt(join: Join, order: str) -> None:
    title = "Bệnh viện không khói thuốc"
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)"), (Tap(SEND), "bản 1")])
    person.talk([(order.format(title), ["BẢN SỬA", f"5. {title}"]), ("gửi", "bản 2")])


@pytest.mark.parametrize("order", ["thêm mô hình", "thêm mô hình nữa", "thêm mô hình cho em với"])
def test_a_model_without_a_title_is_asked_for(join: Join, order: str) -> None:
    join().talk([(PASTED, "Mô hình thi đua (4)"), (order, "Đã có 4 mô hình")])


@pytest.mark.parametrize("also", ["co chinh phu nua nhe", "thêm cờ CP", "cả cờ chính phủ nữa"])
def test_an_award_that_is_also_meant_joins_the_ticked_ones(
    join: Join, rendering: Rendering, also: str
) -> None:
    if rendering is Rendering.NUMBERS:
        pytest.skip("a typed number is the whole answer")
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            (Tap(CITY), "✅ " + CITY),
            (also, "Đã ghi: Cờ Chính phủ, Cờ Thành phố"),
        ]
    )


def test_a_ticked_award_that_a_typed_one_replaces_is_named(
    join: Join, rendering: Rendering
) -> None:
    if rendering is Rendering.NUMBERS:
        pytest.skip("a typed number is the whole answer")
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            (Tap(CITY), "✅ " + CITY),
            ("cờ chính phủ", ["Không còn: Cờ Thành phố", "Đã ghi: Cờ Chính phủ"]),
        ]
    )


def test_what_was_never_shown_is_shown_before_it_is_sent(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)"), (Tap("Sửa mô hình 1"), "")])
    person.talk([(Tap("Thông tin thêm"), ""), (Tap("Mục tiêu"), ""), ("100%", "Mục tiêu: 100%")])
    person.talk([("gửi", ["Đề nghị xem lại", "BẢN NHÁP", "Mục tiêu: 100%"]), ("gửi", "Đã nhận")])


@pytest.mark.parametrize("text", ["hết rồi", "hết", "ok", "xong", "không", "Xong rồi ạ."])
def test_nothing_more_is_no_model(join: Join, text: str) -> None:
    join().talk(
        [
            ("/dangky", "danh hiệu"),
            ("cờ CP và cờ TP", "tên các mô hình"),
            (LIST, "Mô hình thi đua (4)"),
            (text, ["chưa được gửi", "• " + GOVERNMENT, SEND]),
            (Tap("Thêm mô hình"), "Đã có 4 mô hình"),
            (text, "BẢN NHÁP"),
        ]
    )


def test_quotation_marks_are_not_doubled(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)")])
    assert "««" not in person.say("«phát huy sáng kiến»")


def test_editing_one_of_two_texts_leaves_the_other(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (4)"), (OURS, ASKED), (OTHERS, ASKED)])
    person.talk([(Tap("Thêm làm mô hình"), f"6. {OTHERS}")])
    person.talk([(Edited(-1, "Trạm xá"), f"6. {OTHERS}"), ("/dangky", f"5. {OURS}")])
