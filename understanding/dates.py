"""Days as people write them: «10/6», «ngày 10 tháng 6», «mai», «thứ Sáu tuần sau»."""

import re
from datetime import date, timedelta

from understanding.folding import fold

_NUMBERS = re.compile(
    r"(?:^|\D)(?P<day>\d{1,2}) ?(?:[/.-]|thang) ?(?P<month>\d{1,2})"
    r"(?: ?(?:[/.-]|nam) ?(?P<year>\d{4}|\d{2}))?(?!\d)"
)
_WEEKDAY = re.compile(
    r"\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))\b(?P<next> tuan (?:sau|toi))?"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_SUNDAY = 6
_NEAR = (
    (re.compile(r"\b(?:hom nay|today)\b"), 0),
    (re.compile(r"\bngay (?:kia|mot)\b"), 2),
    (re.compile(r"\b(?:mai|ngay mai|tomorrow)\b"), 1),
)
_SHORT_YEAR = 100
_CENTURY = 2000
HALF_A_YEAR = timedelta(days=183)


def read_day(text: str, today: date) -> date | None:
    """The day that a text names; None if it names none, or one that does not exist.

    Without a year it is the one nearest to `today`; a weekday is the next such day.
    """
    folded = fold(text)
    numbers = _NUMBERS.search(folded)
    if numbers:
        return _from_numbers(numbers, today)
    for words, days in _NEAR:
        if words.search(folded):
            return today + timedelta(days=days)
    weekday = _WEEKDAY.search(folded)
    return _next(weekday, today) if weekday else None


def _from_numbers(numbers: re.Match[str], today: date) -> date | None:
    day, month = int(numbers["day"]), int(numbers["month"])
    if numbers["year"]:
        year = int(numbers["year"])
        return _date(year + _CENTURY if year < _SHORT_YEAR else year, month, day)
    years = (today.year, today.year + 1, today.year - 1)
    found = [each for year in years if (each := _date(year, month, day))]
    return min(found, key=lambda each: abs(each - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(weekday: re.Match[str], today: date) -> date:
    wanted = _number_of(weekday)
    if weekday["next"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return monday + timedelta(days=wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _number_of(weekday: re.Match[str]) -> int:
    name = weekday[1]
    if name is None:
        return _SUNDAY
    return int(name) - 2 if name.isdigit() else _WEEKDAYS[name]
