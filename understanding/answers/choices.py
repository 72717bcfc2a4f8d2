"""Which of the offered choices an answer means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from understanding.text.folding import fold
from understanding.text.typos import within_one_typo

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN_NUMBERS = re.compile(
    r"(?:[\s,;.()\[\]#:&+/]|\b(?:so|chon|cau|muc|y|cai|thu|phuong an|lua chon|pa|va|voi|cung|ca"
    r"|em|toi|minh|don vi|da|vang|a|nhe|nha|xin|lay|dap an|mo hinh|no|number)\b)*"
)
_RANGE = re.compile(r"(\d{1,3}) ?- ?(\d{1,3})")
_ALL = re.compile(
    r"(?:(?:da|vang|em|toi|xin|chon|lay)[ ,]+)*"
    r"(?:tat ca|het|toan bo|ca|ca (?P<count>\d|hai|ba|bon|nam|sau)|all|both)"
    r"(?: (?:cac )?(?:muc|cai|y|lua chon|phuong an|deu|luon))*(?: (?:a|nhe|nha))?[.!]*"
)
_NUMBER_AND_WORDS = re.compile(r"(?P<number>\d{1,2})(?: ?[.):-] ?| )(?P<words>[^\d]+)")
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6}
_PARTS = re.compile(r"\s*[,;+&\n]\s*")
_AND = re.compile(r" va ")
_POLITE_START = re.compile(
    r"(?:(?:da|vang|u|uh|uhm|em|toi|anh|chi|bac|chau|minh|xin|chon|lay|cho)[ ,]+)+"
)
_POLITE_END = re.compile(r"(?:[ ,]+(?:a|nhe|nha|em|ban|di))+[.!]*$")
_SHORTEST_PREFIX = 3
_SHORTEST_WITH_TYPO = 5
_MANY_DIGITS = 6
_MOST_AROUND_A_NAME = 80
"""Letters: a longer answer says more than the choice and the polite words around it."""


@dataclass(frozen=True, kw_only=True)
class ChoiceReading:
    """The choices meant, by their place among those offered, counted from 0, as typed.

    `out_of_range` are numbers as typed (counted from 1) that were not offered. `ambiguous` are
    the places of choices among which the answer does not decide. All are empty if the answer
    is no choice at all.
    """

    indexes: tuple[int, ...] = ()
    out_of_range: tuple[int, ...] = ()
    ambiguous: tuple[int, ...] = ()


def match_choice(text: str, labels: Sequence[Sequence[str]]) -> ChoiceReading:
    """The choices that an answer means, by number or by words.

    Each choice has its label and any aliases. Words may be shortened to an unambiguous
    beginning of three letters and have one typo in a word of five letters or more.
    """
    answer = fold(text)
    offered = tuple(tuple(_folded(label) for label in choice) for choice in labels)
    if not answer or not offered:
        return ChoiceReading()
    named, numbered = _exactly(answer, offered), _by_number(answer, len(offered))
    if named and numbered and numbered.indexes not in {(), named}:
        return ChoiceReading(ambiguous=tuple(sorted({*named, *numbered.indexes})))
    if named:
        return _one_of(named)
    return (
        numbered
        or _by_number_and_words(answer, offered)
        or _all_of(answer, len(offered))
        or _by_words(answer, offered)
    )


@lru_cache(maxsize=4096)
def _folded(label: str) -> str:
    return _plain(fold(label))


def _plain(folded: str) -> str:
    return " ".join(_WORD.findall(folded))


_Offered = tuple[tuple[str, ...], ...]


def _exactly(answer: str, offered: _Offered) -> tuple[int, ...]:
    plain = _plain(answer)
    return tuple(place for place, names in enumerate(offered) if plain and plain in names)


def _one_of(places: tuple[int, ...]) -> ChoiceReading:
    if len(places) > 1:
        return ChoiceReading(ambiguous=places)
    return ChoiceReading(indexes=places)


def _by_number(answer: str, count: int) -> ChoiceReading | None:
    """None unless the answer is made of numbers only, and of words that go with them."""
    between = _NUMBER.split(answer)
    if len(between) == 1:
        return None
    ranged = _RANGE.fullmatch(answer.strip(" .()"))
    if ranged:
        first, last = sorted((int(ranged[1]), int(ranged[2])))
        return ChoiceReading(ambiguous=tuple(range(max(0, first - 1), min(count, last))))
    if not all(_BETWEEN_NUMBERS.fullmatch(words) for words in between):
        return None
    if re.search(r"\bca (?=\d\b)", answer) and len(between) == len("ab"):
        return None
    numbers = dict.fromkeys(int(digits[:_MANY_DIGITS]) for digits in _NUMBER.findall(answer))
    return ChoiceReading(
        indexes=tuple(number - 1 for number in numbers if 1 <= number <= count),
        out_of_range=tuple(number for number in numbers if not 1 <= number <= count),
    )


def _by_number_and_words(answer: str, offered: _Offered) -> ChoiceReading | None:
    """ "2. Bỏ qua" says the same twice; where the number and the words differ it is asked."""
    found = _NUMBER_AND_WORDS.fullmatch(answer)
    named = _named_by(found["words"], offered) if found else ()
    if found is None or len(named) != 1:
        return None
    place = int(found["number"]) - 1
    if (place,) == named:
        return ChoiceReading(indexes=named)
    return ChoiceReading(ambiguous=tuple(sorted({*named, place} & {*range(len(offered))})))


def _all_of(answer: str, count: int) -> ChoiceReading | None:
    found = _ALL.fullmatch(answer)
    if found is None or answer == "ca":
        return None
    said = found["count"]
    everything = tuple(range(count))
    if said is None or (int(said) if said.isdigit() else _COUNTS[said]) == count:
        return ChoiceReading(indexes=everything)
    return ChoiceReading(ambiguous=everything)


def _by_words(answer: str, offered: _Offered) -> ChoiceReading:
    for pattern in (None, _PARTS, _AND):
        parts = pattern.split(answer) if pattern else [answer]
        meant = _each_named_by(parts, offered)
        if meant:
            return _together(meant)
    parts = [part for piece in _PARTS.split(answer) for part in _AND.split(piece)]
    return _together(_each_named_by(parts, offered))


def _each_named_by(parts: Iterable[str], offered: _Offered) -> list[tuple[int, ...]]:
    """What each part names; nothing if one of them names none, as a long text's first does."""
    meant: list[tuple[int, ...]] = []
    for part in filter(None, parts):
        named = _named_by(part, offered)
        if not named:
            return []
        meant.append(named)
    return meant


