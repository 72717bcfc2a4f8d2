"""Working days: what the law says of Việt Nam, and what a season says otherwise."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.seasons.public_holidays import exceptions_of
from models.working_calendar import WorkingCalendar


def calendar(year: int, **own: list[date]) -> WorkingCalendar:
    exceptions = exceptions_of(year, **own)
    return WorkingCalendar(
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        days_off=exceptions.days_off,
        working_weekends=exceptions.working_weekends,
    )


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2023-01-26", False),  # Tết
        ("2023-05-02", False),  # in lieu of Giỗ Tổ, which was a Saturday
        ("2023-05-04", True),
        ("2024-02-14", False),  # the next year's Tết, for the award dossiers
        ("2024-04-29", False),  # swapped against the Saturday that follows
        ("2024-05-04", True),
        ("2024-05-11", False),
        ("2023-03-15", True),
    ],
)
def test_the_law_is_known(day: str, works: bool) -> None:
    assert calendar(2023).is_working_day(date.fromisoformat(day)) is works


def test_a_season_has_days_of_its_own() -> None:
    off, worked = date(2023, 10, 10), date(2023, 5, 6)
    holiday, swapped = date(2023, 5, 2), date(2024, 5, 4)
    own = calendar(2023, days_off=[off, swapped], working_days=[worked, holiday])
    assert [own.is_working_day(day) for day in (off, swapped)] == [False, False]
    assert [own.is_working_day(day) for day in (worked, holiday)] == [True, True]


def test_only_weekdays_are_kept_as_days_off() -> None:
    exceptions = exceptions_of(2023, days_off=(date(2023, 5, 6),))
    assert all(day.weekday() < 5 for day in exceptions.days_off)
    assert all(day.weekday() >= 5 for day in exceptions.working_weekends)
