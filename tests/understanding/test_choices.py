"""Answers to a numbered question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import ChoiceReading, match_choice

TARGETS = [
    ["Cờ thi đua của Chính phủ", "Cờ CP"],
    ["Cờ thi đua của UBND Thành phố", "Cờ TP"],
    ["Tập thể lao động xuất sắc", "TTLĐXS"],
]
PAIR = [["Đồng ý"], ["Không đồng ý", "Không"]]


@pytest.mark.parametrize(
    "answer",
    [
        "2",
        "2.",
        "(2)",
        "2)",
        "#2",
        "số 2",
        "So 2",
        "chọn 2",
        "câu 2",
        "em chọn số 2 ạ",
        "②",
        "２",
        "2️⃣",
    ],
)
def test_one_number(answer: str) -> None:
    assert match_choice(answer, TARGETS) == ChoiceReading(indexes=(1,))


@pytest.mark.parametrize(
    "answer", ["1, 3", "1 và 3", "1 3", "1;3", "số 1 với số 3", "1,3,1", "cả 1 và 3"]
)
def test_several_numbers(answer: str) -> None:
    assert match_choice(answer, TARGETS) == ChoiceReading(indexes=(0, 2))


@pytest.mark.parametrize("answer", ["cả hai", "ca 2", "tất cả", "tat ca", "Cả hai ạ", "hết"])
def test_all(answer: str) -> None:
    assert match_choice(answer, PAIR) == ChoiceReading(indexes=(0, 1))


def test_both_of_three_is_asked_about() -> None:
    assert match_choice("cả hai", TARGETS) == ChoiceReading(ambiguous=(0, 1, 2))


def test_a_range_is_asked_about() -> None:
    assert match_choice("1-2", TARGETS) == ChoiceReading(ambiguous=(0, 1))


def test_numbers_that_were_not_offered() -> None:
    assert match_choice("0", TARGETS) == ChoiceReading(out_of_range=(0,))
    assert match_choice("1, 7", TARGETS) == ChoiceReading(indexes=(0,), out_of_range=(7,))
    assert match_choice("9" * 5000, TARGETS).out_of_range == (999999,)


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("Cờ thi đua của Chính phủ", 0),
        ("co thi dua cua chinh phu", 0),
        ("Cờ CP", 0),
        ("ttldxs", 2),
        ("tập thể", 2),
        ("tap the lao dong xuat xac", None),
        ("tap the lao dong xuat ssc", None),
        ("cờ thi đua của Thành phố", None),
        ("Cờ thi đua của UBND Thanhf phố", 1),
        ("dạ em chọn tập thể lao động ạ", 2),
    ],
)
def test_words(answer: str, place: int | None) -> None:
    indexes = () if place is None else (place,)
    assert match_choice(answer, TARGETS) == ChoiceReading(indexes=indexes)


def test_words_of_several_choices() -> None:
    assert match_choice("cờ CP và TTLĐXS", TARGETS) == ChoiceReading(indexes=(0, 2))
    assert match_choice("cờ CP, bánh mì", TARGETS) == ChoiceReading()


def test_a_beginning_of_several_choices_is_asked_about() -> None:
    assert match_choice("cờ thi đua", TARGETS) == ChoiceReading(ambiguous=(0, 1))


def test_a_whole_label_goes_before_a_beginning() -> None:
    assert match_choice("không", PAIR) == ChoiceReading(indexes=(1,))
    assert match_choice("khong dong y", PAIR) == ChoiceReading(indexes=(1,))
    assert match_choice("đồng ý", PAIR) == ChoiceReading(indexes=(0,))


def test_a_beginning_needs_three_letters() -> None:
    assert match_choice("đồ", PAIR) == ChoiceReading()
    assert match_choice("đồn", PAIR) == ChoiceReading(indexes=(0,))


def test_a_number_that_is_also_a_label_is_asked_about() -> None:
    assert match_choice("2", [["3"], ["5"], ["2"]]) == ChoiceReading(ambiguous=(1, 2))
    assert match_choice("5", [["3"], ["5"]]) == ChoiceReading(indexes=(1,))


@pytest.mark.parametrize(
    "answer", ["", "   ", "chào buổi sáng", "2 mô hình đẹp", "không phải 2", "2023 là năm", "👍"]
)
def test_no_choice(answer: str) -> None:
    assert match_choice(answer, TARGETS) == ChoiceReading()


REVIEW = [["Gửi"], ["Sửa"], ["Bỏ qua"], ["Hủy"]]


@pytest.mark.parametrize(
    "title",
    [
        "Gửi trao yêu thương",
        "Gửi gắm niềm tin",
        "Bỏ qua rào cản",
        "Bỏ thuốc lá",
        "Sửa lỗi hồ sơ trong ngày",
        "3 không trong khám bệnh",
        "5S",
        "không gửi",
        "đừng gửi",
    ],
)
def test_a_title_that_begins_like_a_choice_is_none(title: str) -> None:
    assert match_choice(title, REVIEW) == ChoiceReading()


@pytest.mark.parametrize("answer", ["3. Bỏ qua", "3 bỏ qua", "3) bo qua"])
def test_a_number_with_its_own_words(answer: str) -> None:
    assert match_choice(answer, REVIEW) == ChoiceReading(indexes=(2,))


def test_a_number_with_the_words_of_another_choice_is_asked_about() -> None:
    assert match_choice("2. Gửi", REVIEW) == ChoiceReading(ambiguous=(0, 1))


def test_nothing_offered() -> None:
    assert match_choice("1", []) == ChoiceReading()


@given(st.text(), st.lists(st.lists(st.text(), min_size=1), max_size=6))
def test_places_are_always_among_those_offered(answer: str, labels: list[list[str]]) -> None:
    reading = match_choice(answer, labels)
    assert all(0 <= place < len(labels) for place in (*reading.indexes, *reading.ambiguous))
    assert not set(reading.indexes) & set(reading.ambiguous)
