"""Awards named in a row of words: "cờ TP và CP" names two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from understanding.awards.award_words import (
    CLASS_NUMBERS,
    FILLERS,
    HEADS,
    LEVELS,
    LEVELS_OF,
    Family,
    Level,
)
from understanding.awards.catalogue import Catalogue
from understanding.text.words import Gap, Word, word_set

_FLAG_WORD = "co"
_TYPED_FLAG = frozenset({"co", "cờ", "cò", "cở", "cỡ"})
_ACCENTED_FLAG = frozenset({"cờ", "cở", "cỡ"})
_NO_AWARD_FLAG = frozenset({"lá", "chào", "chao", "treo", "rợp", "kéo"})
_LIST_GAP = re.compile(r"[\s,;:/+&()\-–—•*\"“”]*")
_BROKEN_LIST_GAP = re.compile(r"[;\n]")
_AND = frozenset({"va", "cung", "lan", "voi"})
_OR = frozenset({"hoac", "hay"})
_COUNTS = {"hai": 2, "2": 2, "02": 2, "ba": 3, "3": 3, "03": 3}
_ENDS_A_NAME = word_set(
    "voi va cho nam de trong dang mo khong chua la nay thi hoac hay gom sau ma neu phan danh "
    "nao a nhe nha thoi tu den day co duoc"
)
_LONGEST_UNKNOWN = 8
_REMEMBERED = 32
"""Many readers look at the same stretches of one text."""


class Naming(Enum):
    """How clearly a phrase names an award."""

    CLEAR = auto()
    ONE_OF = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class AwardMention:
    """A phrase that names an award: which words of the row, which awards it may mean."""

    naming: Naming
    codes: tuple[str, ...]
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an award phrase begins with: a family, perhaps already the award."""

    family: Family | None
    codes: tuple[str, ...]
    has_level: bool
    first: int
    after: int


@lru_cache(maxsize=_REMEMBERED)
def awards_among(words: tuple[Word, ...], catalogue: Catalogue) -> tuple[AwardMention, ...]:
    """The awards named, in order; the longest name wins."""
    return tuple(_awards_among(words, catalogue))


def _awards_among(words: tuple[Word, ...], catalogue: Catalogue) -> Iterator[AwardMention]:
    place = 0
    while place < len(words):
        opening = _opening_at(words, place, catalogue)
        if opening is None:
            place += 1
            continue
        mentions = list(_mentions_after(words, opening, catalogue))
        yield from mentions
        place = max([opening.after, *(mention.after for mention in mentions)])


def _opening_at(words: tuple[Word, ...], place: int, catalogue: Catalogue) -> _Opening | None:
    if words[place].folded == _FLAG_WORD and not _is_flag(words, place):
        return None
    name = catalogue.names.longest_at(words, place)
    head = HEADS.longest_at(words, place)
    if name and (head is None or (name.length, name.exact) >= (head.length, head.exact)):
        after = place + name.length
        return _Opening(name.meaning.family, (name.meaning.code,), True, place, after)
    if head is None:
        return None
    family, level, after = head.meaning.family, head.meaning.level, place + head.length
    sure = head.meaning.alone or words[place].typed.lower() in _ACCENTED_FLAG
    if not sure and _level_at(words, after, family) is None:
        return None
    codes = catalogue.made_of(family, level) if level else ()
    return _Opening(family, codes, level is not None, place, after)


def _is_flag(words: tuple[Word, ...], place: int) -> bool:
    """ "Cơ", "có" and "cô" fold into the same letters as "cờ"."""
    if place and words[place].gap is Gap.SOFT and words[place - 1].typed.lower() in _NO_AWARD_FLAG:
        return False
    following = "".join(word.folded for word in words[place + 1 : place + 3])
    return words[place].typed.lower() in _TYPED_FLAG or following == "thidua"


def _mentions_after(
    words: tuple[Word, ...], opening: _Opening, catalogue: Catalogue
) -> Iterator[AwardMention]:
    levels, after, either = _levels_from(words, opening)
    found = [opening.codes] if opening.has_level else []
    if opening.family is not None:
        found += [catalogue.made_of(opening.family, level) for level in levels]
    if not found:
        yield _without_level(words, opening, catalogue)
        return
    if either or _at_least(words, after):
        meant = {code for named in found for code in named}
        if not either:
            meant = {above for code in meant for above in catalogue.at_least(code)}
        yield AwardMention(Naming.ONE_OF, catalogue.highest_first(meant), opening.first, after)
        return
    for codes in found:
        yield AwardMention(_clearness(codes), codes, opening.first, after)


