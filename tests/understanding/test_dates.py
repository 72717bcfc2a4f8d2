"""Days, times and spans of time, however they are written."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from understanding import read_day
from understanding.days.clock_times import find_times
from understanding.orders import Shift, ShiftUnit
from understanding.text.folding import tidy
from understanding.text.pieces import Passage

THURSDAY = date(2023, 6, 1)
DAYS = [
    ("30/6", "2023-06-30"),
    ("30-6", "2023-06-30"),
    ("30.6.2023", "2023-06-30"),
    ("30/6/23", "2023-06-30"),
    ("ngày 30 tháng 6", "2023-06-30"),
    ("30 tháng sáu", "2023-06-30"),
    ("ngày ba mươi tháng sáu", "2023-06-30"),
    ("mùng năm tháng 7", "2023-07-05"),
    ("30 tháng sau", "2023-07-30"),
    ("30 thang sau", None),
    ("ngày 1 tháng tới", "2023-07-01"),
    ("cuối tháng 6", "2023-06-30"),
    ("hết tháng này", "2023-06-30"),
    ("hết tháng 2", "2024-02-29"),
    ("cuối quý III", "2023-09-30"),
    ("hết năm", "2023-12-31"),
    ("hết năm sau", "2024-12-31"),
    ("thứ sáu tuần này", "2023-06-02"),
    ("thứ sáu", "2023-06-02"),
    ("thứ Năm", "2023-06-08"),
    ("thứ 3 tuần sau", "2023-06-06"),
    ("chủ nhật tuần sau", "2023-06-11"),
    ("thứ sáu, 30/6", "2023-06-30"),
    ("thứ hai, 30/6", None),
    ("hôm nay", "2023-06-01"),
    ("mai", "2023-06-02"),
    ("ngày mai 2/6", "2023-06-02"),
    ("ngày kia", "2023-06-03"),
    ("hôm qua", "2023-05-31"),
    ("3 ngày nữa", "2023-06-04"),
    ("một tuần nữa", "2023-06-08"),
    ("June 30", "2023-06-30"),
    ("30th of June, 2024", "2024-06-30"),
    ("end of June", "2023-06-30"),
    ("next Friday", "2023-06-09"),
    ("in 3 days", "2023-06-04"),
    ("2023-06-30", "2023-06-30"),
    ("15/12", "2023-12-15"),
    ("15/1", "2024-01-15"),
    ("15/3", "2023-03-15"),
    ("31/6", None),
    ("31/13", None),
    ("0/6", None),
    ("29/2", "2024-02-29"),
    ("29/2/2023", None),
    ("8-10/6", None),
    ("10-15", None),
    ("2022-2025", None),
    ("ngày 20", None),
    ("tháng 7", None),
    ("tuần sau", None),
    ("lần thứ hai", None),
    ("báo cáo 6 tháng cuối năm", None),
    ("5 máy tính", None),
    ("10/6 hoặc 12/6", None),
    ("", None),
]
TIMES = [
    ("17h", "17:00"),
    ("17g30", "17:30"),
    ("17 giờ 30", "17:30"),
    ("17 giờ 30 phút", "17:30"),
    ("17:05", "17:05"),
    ("5 giờ chiều", "17:00"),
    ("5 giờ rưỡi chiều", "17:30"),
    ("7h tối", "19:00"),
    ("8h sáng", "08:00"),
    ("12h trưa", "12:00"),
    ("1h trưa", "13:00"),
    ("5pm", "17:00"),
    ("5:30 pm", "17:30"),
    ("12 am", "00:00"),
    ("24h", "23:59"),
    ("12h đêm", "23:59"),
    ("17h 5/10", "17:00"),
    ("17h 30 tháng 6", "17:00"),
    ("8h sang 10", "08:00"),
    ("25h", None),
    ("17h75", None),
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_day(said: str, day: str | None) -> None:
    assert read_day(said, THURSDAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("said", "at"), TIMES)
def test_time(said: str, at: str | None) -> None:
    passage = Passage(tidy(said))
    [mention] = find_times(passage.text, passage.flat)
    assert mention.time == (time.fromisoformat(at) if at else None)


@pytest.mark.parametrize("said", ["6 tháng", "30/6", "17", "h", "g 7", "16.30"])
def test_no_time(said: str) -> None:
    passage = Passage(tidy(said))
    assert find_times(passage.text, passage.flat) == ()


def weekdays_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if day.weekday() < 5:
            yield day


@pytest.mark.parametrize(
    ("count", "unit", "sooner", "day"),
    [
        (3, ShiftUnit.DAYS, False, "2023-06-18"),
        (3, ShiftUnit.DAYS, True, "2023-06-12"),
        (1, ShiftUnit.WEEKS, False, "2023-06-22"),
        (1, ShiftUnit.MONTHS, True, "2023-05-15"),
        (8, ShiftUnit.MONTHS, False, "2024-02-15"),
        (3, ShiftUnit.WORKING_DAYS, False, "2023-06-20"),
        (3, ShiftUnit.WORKING_DAYS, True, "2023-06-12"),
        (0, ShiftUnit.WORKING_DAYS, False, "2023-06-15"),
    ],
)
def test_shift(count: int, unit: ShiftUnit, sooner: bool, day: str) -> None:
    shift = Shift(count=count, unit=unit, sooner=sooner)
    assert shift.of(date(2023, 6, 15), weekdays_after) == date.fromisoformat(day)


def test_a_month_later_than_the_last_day_is_a_last_day() -> None:
    shift = Shift(count=1, unit=ShiftUnit.MONTHS)
    assert shift.of(date(2024, 1, 31), weekdays_after) == date(2024, 2, 29)
