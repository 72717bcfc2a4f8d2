"""A tidy text as a row of words that know where they stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from understanding.text.folding import fold_letters

# The marks after a letter are those that have no composed form.
_WORD = re.compile(r"\d+|(?:[^\W\d_][\u0300-\u036f]*)+")
_SOFT_GAP = re.compile(r"(?: |[&/%+_\-\u2010-\u2015\u2212'’]|\.(?=[^\s]|$))*")
_COMMA_GAP = re.compile(r" *, *")
_LINE_GAP = re.compile(r" *\n *")
_fold_word = lru_cache(maxsize=4096)(fold_letters)  # people use few words, and often


class Gap(IntEnum):
    """What stands between a word and the one before it."""

    SOFT = 0
    COMMA = 1
    LINE = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded for comparison, as typed, and its place in the tidy text."""

    folded: str
    typed: str
    start: int
    end: int
    gap: Gap
    before: str
    """The characters between the previous word and this one."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a tidy text; letters and digits that touch are words of their own."""
    words: list[Word] = []
    last_end = 0
    for found in _WORD.finditer(text):
        before = text[last_end : found.start()]
        gap = _gap_of(before) if words else Gap.HARD
        typed = found.group()
        words.append(Word(_fold_word(typed), typed, found.start(), found.end(), gap, before))
        last_end = found.end()
    return tuple(words)


def _gap_of(between: str) -> Gap:
    if between in {" ", ""} or _SOFT_GAP.fullmatch(between):
        return Gap.SOFT
    if _COMMA_GAP.fullmatch(between):
        return Gap.COMMA
    return Gap.LINE if _LINE_GAP.fullmatch(between) else Gap.HARD


def compact(phrase: str | Iterable[Word], skipped: frozenset[str] = frozenset()) -> str:
    """The folded words of a phrase written together, some words left out."""
    words = words_of(phrase) if isinstance(phrase, str) else phrase
    return "".join(word.folded for word in words if word.folded not in skipped)


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one line."""
    return frozenset(words.split())
