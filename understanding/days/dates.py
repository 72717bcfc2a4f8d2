"""Days as people answer with them: «10/6», «ngày 10 tháng 6», «mai», «thứ Sáu tuần sau»."""

import re
from datetime import date

from understanding.days.day_mentions import find_days
from understanding.text.folding import fold, tidy
from understanding.text.pieces import Passage

_NUMBERS = re.compile(r"(?:^|\D)\d{1,2} ?(?:[/.-]|thang) ?\d{1,2}(?!\d)")


def looks_like_day(text: str) -> bool:
    """Whether a text is a day and a month in numbers, if perhaps none of the calendar."""
    return _NUMBERS.search(fold(text)) is not None


def read_day(text: str, today: date) -> date | None:
    """The day that a text names; None if it names none, or more than one, or one there is not.

    Without a year it is the first one that is not long over; a weekday is the next such day.
    """
    passage = Passage(tidy(text))
    named = [one for one in find_days(passage.text, passage.flat, today) if one.is_whole]
    days = {day for one in named for day in one.days}
    return days.pop() if len(days) == 1 and all(one.days for one in named) else None
