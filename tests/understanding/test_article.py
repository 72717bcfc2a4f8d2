"""A whole article: each department's registration, and what is nobody's; also cut in two."""

import re
from pathlib import Path

import pytest

from tests.understanding.test_golden import FIXTURES, golden
from understanding import ArticlePart, DoubtKind, Vocabulary, joined, read_article, tidy

PLAN = """KẾ HOẠCH
Công tác thi đua năm 2023

Sở Y tế đăng ký Cờ thi đua của Chính phủ với mô hình: Bệnh viện xanh; Khám không giấy tờ.

Sở Tài chính đăng ký Cờ thi đua của Thành phố với mô hình: Kho bạc số.

Sở Khoa học và Công nghệ đăng ký cờ với các mô hình thi đua: Sáng kiến trẻ.

Các đơn vị gửi báo cáo trước ngày 15/6.
"""
LIMIT = 4096
with_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared fixtures are not here")


def article() -> str:
    return Path(FIXTURES / "cum7-2023-article.txt").read_text(encoding="utf-8")


def assert_golden(parts: tuple[ArticlePart, ...]) -> None:
    """Six registrations, as they are in the golden file, and nothing to be asked."""
    assert [part.doubts for part in parts] == [()] * len(golden())
    assert all(part.looks_like_registration for part in parts)
    read = {part.registrant.code: (set(part.targets), list(part.titles)) for part in parts}
    assert read == {one["department"]: (set(one["targets"]), one["models"]) for one in golden()}


def cut_near_the_end(text: str, limit: int) -> list[str]:
    """As Telegram's app for Android: at the last line's end, sentence or word of 300 characters."""
    if len(text) <= limit:
        return [text]
    tail = text[limit - 300 : limit]
    for end in (r"\n\n", r"\n", r"(?<=\.)\s", r"\s"):
        if places := [found.start() for found in re.finditer(end, tail)]:
            place = limit - 300 + places[-1]
            return [text[:place].strip(), *cut_near_the_end(text[place:].strip(), limit)]
    raise AssertionError("no white space in 300 characters")


def cut_in_the_second_half(text: str, limit: int) -> list[str]:
    """As Telegram's app for computers: it looks for a line's end far back."""
    if len(text) <= limit:
        return [text]
    for end in (r"\n\n", r"\n", r"(?<=[.!?])\s", r"\s"):
        if places := [found.start() for found in re.finditer(end, text[limit // 2 : limit])]:
            place = limit // 2 + places[-1]
            return [text[:place].strip(), *cut_in_the_second_half(text[place:].strip(), limit)]
    raise AssertionError("no white space in half a message")


@with_fixtures
def test_the_article_is_six_registrations_and_prose(vocabulary: Vocabulary) -> None:
    reading = read_article(article(), vocabulary)
    assert_golden(reading.parts)
    assert reading.unclaimed[0] == "Trang chủ"
    assert reading.unclaimed[-1] == "quy hoạch - kế hoạch"
    assert all(stretch in tidy(article()) for stretch in reading.unclaimed)
    titles = [title for part in reading.parts for title in part.titles]
    assert not any(title in stretch for title in titles for stretch in reading.unclaimed)


@with_fixtures
@pytest.mark.parametrize("limit", range(2600, LIMIT + 1, 34))
def test_it_reads_the_same_from_two_messages(vocabulary: Vocabulary, limit: int) -> None:
    # A smaller limit cuts the text at other places.
    for cut in (cut_near_the_end, cut_in_the_second_half):
        messages = cut(tidy(article()), limit)
        assert len(messages) > 1
        assert_golden(read_article(joined(messages), vocabulary).parts)


def test_a_plan_with_what_has_to_be_asked(vocabulary: Vocabulary) -> None:
    reading = read_article(PLAN, vocabulary)
    named = [(part.registrant.code, part.registrant.name) for part in reading.parts]
    assert named == [
        ("so-y-te", "Sở Y tế"),
        (None, "Sở Tài chính"),
        ("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ"),
    ]
    first, unknown, unclear = reading.parts
    assert first.titles == ("Bệnh viện xanh", "Khám không giấy tờ")
    assert (first.targets, first.doubts) == (("co-thi-dua-chinh-phu",), ())
    assert [doubt.kind for doubt in unknown.doubts] == [DoubtKind.UNKNOWN_DEPARTMENT]
    assert [doubt.kind for doubt in unclear.doubts] == [DoubtKind.TARGET_AMBIGUOUS]
    assert reading.unclaimed == (
        "KẾ HOẠCH",
        "Công tác thi đua năm 2023",
        "Các đơn vị gửi báo cáo trước ngày 15/6.",
    )


def test_one_department_is_one_part(vocabulary: Vocabulary) -> None:
    text = "Sở Y tế đăng ký Cờ thi đua của Chính phủ với mô hình: Bệnh viện xanh."
    [part] = read_article(text, vocabulary).parts
    assert (part.registrant.code, part.titles) == ("so-y-te", ("Bệnh viện xanh",))


@pytest.mark.parametrize("text", ["", "Mai họp lúc 9h.\n\nTrân trọng.", "Sở Y tế họp."])
def test_what_registers_nothing_is_nobodys(vocabulary: Vocabulary, text: str) -> None:
    reading = read_article(text, vocabulary)
    assert reading.parts == ()
    assert reading.unclaimed == tuple(line for line in text.split("\n") if line)


@pytest.mark.parametrize(
    ("messages", "text"),
    [
        (["Một", ""], "Một"),
        (["Sở Y tế.", "Sở Khoa học"], "Sở Y tế.\n\nSở Khoa học"),
        (["mô hình: A;", "B"], "mô hình: A;\nB"),
        (["thành phố", "Hà Nội"], "thành phố Hà Nội"),
        (["Mở đầu\nBệnh viện xanh", "Trường học sạch"], "Mở đầu\nBệnh viện xanh\nTrường học sạch"),
        (["một\nhai", "ba"], "một\nhai ba"),
        (["a", "b", "c"], "a b c"),
    ],
)
def test_messages_are_joined(messages: list[str], text: str) -> None:
    assert joined(messages) == text
