"""By how much a date moves: «lùi 3 ngày», «thêm một tuần», «sớm hơn 2 ngày»."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from understanding.days.calendar_days import months_later
from understanding.orders.order_text import OrderText
from understanding.text.spoken_numbers import ENGLISH, SPOKEN, alternatives, number_of, spaced

_COUNT = rf"(?P<count>\d{{1,3}}|{alternatives(SPOKEN)}|{alternatives(ENGLISH)})"
_UNIT = (
    r"(?P<unit>ngay lam viec|working days?|business days?|ngay|hom|days?|tuan|weeks?|thang|months?)"
)
_AMOUNT = rf"(?:{_COUNT} ?{_UNIT}|(?P<half>nua thang))\b(?! nua)(?! (?:dau|cuoi) nam)"
_LATER = r"them|lui lai|lui|cham lai|cham|muon|tre|keo dai|gia han|by"
_SOONER = r"som hon|som|len som|len truoc|rut ngan|rut|earlier|forward"
_LED = re.compile(spaced(rf"\b(?:(?:{_LATER}|{_SOONER}) )+(?:di |len |lai |them |by )*{_AMOUNT}"))
_ANY = re.compile(spaced(rf"\b{_AMOUNT}(?: som hon| earlier| muon hon| later)?"))
_IS_SOONER = re.compile(spaced(rf"\b(?:{_SOONER}|day len|keo len|doi len|bring forward)\b"))
_HALF_A_MONTH = 15


class ShiftUnit(StrEnum):
    """What is counted."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"


_UNITS = {"ngay": ShiftUnit.DAYS, "hom": ShiftUnit.DAYS, "day": ShiftUnit.DAYS} | {
    "tuan": ShiftUnit.WEEKS,
    "week": ShiftUnit.WEEKS,
    "thang": ShiftUnit.MONTHS,
    "month": ShiftUnit.MONTHS,
    "ngay lam viec": ShiftUnit.WORKING_DAYS,
    "working day": ShiftUnit.WORKING_DAYS,
    "business day": ShiftUnit.WORKING_DAYS,
}


@dataclass(frozen=True, kw_only=True)
class Shift:
    """So much later, or sooner. words: as typed, not compared."""

    count: int
    unit: ShiftUnit
    sooner: bool = False
    words: str = field(default="", compare=False)

    def of(self, day: date, working_days_after: Callable[[date], Iterator[date]]) -> date:
        """The day, moved; working days sooner are counted as plain days."""
        count = -self.count if self.sooner else self.count
        if self.unit is ShiftUnit.MONTHS:
            return months_later(day, count)
        if self.unit is ShiftUnit.WEEKS:
            return day + timedelta(weeks=count)
        if self.unit is ShiftUnit.WORKING_DAYS and count > 0:
            return next(islice(working_days_after(day), count - 1, None))
        return day + timedelta(days=count)


def take_led_shift(order: OrderText) -> Shift | None:
    """The amount that a word like «lùi» or «thêm» leads up to, if any."""
    return _take(order, _LED)


def take_shift(order: OrderText) -> Shift | None:
    """Any amount that is left in the order."""
    return _take(order, _ANY)


def _take(order: OrderText, pattern: re.Pattern[str]) -> Shift | None:
    found = pattern.search(order.flat)
    if found is None:
        return None
    sooner = _IS_SOONER.search(order.said) is not None
    words = order.typed[found.start() : found.end()]
    order.take(found.start(), found.end())
    if found["half"]:
        return Shift(count=_HALF_A_MONTH, unit=ShiftUnit.DAYS, sooner=sooner, words=words)
    unit = " ".join(found["unit"].split())
    return Shift(
        count=number_of(found["count"]),
        unit=_UNITS[unit.removesuffix("s")],
        sooner=sooner,
        words=words,
    )
