"""Departments named in a text."""

import unicodedata

import pytest

from understanding import Vocabulary, read_departments, tidy

SHORT = {
    "edu": "so-giao-duc-va-dao-tao",
    "health": "so-y-te",
    "labour": "so-lao-dong-thuong-binh-va-xa-hoi",
    "media": "so-thong-tin-va-truyen-thong",
    "culture": "so-van-hoa-va-the-thao",
    "science": "so-khoa-hoc-va-cong-nghe",
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Sở Giáo dục và Đào tạo Hà Nội", ["edu"]),
        ("Sở GD&ĐT", ["edu"]),
        ("sở gd-đt", ["edu"]),
        ("sgddt", ["edu"]),
        ("GDĐT Hà Nội", ["edu"]),
        ("Sở Giáo dục", ["edu"]),
        ("SYT", ["health"]),
        ("so y te", ["health"]),
        ("Y tế", ["health"]),
        ("Sở Y tếs", ["health"]),
        ("LĐTBXH", ["labour"]),
        ("Sở LĐ-TB&XH", ["labour"]),
        ("Sở Lao động Thương bình và Xã hội", ["labour"]),
        ("Sở Lao động — Thương binh  và Xã hội", ["labour"]),
        ("Sở Lao động, Thương binh và Xã hội", ["labour"]),
        ("Sở\nLao động", ["labour"]),
        ("Sở TT-TT", ["media"]),
        ("Sở Văn hoá, Thể thao", ["culture"]),
        ("Sở VHTT", ["culture"]),
        ("so khcn", ["science"]),
        (unicodedata.normalize("NFD", "Sở Khoa học và Công nghệ"), ["science"]),
        ("Sở Y tế và Sở Văn hóa và Thể thao", ["health", "culture"]),
        ("ngành y tế Hà Nội", []),
        ("giải thưởng Khoa học và Công nghệ Thủ đô", []),
        ("chuyển đổi số y tế", []),
        ("chuyen doi so y te", []),
        ("Sở Tài chính", []),
        ("hồ sơ y tế", []),
        ("", []),
    ],
)
def test_departments(typed: str, expected: list[str], vocabulary: Vocabulary) -> None:
    found = [mention.code for mention in read_departments(typed, vocabulary)]
    assert found == [SHORT[name] for name in expected]


def test_a_mention_says_where_it_stands_and_whether_it_is_exact(vocabulary: Vocabulary) -> None:
    text = "Kính gửi  Sở Giáo dục và Đào tạp, Sở Y tế"
    typo, exact = read_departments(text, vocabulary)
    assert tidy(text)[typo.start : typo.end] == "Sở Giáo dục và Đào tạp"
    assert not typo.exact
    assert tidy(text)[exact.start : exact.end] == "Sở Y tế"
    assert exact.exact
