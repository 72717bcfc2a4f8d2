"""Departments named in a text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from understanding.text.folding import tidy
from understanding.text.phrases import Match, PhraseBook
from understanding.text.words import Gap, Word, compact, words_of
from understanding.vocabulary import Term, Vocabulary

AND = frozenset({"va"})
_HEADS = frozenset({"so", "ban", "cuc", "vien", "phong"})
_SHORTEST_INITIALS = 4
_SHORTEST_PART = 2
_NO_OFFICE = frozenset({"số", "sổ", "sộ", "sơ", "sợ"})
_NO_SLIP_FOR_SO = frozenset({"bo", "co", "go", "ho", "lo", "mo", "no", "to", "vo"})
_JOINED_WITH_SO = frozenset({"doi", "ho", "con", "ma", "tri"})
_GO_ON_AFTER_A_BARE_NAME = frozenset(
    {"dang", "phan", "de", "ha", "xin", "quyet", "thanh", "tp", "khong", "chua"}
)


@dataclass(frozen=True, kw_only=True)
class DepartmentMention:
    """A department named: where in the tidy text, and whether without typo or shortening."""

    code: str
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    whole: bool
    clear: bool
    """Says that an office is meant; "Y tế" alone may as well be the field of work."""


def read_departments(text: str, vocabulary: Vocabulary) -> tuple[DepartmentMention, ...]:
    """All departments named in the text, in order; the longest name wins.

    "Sở" with a name or a part of it, abbreviations, and bare names that stand alone or where
    a sentence begins. Positions refer to `tidy(text)`.
    """
    return departments_among(words_of(tidy(text)), vocabulary)


def departments_among(
    words: tuple[Word, ...], vocabulary: Vocabulary
) -> tuple[DepartmentMention, ...]:
    """The departments named by a row of words."""
    return tuple(_mentions(words, _book_of(vocabulary)))


def _mentions(words: tuple[Word, ...], book: PhraseBook[_Name]) -> Iterator[DepartmentMention]:
    place = 0
    while place < len(words):
        found = book.longest_at(words, place)
        if found is None or not _is_office(words, place, found):
            place += 1
            continue
        last = words[place + found.length - 1]
        yield DepartmentMention(
            code=found.meaning.code,
            start=words[place].start,
            end=last.end,
            exact=found.exact and found.meaning.whole,
        )
        place += found.length


def _is_office(words: tuple[Word, ...], place: int, found: Match[_Name]) -> bool:
    first = words[place]
    if not found.exact and first.folded in _NO_SLIP_FOR_SO:
        return False  # "câu lạc bộ khoa học", "tổ khoa học", and a ministry is no "Sở" either
    opens = first.gap in {Gap.HARD, Gap.LINE}
    if not opens and (first.typed.lower() in _NO_OFFICE or _is_other_word(words, place)):
        return False
    return found.meaning.clear or (opens and _stands_alone(words, place + found.length))


def _is_other_word(words: tuple[Word, ...], place: int) -> bool:
    """ "Chuyển đổi số y tế" and "hồ sơ y tế" without accents look like "Sở Y tế"."""
    return words[place].folded == "so" and words[place - 1].folded in _JOINED_WITH_SO


def _stands_alone(words: tuple[Word, ...], after: int) -> bool:
    if after == len(words):
        return True
    following = words[after]
    return following.gap is not Gap.SOFT or following.folded in _GO_ON_AFTER_A_BARE_NAME


@lru_cache(maxsize=64)
def _book_of(vocabulary: Vocabulary) -> PhraseBook[_Name]:
    whole: defaultdict[str, set[_Name]] = defaultdict(set)
    parts: defaultdict[str, set[_Name]] = defaultdict(set)
    for department in vocabulary.departments:
        for written in (department.name, *department.aliases):
            for key, name in _ways_to_write(department, written):
                whole[key].add(name)
            for key in _parts_of(written):
                parts[key].add(_Name(department.code, whole=False, clear=True))
    names = {**_of_one_department(parts), **_of_one_department(whole)}
    spelled_out = frozenset(key for term in vocabulary.departments for key in _spelled_out(term))
    return PhraseBook(
        names,
        with_typo=spelled_out & names.keys(),
        skipped=AND,
        gaps=frozenset({Gap.SOFT, Gap.COMMA, Gap.LINE}),
    )


def _of_one_department(names: dict[str, set[_Name]]) -> dict[str, _Name]:
    """Names that two departments share would be a guess, so they name none."""
    return {
        key: max(meant, key=lambda name: (name.clear, name.whole))
        for key, meant in names.items()
        if len({name.code for name in meant}) == 1
    }


def _ways_to_write(department: Term, written: str) -> Iterator[tuple[str, _Name]]:
    clear = _Name(department.code, whole=True, clear=True)
    bare = _Name(department.code, whole=True, clear=False)
    head, rest = _head_and_rest(written)
    if not head:
        one_word = len(words_of(written)) == 1 or written.isupper()
        yield compact(rest, AND), clear if one_word else bare
        return
    initials = "".join(word.folded[0] for word in rest if word.folded not in AND)
    yield compact((*head, *rest), AND), clear
    yield compact(rest, AND), bare
    yield compact(head) + initials, clear
    yield head[0].folded[0] + initials, clear
    yield initials, clear if len(initials) >= _SHORTEST_INITIALS else bare


def _head_and_rest(written: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    words = words_of(tidy(written))
    return (words[:1], words[1:]) if words[0].folded in _HEADS else ((), words)


def _parts_of(written: str) -> Iterator[str]:
    """ "Sở Giáo dục" for "Sở Giáo dục và Đào tạo"."""
    head, rest = _head_and_rest(written)
    if head:
        for size in range(_SHORTEST_PART, len(rest)):
            yield compact((*head, *rest[:size]), AND)


def _spelled_out(department: Term) -> Iterator[str]:
    for written in (department.name, *department.aliases):
        head, rest = _head_and_rest(written)
        if (head and any(len(word.folded) > _SHORTEST_PART for word in rest)) or len(rest) > 1:
            yield compact((*head, *rest), AND)
            if len(rest) > _SHORTEST_INITIALS:
                yield compact(rest, AND)