def _clearness(codes: tuple[str, ...]) -> Naming:
    if not codes:
        return Naming.UNKNOWN
    return Naming.CLEAR if len(codes) == 1 else Naming.ONE_OF


def _levels_from(words: tuple[Word, ...], opening: _Opening) -> tuple[list[Level], int, bool]:
    """The levels listed after the opening, the place after them, and whether "or" joins them."""
    levels: list[Level] = []
    after, either = opening.after, False
    family = opening.family
    while family is not None:
        listed = bool(levels) or opening.has_level
        found = _listed_level(words, after, family) if listed else _level_at(words, after, family)
        if found is None:
            break
        level, next_after = found
        either = either or any(word.folded in _OR for word in words[after:next_after])
        levels.append(level)
        after = next_after
    return levels, after, either


def _listed_level(words: tuple[Word, ...], place: int, family: Family) -> tuple[Level, int] | None:
    """One more level after a comma or an "and"."""
    if place == len(words):
        return None
    joined = words[place].folded in _AND | _OR and words[place].gap in {Gap.SOFT, Gap.LINE}
    if not joined and words[place].gap is Gap.SOFT and not _punctuated(words[place]):
        return None
    return _level_at(words, place + joined, family)


def _punctuated(word: Word) -> bool:
    return bool(word.before.strip(" ."))


def _level_at(words: tuple[Word, ...], place: int, family: Family) -> tuple[Level, int] | None:
    """The level that begins at this place, words like "của" skipped, and the place after it."""
    first = place
    while place < len(words) and _LIST_GAP.fullmatch(words[place].before):
        found = LEVELS.longest_at(words, place)
        if found is not None and found.meaning in LEVELS_OF[family]:
            after = place + found.length
            return (found.meaning, after) if _belongs(words, first, place, after) else None
        number = CLASS_NUMBERS.get(words[place].folded)
        if family is Family.MEDAL and number and words[place].gap is Gap.SOFT:
            return number, place + 1
        filler = FILLERS.longest_at(words, place)
        if filler is None:
            return None
        place += filler.length
    return None


def _belongs(words: tuple[Word, ...], first: int, place: int, after: int) -> bool:
    """A level on a line of its own ends there; "ba mô hình" counts models."""
    following = words[after] if after < len(words) else None
    if following and following.gap is Gap.SOFT and following.folded in {"mo", "co", "bang"}:
        return words[place].folded not in _COUNTS or following.folded != "mo"
    broken = any(_BROKEN_LIST_GAP.search(word.before) for word in words[first : place + 1])
    return not broken or following is None or following.gap is not Gap.SOFT


def _at_least(words: tuple[Word, ...], after: int) -> bool:
    """ "Từ Cờ thi đua của Thành phố trở lên" leaves open which."""
    return any(
        pair[0].folded == "tro" and pair[1].folded == "len"
        for pair in zip(words[after : after + 3], words[after + 1 : after + 4], strict=False)
    )


def _without_level(
    words: tuple[Word, ...], opening: _Opening, catalogue: Catalogue
) -> AwardMention:
    family, first, after = opening.family, opening.first, opening.after
    codes = catalogue.of_family(family) if family else ()
    plain = catalogue.made_of(family, None) if family else ()
    if len(plain) == 1:
        return AwardMention(Naming.CLEAR, plain, first, after)
    name_end = _end_of_unknown_name(words, after)
    if name_end > after or not codes:
        return AwardMention(Naming.UNKNOWN, (), first, name_end)
    if _counted(words, first) == len(codes):
        return AwardMention(Naming.CLEAR, codes, first, after)
    return AwardMention(_clearness(codes), codes, first, after)


def _counted(words: tuple[Word, ...], first: int) -> int | None:
    """The number in "cả hai cờ"."""
    return _COUNTS.get(words[first - 1].folded) if first else None


def _end_of_unknown_name(words: tuple[Word, ...], place: int) -> int:
    last = min(len(words), place + _LONGEST_UNKNOWN)
    while place < last and words[place].gap is Gap.SOFT:
        if words[place].folded in _ENDS_A_NAME or words[place].folded.isdigit():
            break
        place += 1
    return place
