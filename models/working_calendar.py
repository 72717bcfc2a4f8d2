"""Which days an office works: Monday to Friday, less public holidays, with swapped Saturdays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LONGEST_BREAK = 60
"""Days without work in a row; a longer break is a mistake in the season's data."""


class NoWorkingDayError(ValueError):
    """The calendar has no working day where one was looked for."""


@dataclass(frozen=True, kw_only=True)
class WorkingCalendar:
    """A season's working days, in its own time zone.

    days_off: weekdays on which nobody works (Labour Code 45/2019/QH14, article 112).
    working_weekends: Saturdays and Sundays worked in exchange for a weekday.
    """

    zone: ZoneInfo
    days_off: frozenset[date]
    working_weekends: frozenset[date]

    def day_of(self, moment: datetime) -> date:
        """The local day of an aware instant."""
        return moment.astimezone(self.zone).date()

    def days_late(self, due_at: datetime, moment: datetime) -> int | None:
        """By how many days a moment is after a deadline; None if it is in time.

        Calendar days in the cluster's time zone, as people count on their fingers: 0 later on the
        deadline's own day, 1 from the next midnight on. Everything that says, stores or exports
        how late something is asks here.
        """
        if moment <= due_at:
            return None
        return (self.day_of(moment) - self.day_of(due_at)).days

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open on that day."""
        if day.weekday() >= SATURDAY:
            return day in self.working_weekends
        return day not in self.days_off

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including this one."""
        return self._first_working(day, -ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The first working day from this one on."""
        return self._first_working(day, ONE_DAY)

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days that follow a day, without end."""
        while True:
            day = self.on_or_after(day + ONE_DAY)
            yield day

    def working_days_until(self, start: date, end: date) -> int:
        """How many working days follow `start` up to and including `end`; 0 if there are none."""
        days = (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def _first_working(self, day: date, step: timedelta) -> date:
        for number in range(LONGEST_BREAK):
            if self.is_working_day(day + number * step):
                return day + number * step
        raise NoWorkingDayError(f"no working day within {LONGEST_BREAK} days of {day}")
