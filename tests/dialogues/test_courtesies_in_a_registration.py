""" "ok", "vâng" and thanks below a question of a registration: one useful answer, nothing recorded,
and the question stays.
"""

import pytest

from tests.dialogues.conftest import Join
from tests.dialogues.talk import Pair, Tap

WORDS = ["ok", "ok em", "vâng ạ", "cảm ơn", "cảm ơn em nhé", "ừ", "👍", "đồng ý"]

TARGETS: list[Pair] = [("/dangky", "danh hiệu nào")]
MODELS: list[Pair] = [*TARGETS, ("cờ TP", "tên các mô hình")]
CARD: list[Pair] = [*MODELS, ("Ghép tạng", "1. Ghép tạng")]
ITEM: list[Pair] = [*CARD, (Tap("Sửa mô hình 1"), "Gửi tên mới")]
DETAILS: list[Pair] = [*ITEM, (Tap("Thông tin thêm"), "Ghi mục nào?")]

PLACES: dict[str, tuple[list[Pair], list[str]]] = {
    "targets": (TARGETS, ["danh hiệu nào"]),
    "models": (MODELS, ["Chưa thấy tên mô hình nào", "mỗi mô hình một dòng"]),
    "card": (CARD, ["Để gửi, chọn «Gửi đăng ký»", "Mô hình thi đua (1)", "1. Ghép tạng"]),
    "item": (ITEM, ["Chưa rõ lựa chọn", "Mô hình 1: Ghép tạng"]),
    "details": (DETAILS, ["Chưa rõ lựa chọn", "Ghi mục nào?"]),
    "detail": ([*DETAILS, (Tap("Lĩnh vực"), "Lĩnh vực")], ["Chưa ghi: «", "Lĩnh vực"]),
    "drop": ([*CARD, (Tap("Xóa bản nháp"), "Xóa bản nháp này?")], ["Xóa bản nháp này?"]),
    "meaning": (
        [*CARD, ("Cải cách hành chính", "Ghi nội dung này thế nào?")],
        ["Chưa rõ lựa chọn", "«Cải cách hành chính»", "Ghi nội dung này thế nào?"],
    ),
    "merge": (
        [*CARD, ("Sở Y tế đăng ký cờ CP; mô hình: Robot", "Ghi nội dung mới thế nào?")],
        ["Chưa rõ lựa chọn", "Ghi nội dung mới thế nào?"],
    ),
    "sure": (
        [*CARD, ("Sở Khoa học đăng ký cờ CP; mô hình: Robot", "Nội dung chưa được ghi")],
        ["Chưa rõ lựa chọn", "Nội dung chưa được ghi"],
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_answered_and_the_question_stays(join: Join, place: str) -> None:
    way, expected = PLACES[place]
    person = join()
    person.talk(way)
    person.talk([(word, expected) for word in WORDS])
    person.talk([("/trangthai", "")])
    told = person.say("/dangky")
    assert not any(f". {word}\n" in told for word in WORDS), told


@pytest.mark.parametrize("word", ["ok", "vâng ạ", "xong"])
def test_awards_that_are_ticked_are_gone_on_with(join: Join, word: str) -> None:
    person = join()
    person.talk([*CARD, (Tap("Sửa danh hiệu"), "danh hiệu nào"), (word, "1. Ghép tạng")])


@pytest.mark.parametrize("word", ["tốt", "Ứng dụng AI, ok"])
def test_what_says_something_is_a_detail(join: Join, word: str) -> None:
    person = join()
    person.talk([*DETAILS, (Tap("Kết quả dự kiến"), "Kết quả"), (word, f"Kết quả dự kiến: {word}")])
