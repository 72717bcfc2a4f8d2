"""What each way to write a day says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from understanding.days.calendar_days import days_of, end_of_month, monday_of, year_of
from understanding.text.spoken_numbers import SPOKEN, number_of

MONTHS = 12
_MONTHS_OF_A_QUARTER = 3
_FIRST_WEEKDAY_NUMBER = 2
MONTH_WORDS = {**{word: number for word, number in SPOKEN.items() if number <= MONTHS}, "tu": 4}
THIS = ("nay", "this")
NEXT = ("sau", "toi", "next")
_SIXTH_OR_NEXT = "sau"
ENGLISH_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_LOOKS_VIETNAMESE = "may"
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "chu nhat": 6,
    "cn": 6,
}
NEAR = {
    "hom nay": 0,
    "today": 0,
    "ngay mai": 1,
    "mai": 1,
    "tomorrow": 1,
    "ngay kia": 2,
    "ngay mot": 2,
    "the day after tomorrow": 2,
    "hom qua": -1,
    "yesterday": -1,
}
_DAYS_IN = {"ngay": 1, "hom": 1, "tuan": 7, "day": 1, "days": 1, "week": 7, "weeks": 7}


class DayKind(Enum):
    """How a day is named."""

    DATED = auto()
    WEEKDAY = auto()
    NEAR = auto()
    """«Mai», «ngày kia»."""
    PARTIAL = auto()
    """A day without its month, a month or a week without its day."""


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day named, and where.

    days: one if it is clear, none if there is no such day, several if the letters leave it open
    («30 thang sau»). sure: nothing else can be meant; «6 tháng 9» may belong to a report's name.
    """

    kind: DayKind
    start: int
    end: int
    days: tuple[date, ...]
    sure: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether day and month are said."""
        return self.kind is not DayKind.PARTIAL


@dataclass(frozen=True, slots=True)
class Said:
    """What a pattern found. accented: whether the text has any accents at all."""

    found: re.Match[str]
    typed: str
    today: date
    accented: bool

    def words(self, name: str) -> str:
        """The folded words of a group, its blanks single; empty if it is left out."""
        return " ".join((self.found[name] or "").split())

    def number(self, name: str) -> int:
        """The number that a group says."""
        return number_of(self.words(name))

    def year(self) -> int | None:
        """The year said, if any."""
        said = self.words("year")
        if not said:
            return None
        return year_of(int(said)) if said.isdigit() else self.today.year + (said in NEXT)

    def months(self) -> Iterator[tuple[int | None, int]]:
        """Year (if it is known) and month: each that may be meant."""
        said, today = self.words("month"), self.today
        typed = self.typed[slice(*self.found.span("month"))].lower() if said else ""
        if said in ("", *THIS):
            yield today.year, today.month
        if said in NEXT and typed in (said, "tới"):
            following = end_of_month(today, today.month, today.year) + timedelta(days=1)
            yield following.year, following.month
        if said.isdigit():
            yield self.year(), int(said)
        elif said in MONTH_WORDS and not (typed == _SIXTH_OR_NEXT and self.accented):
            yield self.year(), MONTH_WORDS[said]

    def mention(
        self, days: Iterable[date], kind: DayKind = DayKind.DATED, *, sure: bool = True
    ) -> DayMention:
        """These days, where they were found."""
        days = tuple(dict.fromkeys(days))
        return DayMention(kind, self.found.start(), self.found.end(), days, sure)


def in_figures(said: Said) -> DayMention | None:
    """«30/6», «30-6-2023»; a number with a point in it and a range are none."""
    month = said.number("month")
    if month > MONTHS and said.words("sep") != "/" and not said.words("year"):
        return None
    return said.mention(days_of(said.today, said.number("day"), month, said.year()))


def year_first(said: Said) -> DayMention:
    """«2023-06-30»."""
    return said.mention(days_of(said.today, said.number("day"), said.number("month"), said.year()))


def in_words(said: Said) -> DayMention:
    """«Ngày 30 tháng sáu», «mùng năm tháng sau»."""
    day = said.number("day" if said.words("day") else "spelled")
    days = [each for year, month in said.months() for each in days_of(said.today, day, month, year)]
    return said.mention(days, sure=not said.found.group()[0].isdigit())


def in_english(said: Said) -> DayMention | None:
    """«June 30»; «5 máy» is no day in May."""
    name = said.words("name")
    if name == _LOOKS_VIETNAMESE and said.accented:
        return None
    days = days_of(said.today, said.number("day"), ENGLISH_MONTHS[name], said.year())
    return said.mention(days)


def last_of_month(said: Said) -> DayMention:
    """«Cuối tháng 6», «hết tháng này»."""
    months = [(year, month) for year, month in said.months() if 1 <= month <= MONTHS]
    days = [end_of_month(said.today, month, year) for year, month in months]
    return said.mention(days, sure=False)


def last_of_english_month(said: Said) -> DayMention:
    """«End of June»."""
    month = ENGLISH_MONTHS[said.words("name")]
    return said.mention([end_of_month(said.today, month, said.year())], sure=False)


def last_of_quarter(said: Said) -> DayMention:
    """«Hết quý III»."""
    quarter = said.words("quarter")
    number = int(quarter) if quarter.isdigit() else QUARTERS[quarter]
    last = end_of_month(said.today, number * _MONTHS_OF_A_QUARTER, said.year())
    return said.mention([last], sure=False)


def last_of_year(said: Said) -> DayMention:
    """«Hết năm»."""
    return said.mention([date(said.year() or said.today.year, MONTHS, 31)], sure=False)


def near(said: Said) -> DayMention:
    """«Mai», «ngày kia»."""
    return said.mention([said.today + timedelta(days=NEAR[said.words("near")])], DayKind.NEAR)


def from_now(said: Said) -> DayMention:
    """«3 ngày nữa»."""
    prefix = "in_" if said.words("in_unit") else ""
    days = said.number(f"{prefix}count") * _DAYS_IN[said.words(f"{prefix}unit")]
    return said.mention([said.today + timedelta(days=days)])


def weekday(said: Said) -> DayMention:
    """«Thứ Sáu tuần sau»; the next such day if no week is named."""
    wanted, week = _number_of_weekday(said), said.words("week") or said.words("which")
    if week:
        is_next = week in NEXT
        day = monday_of(said.today) + timedelta(days=wanted, weeks=is_next)
    else:
        day = said.today + timedelta(days=(wanted - said.today.weekday() - 1) % 7 + 1)
    return said.mention([day], DayKind.WEEKDAY)


def _number_of_weekday(said: Said) -> int:
    if said.words("name"):
        return WEEKDAYS[said.words("name")]
    number = said.words("weekday")
    return int(number) - _FIRST_WEEKDAY_NUMBER if number.isdigit() else WEEKDAY_WORDS[number]


def part_of_a_day(said: Said) -> DayMention:
    """«Ngày 20», «tháng 7» or «tuần sau» alone."""
    return said.mention((), DayKind.PARTIAL, sure=False)
