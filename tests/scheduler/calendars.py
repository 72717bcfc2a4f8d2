"""Working calendars as seasons have them."""

from datetime import date
from zoneinfo import ZoneInfo

from holidays import country_holidays

from models.working_calendar import SATURDAY, WorkingCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_HOLIDAYS = country_holidays("VN", years=range(2022, 2030))

CALENDAR = WorkingCalendar(
    zone=HANOI,
    days_off=frozenset(day for day in _HOLIDAYS if day.weekday() < SATURDAY),
    working_weekends=frozenset(_HOLIDAYS.weekend_workdays),
)
"""Public holidays of Việt Nam with Tết, compensatory days and swapped Saturdays."""

PLAIN = WorkingCalendar(zone=HANOI, days_off=frozenset(), working_weekends=frozenset())
"""Monday to Friday, whatever is celebrated."""


def day(text: str) -> date:
    """A day as it is written in Việt Nam: 15/03/2023."""
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)
