"""What is circulated: «Dự thảo quy chế … hạn 20/3», and below it perhaps the text itself."""

import re
from dataclasses import dataclass
from datetime import date

from understanding.orders import DeadlineOrder, MomentTrouble, read_deadline_order
from understanding.text.folding import fold_letters

_UNTIL = re.compile(
    r"\b(?:han(?: gop y| tra loi| chot| cuoi)?|cham nhat|truoc|den het|den|due|by|until)\b"
)
_BETWEEN = " \t,;:.()[]–—-"


@dataclass(frozen=True, kw_only=True)
class Circulated:
    """title: what the draft is called. until: when answers are due, as far as that is said.

    text: the draft itself, letter for letter; empty where only its title is given.
    """

    title: str
    until: DeadlineOrder
    text: str


def read_circulated(words: str, today: date) -> Circulated:
    """Title and date from the first line, or the date from the last; the text from the others."""
    lines = words.split("\n")
    title, until = _divided(lines[0], today)
    text = lines[1:]
    if _says_nothing(until) and text:
        before, until = _divided(text[-1], today)
        text = text[:-1] if _says_nothing(until) is False and not before else lines[1:]
        title = lines[0].strip(_BETWEEN)
    return Circulated(title=title, until=until, text="\n".join(text).strip())


def _divided(line: str, today: date) -> tuple[str, DeadlineOrder]:
    """What stands before the date, and the date."""
    for found in reversed(list(_UNTIL.finditer(fold_letters(line)))):
        order = read_deadline_order(line[found.start() :], (), today)
        if not _says_nothing(order):
            return line[: found.start()].strip(_BETWEEN), order
    return line.strip(_BETWEEN), read_deadline_order("", (), today)


def _says_nothing(order: DeadlineOrder) -> bool:
    return order.moment.trouble is MomentTrouble.NONE_NAMED