def _together(meant: Sequence[tuple[int, ...]]) -> ChoiceReading:
    clear = dict.fromkeys(places[0] for places in meant if len(places) == 1)
    unclear = {place for places in meant if len(places) > 1 for place in places}
    return ChoiceReading(indexes=tuple(clear), ambiguous=tuple(sorted(unclear - clear.keys())))


def _named_by(part: str, offered: _Offered) -> tuple[int, ...]:
    longest = max((len(name) for names in offered for name in names), default=0)
    if len(part) > longest + _MOST_AROUND_A_NAME:
        return ()
    for wording in dict.fromkeys(_wordings(part)):
        for fits in (str.__eq__, _begins, _nearly):
            places = tuple(
                place
                for place, names in enumerate(offered)
                if any(fits(name, wording) for name in names)
            )
            if places:
                return places
    return ()


def _wordings(part: str) -> Iterator[str]:
    """The answer as it is, and without the polite words around it."""
    yield _plain(part)
    bare = _POLITE_END.sub("", part[_end_of_politeness(part) :])
    if bare:
        yield _plain(bare)


def _end_of_politeness(part: str) -> int:
    found = _POLITE_START.match(part)
    return found.end() if found else 0


def _begins(name: str, wording: str) -> bool:
    return len(wording) >= _SHORTEST_PREFIX and name.startswith(wording)


def _nearly(name: str, wording: str) -> bool:
    """One typo in one word of five letters or more, or words that differ in spaces only."""
    if name.replace(" ", "") == wording.replace(" ", "") != "":
        return True
    words, typed = name.split(), wording.split()
    if len(words) != len(typed):
        return False
    different = [(word, other) for word, other in zip(words, typed, strict=True) if word != other]
    return len(different) == 1 and _is_typo(*different[0])


def _is_typo(word: str, typed: str) -> bool:
    digits = any(letter.isdigit() for letter in word + typed)
    long_enough = min(len(word), len(typed)) >= _SHORTEST_WITH_TYPO
    return long_enough and not digits and within_one_typo(word, typed)
