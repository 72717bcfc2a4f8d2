"""A book of phrases that finds the longest one at a place in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from understanding.text.typos import shortenings, within_one_typo
from understanding.text.words import Gap, Word

Meaning = TypeVar("Meaning")

_LONGEST_PHRASE = 16
_SHORTEST_WITH_TYPO = 5
_BEGINNING = 5
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A phrase found: what it means and how many words it takes up."""

    meaning: Meaning
    length: int
    exact: bool


class PhraseBook(Generic[Meaning]):
    """Phrases by their folded words written together, so that spaces and dashes don't count."""

    def __init__(
        self,
        phrases: Mapping[str, Meaning],
        *,
        with_typo: frozenset[str] = frozenset(),
        skipped: frozenset[str] = frozenset(),
        gaps: frozenset[Gap] = frozenset({Gap.SOFT, Gap.LINE}),
    ) -> None:
        """Keys are compact; those in `with_typo` may be written with one typo."""
        self._phrases = dict(phrases)
        self._skipped = skipped
        self._gaps = gaps
        self._longest = 1 + max(map(len, phrases), default=0)
        self._meant_by = lru_cache(maxsize=_REMEMBERED)(self._find_meant)
        self._may_begin = lru_cache(maxsize=_REMEMBERED)(self._find_beginning)
        self._beginnings = {key[:size] for key in phrases for size in range(1, len(key) + 1)}
        long_enough = [key for key in with_typo if len(key) >= _SHORTEST_WITH_TYPO]
        self._shortened = _shortened(long_enough)
        self._nearly_begins = {
            shortened for key in long_enough for shortened in shortenings(key[:_BEGINNING])
        }

    def longest_at(self, words: tuple[Word, ...], place: int) -> Match[Meaning] | None:
        """The longest phrase that begins with the word at this place, if any.

        One with a typo is taken only where no exact one fits, or one that says much less.
        """
        found: Match[Meaning] | None = None
        size = 0
        if words[place].folded in self._beginnings:
            for key, length in self._spans(words, place):
                if key in self._phrases:
                    found, size = Match(self._phrases[key], length, exact=True), len(key)
                if key not in self._beginnings:
                    break
        if self._may_nearly_begin(words, place):
            return self._with_one_typo(words, place, size) or found
        return found

    def covers(self, words: tuple[Word, ...]) -> bool:
        """Whether the words are just one phrase of the book."""
        found = self.longest_at(words, 0) if words else None
        return found is not None and found.length == len(words)

    def _with_one_typo(
        self, words: tuple[Word, ...], place: int, size_of_exact: int
    ) -> Match[Meaning] | None:
        found = None
        for key, length in self._spans(words, place):
            if len(key) < _BEGINNING:
                continue
            if not self._may_begin(key[:_BEGINNING]):
                break
            meant = self._meant_by(key)
            if meant is not None and len(meant) > size_of_exact + 1:
                found = Match(self._phrases[meant], length, exact=False)
        return found

    def _may_nearly_begin(self, words: tuple[Word, ...], place: int) -> bool:
        """Whether a phrase with one typo may begin here, by its first two words.

        It may say so of a few too many, which the search then finds out.
        """
        letters = words[place].folded
        if not self._shortened:
            return False
        if len(letters) < _BEGINNING:
            following = words[place + 1] if place + 1 < len(words) else None
            if following is None or following.gap not in self._gaps:
                return False
            if following.folded in self._skipped:
                return True
            letters += following.folded
        return len(letters) < _BEGINNING or self._may_begin(letters[:_BEGINNING])

    def _find_beginning(self, beginning: str) -> bool:
        return not self._nearly_begins.isdisjoint(shortenings(beginning))

    def _find_meant(self, key: str) -> str | None:
        if len(key) < _SHORTEST_WITH_TYPO:
            return None
        meant = {
            phrase
            for shortened in shortenings(key)
            for phrase in self._shortened.get(shortened, ())
            if within_one_typo(phrase, key)
        }
        return meant.pop() if len({self._phrases[phrase] for phrase in meant}) == 1 else None

    def _spans(self, words: tuple[Word, ...], place: int) -> Iterator[tuple[str, int]]:
        key = ""
        for length, word in enumerate(words[place : place + _LONGEST_PHRASE], start=1):
            if length > 1 and word.gap not in self._gaps:
                return
            if word.folded in self._skipped:
                if not key:
                    return
                continue
            key += word.folded
            if len(key) > self._longest:
                return
            yield key, length


def _shortened(phrases: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for phrase in phrases:
        for shortened in shortenings(phrase):
            table.setdefault(shortened, []).append(phrase)
    return table
