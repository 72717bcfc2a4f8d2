"""Stretches of days, as people write them."""

from datetime import date

import pytest

from understanding import Period, read_period

TODAY = date(2023, 6, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("hôm nay", (6, 14), (6, 14), ""),
        ("hom qua SYT", (6, 13), (6, 13), "syt"),
        ("gia hạn tuần này", (6, 12), (6, 18), "gia han"),
        ("tuần trước", (6, 5), (6, 11), ""),
        ("tháng này", (6, 1), (6, 30), ""),
        ("tháng trước", (5, 1), (5, 31), ""),
        ("tháng 2", (2, 1), (2, 28), ""),
        ("10/6", (6, 10), (6, 10), ""),
        ("ngày 10 tháng 6 năm 2023", (6, 10), (6, 10), ""),
        ("10/6 - 12/6", (6, 10), (6, 12), ""),
        ("từ ngày 10/6 đến ngày 12/6 khóa", (6, 10), (6, 12), "khoa"),
    ],
)
def test_periods(text: str, first: tuple[int, int], last: tuple[int, int], rest: str) -> None:
    reading = read_period(text, TODAY)
    assert reading.period == Period(first=date(2023, *first), last=date(2023, *last))
    assert reading.rest == rest


def test_a_month_to_come_is_last_year_s() -> None:
    assert read_period("tháng 12", TODAY).period == Period(
        first=date(2022, 12, 1), last=date(2022, 12, 31)
    )


@pytest.mark.parametrize("text", ["", "gia hạn", "31/2", "tháng 13", "tuần sau"])
def test_no_period(text: str) -> None:
    assert read_period(text, TODAY).period is None
