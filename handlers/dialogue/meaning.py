"""Which of the choices that were shown a typed number or words mean.

The list shown last counts. What came unasked leaves the question above it open: a number that fits
both is asked back. A number that came before the last list was shown is for the list before, and so
is a word that both offer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.dialogue.buttons import read_button
from handlers.state import Offered, Shown, State
from understanding import ChoiceReading, match_choice

LONGEST_NUMBER_OF_A_CHOICE = 2
_PUNCTUATION = re.compile(r"[^\w\s]")

Waits = Callable[[Offered], bool]
"""Whether a choice answers something that waits for an answer."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Choices of one list, in the order typed."""

    choices: tuple[Offered, ...]


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Choices of several lists, with how the message of each began."""

    options: tuple[tuple[Offered, str], ...]


@dataclass(frozen=True, kw_only=True)
class NoSuchNumber:
    """The list shown last has no such number."""

    number: int


@dataclass(frozen=True, kw_only=True)
class OfAnother:
    """The words answer a question that is over. about: how that one began, if it is known."""

    about: str = ""


Meaning = Chosen | Unclear | NoSuchNumber | OfAnother


def meaning_of(
    text: str, state: State, waits: Waits, received_at: datetime | None
) -> Meaning | None:
    """What is meant; None if it is none of the choices. received_at: when the words came, aware."""
    if not state.shown:
        return None
    late = [each for each in state.shown if received_at and each.at > received_at]
    if not late:
        return _among(text, state.shown, waits)
    return _before(text, state, late, waits)


def is_number(text: str, shown: Shown) -> bool:
    """Whether words say places in this list, as «số 1» or «tất cả», and none of its words."""
    reading = match_choice(_PUNCTUATION.sub(" ", text), [()] * len(shown.choices))
    numbers = reading.out_of_range
    short = all(len(str(number)) <= LONGEST_NUMBER_OF_A_CHOICE for number in numbers)
    return bool(reading.indexes) or (bool(numbers) and short)


def _before(text: str, state: State, late: Sequence[Shown], waits: Waits) -> Meaning | None:
    """What was meant before the late lists were shown: never one of them in silence, unless by
    words that only it has.
    """
    asked = next((each for each in late if not each.unasked), None)
    seen = [each for each in state.shown if each not in late]
    if asked:
        seen = [state.replaced] if state.replaced else []
    number = is_number(text, asked or late[-1])
    if not number and not (_is_in_any(text, late) and _is_in_any(text, seen)):
        return _among(text, state.shown, waits)
    if asked:
        return _meant_before(text, asked, state.replaced)
    return _among(text, seen, waits) if seen else OfAnother()


def _is_in_any(text: str, lists: Sequence[Shown]) -> bool:
    return any(_fits(_read(text, each)) for each in lists)


def _among(text: str, shown: Sequence[Shown], waits: Waits) -> Meaning | None:
    rivals = _rivals(shown, waits)
    fitting = [each for each in rivals if _fits(_read(text, each))]
    if not fitting:
        fitting = [each for each in shown if each not in rivals and _fits(_read(text, each))][-1:]
    options = {_data(text, each): each for each in fitting}
    if len(options) > 1:
        return Unclear(
            options=tuple((_chosen(text, each)[0], each.about) for each in options.values())
        )
    if options:
        return Chosen(choices=_chosen(text, fitting[-1]))
    return _no_such_number(text, shown[-1])


def _rivals(shown: Sequence[Shown], waits: Waits) -> Sequence[Shown]:
    """The list shown last; if it came unasked, those that were still open above it too."""
    first = len(shown) - 1
    while first > 0 and shown[first].unasked and _is_open([shown[first - 1]], waits):
        first -= 1
    return shown[first:]


def _is_open(shown: Sequence[Shown], waits: Waits) -> bool:
    return bool(shown) and (shown[-1].unasked or any(map(waits, shown[-1].choices)))


def _meant_before(text: str, asked: Shown, before: Shown | None) -> Meaning:
    """The same choice may be there still, as where several are chosen one after the other."""
    now = _chosen(text, asked)
    if before is None:
        return OfAnother()
    meant = _chosen(text, before)
    if meant and list(map(_answer, meant)) == list(map(_answer, now)):
        return Chosen(choices=now)
    return OfAnother(about=before.about)


def _no_such_number(text: str, shown: Shown) -> NoSuchNumber | None:
    reading = _read(text, shown)
    short = len(text) <= LONGEST_NUMBER_OF_A_CHOICE
    if reading.out_of_range and (reading.indexes or short):
        return NoSuchNumber(number=reading.out_of_range[0])
    return None


def _read(text: str, shown: Shown) -> ChoiceReading:
    return match_choice(text, [(one.words,) for one in shown.choices])


def _fits(reading: ChoiceReading) -> bool:
    return bool(reading.indexes) and not reading.out_of_range


def _chosen(text: str, shown: Shown) -> tuple[Offered, ...]:
    return tuple(shown.choices[index] for index in _read(text, shown).indexes)


def _data(text: str, shown: Shown) -> tuple[str, ...]:
    return tuple(one.data for one in _chosen(text, shown))


def _answer(one: Offered) -> tuple[str, ...]:
    """What a choice says, whatever the revision it is based on."""
    button = read_button(one.data)
    return (button.flow, button.step, button.choice) if button else (one.data,)
