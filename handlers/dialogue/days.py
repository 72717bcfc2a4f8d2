"""Days as choices: «Thứ Sáu 10/6»."""

from datetime import date

from models.messages import Choice, Text, say

_WEEKDAYS: tuple[Text, ...] = (
    say("day.monday"),
    say("day.tuesday"),
    say("day.wednesday"),
    say("day.thursday"),
    say("day.friday"),
    say("day.saturday"),
    say("day.sunday"),
)


def weekday_of(day: date) -> Text:
    """What the day of the week is called."""
    return _WEEKDAYS[day.weekday()]


def day_choice(day: date) -> Choice:
    """A choice that carries the day in ISO form."""
    return Choice(data=day.isoformat(), label=say("later.day", weekday=weekday_of(day), day=day))
