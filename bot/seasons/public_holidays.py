"""A season's days off and swapped Saturdays: those by law, and the season's own besides.

By law means as the package `holidays` knows them for Việt Nam: Tết, Giỗ Tổ, days off in lieu, and
what the government decided for single years. A day is known once that decision is in the package.
The season keeps them, so that the running bot does without the package's 15 MiB.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.seasons import Season
from models.working_calendar import SATURDAY


@dataclass(frozen=True, kw_only=True)
class Exceptions:
    """Weekdays off, and weekends worked."""

    days_off: frozenset[date]
    working_weekends: frozenset[date]

    def become_those_of(self, season: Season) -> None:
        """Keep them with the season."""
        season.days_off = sorted(map(str, self.days_off))
        season.working_weekends = sorted(map(str, self.working_weekends))


def exceptions_of(
    year: int, days_off: Iterable[date] = (), working_days: Iterable[date] = ()
) -> Exceptions:
    """What differs from Monday to Friday around a year: deadlines may lie in the next one.

    days_off, working_days: the season's own.
    """
    law = _by_law(year)
    off, worked = frozenset(days_off), frozenset(working_days)
    return Exceptions(
        days_off=_weekdays((law.days_off | off) - worked),
        working_weekends=_weekends((law.working_weekends | worked) - off),
    )


@lru_cache(maxsize=8)
def _by_law(year: int) -> Exceptions:
    # Imported only here: the running bot seldom needs it, and it takes 15 MiB.
    from holidays import country_holidays

    years = range(year - 1, year + 3)
    known = country_holidays("VN", years=years, language="vi")
    swapped = frozenset(day for day in known.weekend_workdays if day.year in years)
    return Exceptions(days_off=frozenset(known), working_weekends=swapped)


def _weekdays(days: frozenset[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.weekday() < SATURDAY)


def _weekends(days: frozenset[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.weekday() >= SATURDAY)
