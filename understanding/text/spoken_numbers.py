"""Numbers as people write them, in figures or in words: «15», «mười lăm», «ba mốt»."""

from collections.abc import Iterable

_UNITS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_TENS = {"muoi": 10, "hai muoi": 20, "ba muoi": 30, "hai": 20, "ba": 30}
_ONLY_AFTER_TENS = frozenset({"tu", "lam"})

SPOKEN = {
    **{word: value for word, value in _UNITS.items() if word not in _ONLY_AFTER_TENS},
    **{f"{ten} {unit}": _TENS[ten] + _UNITS[unit] for ten in _TENS for unit in _UNITS},
    "muoi": 10,
    "hai muoi": 20,
    "ba muoi": 30,
}
"""Folded words for 1 to 39."""

ENGLISH = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


def spaced(pattern: str) -> str:
    """A pattern whose blanks stand for any white space."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number_of(said: str) -> int:
    """The number that a word or figures say. Raises KeyError for others."""
    said = " ".join(said.split())
    return int(said) if said.isdigit() else {**ENGLISH, **SPOKEN}[said]
