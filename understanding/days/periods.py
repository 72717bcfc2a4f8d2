"""Stretches of days that lie behind: «tuần này», «10/6», «từ 1/6 đến 15/6», «tháng 5»."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from understanding.days.dates import read_day
from understanding.text.folding import fold

_DAY = r"(?:ngay )?\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?"
_RANGE = re.compile(rf"(?:tu |from )?({_DAY}) ?(?:-|den|to) ?({_DAY})(?!\d)")
_SINGLE = re.compile(
    r"(?:ngay )?\b\d{1,2} ?(?:[/.-]|thang) ?\d{1,2}(?: ?(?:[/.-]|nam) ?(?:\d{4}|\d{2}))?(?!\d)"
)
_MONTH = re.compile(r"\b(?:thang|month) (\d{1,2})(?: ?(?:/|nam) ?(\d{4}))?(?!\d)")
_NEAR = re.compile(
    r"\b(?:hom nay|today|hom qua|yesterday|tuan nay|this week|tuan truoc|last week"
    r"|thang nay|this month|thang truoc|last month)\b"
)
_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)
_DECEMBER = 12


@dataclass(frozen=True, kw_only=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class PeriodReading:
    """The period that a text names, if any, and the rest of its words, folded."""

    period: Period | None
    rest: str


def read_period(text: str, today: date) -> PeriodReading:
    """The period named anywhere in a text; a month or a day without its year is the last such."""
    folded = fold(text)
    for pattern, read in _WAYS:
        found = pattern.search(folded)
        period = read(found, today) if found else None
        if found and period:
            rest = f"{folded[: found.start()]} {folded[found.end() :]}"
            return PeriodReading(period=period, rest=" ".join(rest.split()))
    return PeriodReading(period=None, rest=folded)


def _range(found: re.Match[str], today: date) -> Period | None:
    first, last = read_day(found[1], today), read_day(found[2], today)
    return Period(first=first, last=last) if first and last and first <= last else None


def _single(found: re.Match[str], today: date) -> Period | None:
    day = read_day(found[0], today)
    return Period(first=day, last=day) if day else None


def _month(found: re.Match[str], today: date) -> Period | None:
    month = int(found[1])
    if not 1 <= month <= _DECEMBER:
        return None
    year = int(found[2]) if found[2] else today.year - (month > today.month)
    return _whole_month(date(year, month, 1)) if year else None


def _near(found: re.Match[str], today: date) -> Period:
    monday = today - timedelta(days=today.weekday())
    match found[0]:
        case "hom nay" | "today":
            return Period(first=today, last=today)
        case "hom qua" | "yesterday":
            return Period(first=today - _ONE_DAY, last=today - _ONE_DAY)
        case "tuan nay" | "this week":
            return Period(first=monday, last=monday + _WEEK - _ONE_DAY)
        case "tuan truoc" | "last week":
            return Period(first=monday - _WEEK, last=monday - _ONE_DAY)
        case "thang nay" | "this month":
            return _whole_month(today)
        case _:
            return _whole_month(today.replace(day=1) - _ONE_DAY)


def _whole_month(day: date) -> Period:
    _, days = monthrange(day.year, day.month)
    return Period(first=day.replace(day=1), last=day.replace(day=days))


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...] = (
    (_RANGE, _range),
    (_SINGLE, _single),
    (_MONTH, _month),
    (_NEAR, _near),
)
