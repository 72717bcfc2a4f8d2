"""Names, positions, phone numbers and codes as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import read_code, read_person_name, read_phone, read_position

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("  nguyễn   thị hoà ", "nguyễn thị hoà"),
        (unicodedata.normalize("NFD", "Trần Thị Thu Hà"), "Trần Thị Thu Hà"),
        ("Tôi là Nguyễn Quang Tuấn.", "Nguyễn Quang Tuấn"),
        ("Dạ em là H'Hen Niê", "H'Hen Niê"),
        ("Họ và tên: Lê Na", "Lê Na"),
        ("Em tên Hoa ạ", "Hoa"),
        ("Đ/c Nguyễn Văn A", "Nguyễn Văn A"),
        ("Nguyen Van A", "Nguyen Van A"),
        ("Lê Ý", "Lê Ý"),
        ("Huy", "Huy"),
        ("Hủy", None),
        ("Ý", None),
        ("bỏ qua", None),
        ("Không", None),
        ("Sở Y tế", None),
        ("Nguyễn Thị Hoa (Văn phòng)", None),
        ("Nguyễn Thị Hoa - Văn phòng", None),
        ("Nguyễn Thị Hoa\tPhó phòng", None),
        ("A", None),
        ("/trogiup", None),
        ("0912345678", None),
        ("Nguyễn Văn 2", None),
        ("a" * 61, None),
        ("a@b.vn", None),
        ("", None),
        ("...", None),
    ],
)
def test_name(typed: str, name: str | None) -> None:
    assert read_person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("Phó Trưởng phòng  TC-CB", "Phó Trưởng phòng TC-CB"),
        ("Chuyên viên (hạng 2)", "Chuyên viên (hạng 2)"),
        ("/start", None),
        ("12", None),
        ("x" * 121, None),
    ],
)
def test_position(typed: str, position: str | None) -> None:
    assert read_position(typed) == position


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912345678", "+84912345678"),
        ("0912 345 678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("091-234-5678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"),
        ("+84 (0) 912345678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("SĐT: 0912345678", "+84912345678"),
        ("024 3825 3536", "+842438253536"),
        ("+1 202-555-0143", "+12025550143"),
        ("(024) 38253536", "+842438253536"),
        ("+84 24 3825 3536", "+842438253536"),
        ("0912345678 ạ", "+84912345678"),
        ("Số của em là 0912345678 (zalo)", "+84912345678"),
        ("ĐT cq: 024.3825.3536", "+842438253536"),
        ("0912…", None),
        ("0243825353", None),
        ("không phải 0912345678", None),
        ("024 3825 3536 máy lẻ 12", None),
        ("1900 1234", None),
        ("０９１２３４５６７８", "+84912345678"),
        ("912345678", None),
        ("01234567890", None),
        ("09123456789", None),
        ("0912345678 hoặc 0987654321", None),
        ("+123", None),
        ("bỏ qua", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_phone(typed: str, number: str | None) -> None:
    assert read_phone(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCDE-23456", "ABCDE23456"),
        ("abcde 23456", "ABCDE23456"),
        ("abcde23456", "ABCDE23456"),
        ("  ABCDE – 23456 ", "ABCDE23456"),
        ("Mã: ABCDE-23456.", "ABCDE23456"),
        ("mã mời là “ABCDE-23456”", "ABCDE23456"),
        ("MABCD-23456", "MABCD23456"),
        ("ABCDE-2345", None),
        ("ABCDE-234567", None),
        ("ABCDO-23456", None),
        ("ABCD0-23456", None),
        ("ABCDI-23451", None),
        ("ABCDU-23456", None),
        ("AB-CDE-23456", None),
        ("xin chào em", None),
        ("", None),
    ],
)
def test_code(typed: str, code: str | None) -> None:
    assert read_code(typed) == code


@given(st.text(alphabet=ALPHABET, min_size=10, max_size=10))
def test_every_code_is_read_back(code: str) -> None:
    assert read_code(f"{code[:5].lower()} - {code[5:]}") == code
