"""A season's awards, by what their names are made of."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from understanding.awards.award_words import FILLERS, HEADS, LEVELS, LEVELS_OF, Family, Level
from understanding.text.folding import tidy
from understanding.text.phrases import PhraseBook
from understanding.text.words import Word, compact, words_of
from understanding.vocabulary import Vocabulary

_SHORTEST_WITH_TYPO = 7
_SAME_OWNER = {
    Level.GOVERNMENT: (Level.PRIME_MINISTER,),
    Level.PRIME_MINISTER: (Level.GOVERNMENT,),
    Level.COMMITTEE: (Level.CITY, Level.PROVINCE),
}


@dataclass(frozen=True)
class Written:
    """An award's name or alias: its code, and its family if the words tell it."""

    code: str
    family: Family | None


class Catalogue:
    """Looks awards up by written name, by family, and by family and level."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Reads every name and alias once; of two awards with one name neither is meant."""
        self._rank = {award.code: award.rank for award in vocabulary.awards}
        self._made_of: defaultdict[tuple[Family, Level | None], set[str]] = defaultdict(set)
        self._named_otherwise: defaultdict[Family, set[str]] = defaultdict(set)
        names: defaultdict[str, set[Written]] = defaultdict(set)
        spelled_out = set()
        for award in vocabulary.awards:
            for written in (award.name, *award.aliases):
                words = words_of(tidy(written))
                if LEVELS.covers(words):
                    continue
                names[compact(words)].add(Written(award.code, self._take(award.code, words)))
                spelled_out |= {compact(words)} if len(words) > 1 else set()
        self.names = _of_one_award(names, spelled_out)

    def _take(self, code: str, words: tuple[Word, ...]) -> Family | None:
        head = HEADS.longest_at(words, 0)
        if head is None:
            return None
        family = head.meaning.family
        level = head.meaning.level or level_after(words, head.length, family)
        if level is None and head.length < len(words):
            self._named_otherwise[family].add(code)
        else:
            self._made_of[family, level].add(code)
        return family

    def of_family(self, family: Family) -> tuple[str, ...]:
        """The awards of one family, highest first."""
        made_of = (codes for (made, _), codes in self._made_of.items() if made is family)
        return self.highest_first(self._named_otherwise[family].union(*made_of))

    def made_of(self, family: Family, level: Level | None) -> tuple[str, ...]:
        """The awards that a family and a level may mean, highest first."""
        codes = self._made_of.get((family, level), set())
        if not codes and level is not None:
            codes = self._close_to(family, level)
        return self.highest_first(codes)

    def _close_to(self, family: Family, level: Level) -> set[str]:
        codes = {
            code
            for same in _SAME_OWNER.get(level, ())
            for code in self._made_of.get((family, same), ())
        }
        return codes or self._made_of.get((family, None), set())

    def at_least(self, code: str) -> tuple[str, ...]:
        """The award and all higher ones, highest first."""
        floor = self._rank[code]
        return self.highest_first({code for code, rank in self._rank.items() if rank <= floor})

    def highest_first(self, codes: set[str]) -> tuple[str, ...]:
        """Codes in the order of their rank."""
        return tuple(sorted(codes, key=lambda code: (self._rank[code], code)))


@lru_cache(maxsize=64)
def catalogue_of(vocabulary: Vocabulary) -> Catalogue:
    """The vocabulary's catalogue; equal vocabularies share one."""
    return Catalogue(vocabulary)


def level_after(words: tuple[Word, ...], place: int, family: Family) -> Level | None:
    """The level of a family that begins at this place, fillers skipped."""
    while place < len(words):
        level = LEVELS.longest_at(words, place)
        if level is not None and level.meaning in LEVELS_OF[family]:
            return level.meaning
        filler = FILLERS.longest_at(words, place)
        if filler is None:
            return None
        place += filler.length
    return None


def _of_one_award(names: dict[str, set[Written]], spelled_out: set[str]) -> PhraseBook[Written]:
    clear = {
        key: meant.copy().pop()
        for key, meant in names.items()
        if len({written.code for written in meant}) == 1
    }
    long = frozenset(key for key in spelled_out if len(key) >= _SHORTEST_WITH_TYPO)
    return PhraseBook(clear, with_typo=long & clear.keys())
