"""Texts made clean and comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import fold, tidy

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
sentences = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " ,.;-–“”\"'0123456789\n")
anything = st.text()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\u202exấu\u202c \u200bxa\ufeff", "xấu xa"),
        ("hai\u00a0chữ\t và  hai dấu cách \nxong  ", "hai chữ  và  hai dấu cách\nxong"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("hoà bình, uỷ ban", "hoà bình, uỷ ban"),
        ("mô hình：xanh；sạch", "mô hình:xanh;sạch"),
        ("1\tBệnh viện\tPhòng\n2.\tY tế", "1 | Bệnh viện | Phòng\n2. Y tế"),
        ("tốt 👍🏽 👨\u200d👩\u200d👧 ✅", "tốt 👍🏽 👨\u200d👩\u200d👧 ✅"),
        ("a\x00b\x07", "ab"),
        ("   ", ""),
    ],
)
def test_tidy(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa bình", "hoà BÌNH"),
        ("Ủy ban", "uỷ ban"),
        ("Đào tạo", "dao tao"),
        ("Lao động – Thương binh", "lao dong - thuong binh"),
        ("“Trường học”  hạnh phúc", '"truong hoc" hanh\u00a0phuc'),
        ("Thương bình", "thuong binh"),
    ],
)
def test_fold_makes_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_apart_what_differs_in_letters() -> None:
    assert fold("cờ chính phủ") != fold("cờ thành phố")


@given(anything)
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(anything)
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(sentences)
def test_fold_is_blind_to_case_and_composition(text: str) -> None:
    folded = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(text.upper()) == fold(text.lower()) == folded
