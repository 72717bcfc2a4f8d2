"""Obligations by rule, such as a report every month, become single ones."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import count
from string import Formatter

from bot.seasons.plan import Every, ObligationPlan

MONTHS: Mapping[Every, int] = {Every.MONTH: 1, Every.QUARTER: 3}
TELLS_APART: Mapping[Every, frozenset[str]] = {
    Every.MONTH: frozenset({"month"}),
    Every.QUARTER: frozenset({"quarter", "month"}),
}
"""Placeholders one of which a name needs, so that no two have the same name in a year."""
PLACEHOLDERS = frozenset({"month", "quarter", "year"})
_QUARTERS = ("I", "II", "III", "IV")


def single(obligation: ObligationPlan) -> Iterator[ObligationPlan]:
    """What a rule stands for, in order; what is no rule stands for itself."""
    if obligation.every is None:
        yield obligation
        return
    for due in _dates(obligation):
        yield obligation.model_copy(
            update={
                "code": f"{obligation.code}-{ending(obligation.every, due)}",
                "name": obligation.name.format_map(_names(due)),
                "due": due,
                "every": None,
                "until": None,
            }
        )


def ending(every: Every, due: datetime) -> str:
    """What is put behind a rule's code: 2023-02, or 2023-q1."""
    return f"{due:%Y-%m}" if every is Every.MONTH else f"{due:%Y}-q{_quarter(due)}"


def placeholders(name: str) -> set[str]:
    """All that stands in {braces}. Raises ValueError for one that is open or formats."""
    parts = [part for part in Formatter().parse(name) if part[1] is not None]
    if any(form or conversion for _, _, form, conversion in parts):
        raise ValueError(name)
    return {str(field) for _, field, _, _ in parts}


def _dates(obligation: ObligationPlan) -> Iterator[datetime]:
    assert obligation.every is not None  # noqa: S101 - it is a rule
    for number in count():
        due = _months_later(obligation.due, number * MONTHS[obligation.every])
        if obligation.until is None or due.date() > obligation.until:
            return
        yield due


def _months_later(first: datetime, months: int) -> datetime:
    """The same day of a later month; its last day where it has no such day."""
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    last_day = monthrange(year, month + 1)[1]
    return first.replace(year=year, month=month + 1, day=min(first.day, last_day))


def _names(due: datetime) -> Mapping[str, str]:
    return {
        "month": str(due.month),
        "quarter": _QUARTERS[_quarter(due) - 1],
        "year": str(due.year),
    }


def _quarter(due: datetime) -> int:
    return (due.month + 2) // 3
