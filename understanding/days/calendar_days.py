"""Days of the calendar from their parts, of which some are left out."""

from calendar import monthrange
from datetime import date, timedelta

_SHORT_YEAR = 100
_CENTURY = 2000
_DAYS_IN_ALL_MONTHS = 28
LONG_OVER = timedelta(days=92)
"""A day without a year may be just over; if it is further back, next year's is meant."""


def year_of(said: int) -> int:
    """The year that two or four figures mean."""
    return said + _CENTURY if said < _SHORT_YEAR else said


def days_of(today: date, day: int, month: int, year: int | None) -> tuple[date, ...]:
    """The day, or none if there is no such day.

    Without a year it is the first such day that is not long over; «29/2» is none if that
    February has 28 days.
    """
    try:
        return (date(year or _year_meant(today, day, month), month, day),)
    except ValueError:
        return ()


def end_of_month(today: date, month: int, year: int | None) -> date:
    """The month's last day; without a year it is the first that is not long over."""
    year = year or _year_meant(today, _DAYS_IN_ALL_MONTHS, month)
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The day with this number so many months later, or that month's last; negative: earlier."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def _year_meant(today: date, day: int, month: int) -> int:
    earliest = today - LONG_OVER
    this = date(earliest.year, month, min(day, _DAYS_IN_ALL_MONTHS))
    return earliest.year if this >= earliest else earliest.year + 1
