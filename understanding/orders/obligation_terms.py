"""The words that obligations are told apart by: «BC 6T» and «báo cáo sáu tháng» are the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from understanding.text.folding import tidy
from understanding.text.phrases import PhraseBook
from understanding.text.spoken_numbers import SPOKEN
from understanding.text.words import Gap, Word, word_set, words_of

_SAME = {
    "baocao": ("baocao", "bc", "report", "reports"),
    "dangky": ("dangky", "dangki", "dk", "registration"),
    "giaouoc": ("giaouoc", "kygiaouoc", "kyketgiaouoc", "pledge"),
    "hoso": ("hoso", "hs", "dossier"),
    "khenthuong": ("khenthuong", "award", "awards"),
    "soket": ("soket",),
    "tongket": ("tongket",),
    "chuyende": ("chuyende",),
    "chamdiem": ("tuchamdiem", "chamdiem", "tucham", "selfassessment"),
    "nam": ("canam", "nam", "annual", "yearly", "year", "yearend"),
    "6t": ("nuanam", "halfyear", "halfyearly"),
    "denghi": ("denghi",),
    "thidua": ("thidua", "td", "emulation"),
}
_BOOK = PhraseBook(
    {key: term for term, keys in _SAME.items() for key in keys},
    with_typo=frozenset({"baocao", "dangky", "giaouoc", "khenthuong", "chamdiem", "tongket"}),
)
_MONTHS = word_set("thang t month months")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTERS = {**{str(number): number for number in range(1, 5)}, **_ROMAN} | {
    word: SPOKEN[word] for word in ("mot", "hai", "ba", "bon")
}
_LARGEST_MONTH = 12
_YEAR = re.compile(r"20\d\d")
_COUNTED = re.compile(r"\d+t|th\d+|q\d")
_SAYS_LITTLE = word_set(
    "denghi thidua nam dau bang va cua cac ve cho voi theo tai trong den thu lan ky nop han viec "
    "ban mot nhung la khi sau truoc so muc the for of and to"
)
_ADDS_NOTHING = _SAYS_LITTLE - {"nam"}
_SHORTEST = 4
BETWEEN = frozenset({"ky", "cua", "ve", "cho"})
"""What may be said within a name without being part of it: «báo cáo kỳ 6 tháng»."""


@dataclass(frozen=True, slots=True)
class Named:
    """A term, and which words of the row it is."""

    term: str
    first: int
    after: int
    joined: bool
    """Whether nothing but blanks, a dash or an opening bracket is between it and the last one."""


def terms_of(words: tuple[Word, ...]) -> Iterator[Named]:
    """The terms that a row of words is made of."""
    place = 0
    while place < len(words):
        term, length = _counted_at(words, place) or _phrase_at(words, place)
        joined = place > 0 and (
            words[place].gap in {Gap.SOFT, Gap.LINE} or words[place].before.strip() == "("
        )
        yield Named(term, place, place + length, joined)
        place += length


def terms_in(written: str) -> frozenset[str]:
    """The terms of a name or a code."""
    return frozenset(named.term for named in terms_of(words_of(tidy(written))))


def meaning_of(terms: frozenset[str]) -> frozenset[str]:
    """Without the words that add nothing, and the year, which goes without saying in a season."""
    return frozenset(
        term for term in terms if term not in _ADDS_NOTHING and not _YEAR.fullmatch(term)
    )


def tells_apart(terms: frozenset[str]) -> int:
    """By how many terms an obligation may be known; none if they are too short for that."""
    telling = meaning_of(terms) - _SAYS_LITTLE
    if sum(map(len, telling)) < _SHORTEST and not any(map(_COUNTED.fullmatch, telling)):
        return 0
    return len(telling)


def _phrase_at(words: tuple[Word, ...], place: int) -> tuple[str, int]:
    found = _BOOK.longest_at(words, place)
    if found is not None:
        return found.meaning, found.length
    folded = words[place].folded
    return (str(int(folded)) if folded.isdecimal() else folded), 1


def _counted_at(words: tuple[Word, ...], place: int) -> tuple[str, int] | None:
    """«6 tháng», «tháng 6», «quý III»."""
    first = words[place].folded
    second = words[place + 1].folded if place + 1 < len(words) else ""
    if place + 1 == len(words) or words[place + 1].gap is not Gap.SOFT:
        return None
    number = _number(first)
    if number and second in _MONTHS:
        return f"{number}t", 2
    if first == "thang" and second.isdecimal() and 1 <= int(second) <= _LARGEST_MONTH:
        return f"th{int(second)}", 2
    if first in {"quy", "q", "quarter"} and second in _QUARTERS:
        return f"q{_QUARTERS[second]}", 2
    return None


def _number(folded: str) -> int | None:
    if folded.isdecimal():
        number = int(folded)
        return number if 1 <= number <= _LARGEST_MONTH else None
    return SPOKEN.get(folded) or {"six": 6, "nine": 9, "three": 3}.get(folded)
