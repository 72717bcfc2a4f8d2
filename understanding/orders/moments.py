"""Until when: the day, and perhaps the time, that an order names."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from understanding.days.clock_times import TimeMention, find_times
from understanding.days.day_mentions import find_days
from understanding.days.day_phrases import DayMention
from understanding.orders.order_text import OrderText

_TO = r"sang|thanh|into|to"
_DUE = r"han cuoi|han chot|han nop|thoi han|han|cham nhat|muon nhat|deadline|due"
_UNTIL = r"cho den|den|toi|truoc|until|till|before|by"
_JUST_THERE = r"vao|la|luc|hoi|het|ngay|hom|trong|on|at|qua|thi|the"
_FROM = r"tu|from"
_OR = r"hoac|hay|or"
_LEAD = re.compile(rf"(?:\b(?:{_TO}|{_DUE}|{_UNTIL}|{_JUST_THERE}|{_FROM}|{_OR})\b[\s:,|(-]*)+$")
_STRENGTHS = {_TO: 2, _DUE: 2, _UNTIL: 1}


class MomentTrouble(StrEnum):
    """Why it is not known until when."""

    NONE_NAMED = "none-named"
    INCOMPLETE = "incomplete"
    """A day without its month, a month or a week without its day."""
    IMPOSSIBLE = "impossible"
    PAST = "past"
    SEVERAL = "several"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Until when. day: empty if there is trouble, unless it is past. at: empty if no time is said.

    possible: the days among which the words do not decide. words: as typed, not compared.
    """

    day: date | None = None
    at: time | None = None
    trouble: MomentTrouble | None = None
    possible: tuple[date, ...] = ()
    words: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Led:
    """A day with the words that lead up to it; the strongest is the one that is meant."""

    mention: DayMention
    start: int
    strength: int
    is_old: bool
    """«Từ 15/6»: when it was due before."""


class MomentReader:
    """Takes days and times out of an order: first what is surely one, later the rest."""

    def __init__(self, order: OrderText, today: date) -> None:
        """Nothing is taken yet."""
        self._order = order
        self._today = today
        self._days: list[_Led] = []
        self._times: list[TimeMention] = []
        self._start, self._end = len(order.typed), 0

    def take_sure(self) -> None:
        """Takes times, and days that nothing else can be; «6 tháng 9» waits for its report."""
        for mention in find_times(self._order.typed, self._order.flat):
            start, lead = self._order.lead_of(mention.start, _LEAD)
            self._take(start, mention.end)
            if not re.search(rf"\b(?:{_FROM})\b", lead):
                self._times.append(mention)
        self._take_days(sure=True)

    def take_others(self) -> None:
        """Takes what may be a day and was not something else."""
        self._take_days(sure=False)

    def moment(self) -> Moment:
        """What all of it says."""
        words = self._order.typed[self._start : self._end].strip(" ,:()") if self._days else ""
        times = {mention.time for mention in self._times}
        said = max((led.strength for led in self._days), default=0)
        meant = [led.mention for led in self._days if led.strength == said]
        whole = [mention for mention in meant if mention.is_whole]
        days = tuple(dict.fromkeys(day for mention in whole for day in mention.days))
        trouble = self._trouble(meant, days, times)
        return Moment(
            day=days[0] if len(days) == 1 and trouble in (None, MomentTrouble.PAST) else None,
            at=next(iter(times)) if len(times) == 1 else None,
            trouble=trouble,
            possible=days if len(days) > 1 else (),
            words=words,
        )

    def _trouble(
        self, meant: list[DayMention], days: tuple[date, ...], times: set[time | None]
    ) -> MomentTrouble | None:
        whole = [mention for mention in meant if mention.is_whole]
        if any(not mention.days for mention in whole) or None in times:
            return MomentTrouble.IMPOSSIBLE
        if len(days) > 1 or len(times) > 1:
            return MomentTrouble.SEVERAL
        if not days:
            return MomentTrouble.INCOMPLETE if meant else MomentTrouble.NONE_NAMED
        return MomentTrouble.PAST if days[0] < self._today else None

    def _take_days(self, *, sure: bool) -> None:
        for mention in find_days(self._order.typed, self._order.flat, self._today):
            led = self._led(mention)
            if sure and not (mention.sure or led.strength):
                continue
            if not mention.is_whole and not led.strength:
                continue
            self._take(led.start, mention.end)
            if not led.is_old:
                self._days.append(led)

    def _led(self, mention: DayMention) -> _Led:
        start, lead = self._order.lead_of(mention.start, _LEAD)
        strengths = [
            strength
            for pattern, strength in _STRENGTHS.items()
            if re.search(rf"\b(?:{pattern})\b", lead)
        ]
        if self._days and re.search(rf"\b(?:{_OR})\b", lead):
            strengths.append(self._days[-1].strength)
        is_old = re.search(rf"\b(?:{_FROM})\b", lead) is not None
        return _Led(mention, start, max(strengths, default=0), is_old)

    def _take(self, start: int, end: int) -> None:
        self._order.take(start, end)
        self._start, self._end = min(self._start, start), max(self._end, end)
