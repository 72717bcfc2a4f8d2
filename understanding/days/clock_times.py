"""Times of the day wherever a text names them: «17h», «17 giờ 30», «5 giờ chiều», «5pm»."""

import re
from dataclasses import dataclass
from datetime import time

from understanding.text.folding import fold_letters
from understanding.text.spoken_numbers import spaced

_PART = r"(?: ?(?P<part>sang|trua|chieu|toi|dem|am|pm)\b)?"
_TIME = re.compile(
    spaced(
        r"(?<![\d/.\-:])(?P<hour>\d{1,2}) ?(?:"
        r"(?:h|g|gio) ?(?P<minute>\d{1,2})(?!\d| ?[/.\-–:] ?\d| thang| gio)(?: ?(?:p|ph|phut)\b)?"
        r"|(?:h|g|gio)(?:\b|(?=\d))(?: (?P<half>ruoi)\b)?"
        rf"|:(?P<past>\d{{2}})(?!\d)|(?= ?(?:am|pm)\b)){_PART}"
    )
)
_AFTERNOON = frozenset({"chieu", "toi", "dem", "pm"})
_NOON = 12
_LAST_HOUR_OF_NOON = 3
_MIDNIGHT = 24
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named, and where; no time if there is none such. «24h» is the day's last minute."""

    start: int
    end: int
    time: time | None


def find_times(typed: str, flat: str) -> tuple[TimeMention, ...]:
    """The times named, in order. `flat` has the folded letters of `typed`, each at its place."""
    accented = fold_letters(typed) != typed.lower()
    return tuple(_mention(found, typed, accented=accented) for found in _TIME.finditer(flat))


def _mention(found: re.Match[str], typed: str, *, accented: bool) -> TimeMention:
    part = found["part"] or ""
    end = found.end()
    if _is_other_word(part, typed[slice(*found.span("part"))].lower(), accented=accented):
        part, end = "", found.start("part")
    minute = 30 if found["half"] else int(found["minute"] or found["past"] or 0)
    return TimeMention(found.start(), end, _time(int(found["hour"]), minute, part))


def _is_other_word(part: str, typed: str, *, accented: bool) -> bool:
    """«Dời từ 8h sang 10h», «từ 8h tới 10h»."""
    if part == "sang":
        return typed != "sáng"
    return part == "toi" and typed != "tối" and accented


def _time(hour: int, minute: int, part: str) -> time | None:
    if (part in _AFTERNOON and hour < _NOON) or (part == "trua" and hour <= _LAST_HOUR_OF_NOON):
        hour += _NOON
    elif part == "am" and hour == _NOON:
        hour = 0
    elif part == "dem" and hour == _NOON:
        hour = _MIDNIGHT
    if (hour, minute) == (_MIDNIGHT, 0):
        return _END_OF_DAY
    try:
        return time(hour, minute)
    except ValueError:
        return None
