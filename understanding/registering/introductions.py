"""Where a text begins to name its models: "với các mô hình thi đua: …"."""

import re
from dataclasses import dataclass

from understanding.text.pieces import Passage, Piece
from understanding.text.words import Gap, Word, word_set

_QUALIFIERS = word_set(
    "thi dua tieu bieu sau day nhu gom la cu the dang ky nam nay moi dien hinh so cua don vi "
    "trong tam co ten bao voi noi dung duoi sang tao dot xuat chinh chu yeu ben em chung toi minh"
)
_SAYS_WHAT_FOLLOWS = word_set(
    "voi va cac cung ky ki dk nhung kem them gom mot hai ba bon bay tam chin muoi "
    "bang la ve xay dung"
)
_SPEAKS_OF_MODELS = word_set(
    "nao gi khac truoc cua rat nay do ay tren se da dang duoc cho thi con khong chua"
)
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "bay": 7, "tam": 8}
_SEVERAL = re.compile(r"\b(?:cac|nhung|gom)\b")
_LONGEST_INTRODUCTION = 16
_QUOTES = frozenset("\"“«'‘")


@dataclass(frozen=True, slots=True)
class Introduction:
    """The words that say models follow: where they begin, and where the first title does."""

    start: int
    after: int
    sure: bool
    """Said by a colon, a quote or the end of the line; otherwise by the words alone."""
    count: int | None
    """How many models the text says there are."""

    def says_several(self, flat: str) -> bool:
        """Whether the folded text says "các mô hình" or "gồm"."""
        return _SEVERAL.search(flat, self.start, self.after) is not None


def introduction_in(passage: Passage, piece: Piece) -> Introduction | None:
    """The first sure introduction in the piece, else the first other one."""
    words = passage.words_between(piece.start, piece.end)
    found = [
        introduction
        for place in range(len(words) - 1)
        if _is_model_word(words, place) and not passage.enclosed[words[place].start]
        if (introduction := _introduction_at(passage, piece, words, place))
    ]
    return next((one for one in found if one.sure), found[0] if found else None) or _short(
        passage, piece, words
    )


def _is_model_word(words: tuple[Word, ...], place: int) -> bool:
    return words[place].folded == "mo" and words[place + 1].folded == "hinh"


def _short(passage: Passage, piece: Piece, words: tuple[Word, ...]) -> Introduction | None:
    """ "MH: …"."""
    for place, word in enumerate(words):
        following = passage.text[word.end : word.end + 2].lstrip()
        if word.folded in {"mh", "mohinh", "mhtd"} and following.startswith(":"):
            start, count = _start_of(words, place)
            return Introduction(start, _after_colon(passage, word.end, piece.end), True, count)
    return None


def _introduction_at(
    passage: Passage, piece: Piece, words: tuple[Word, ...], place: int
) -> Introduction | None:
    start, count = _start_of(words, place)
    last = place + 1
    while True:
        tail = passage.text[words[last].end : _next_start(words, last, piece)]
        if ":" in tail or (not tail.strip(" .") and last == len(words) - 1):
            return Introduction(
                start, _after_colon(passage, words[last].end, piece.end), True, count
            )
        if _QUOTES & set(tail):
            return Introduction(start, words[last].end, True, count)
        if last == len(words) - 1 or not _goes_on(words[last + 1]):
            break
        last += 1
    return _unsure(passage, piece, words, place)


def _next_start(words: tuple[Word, ...], place: int, piece: Piece) -> int:
    return words[place + 1].start if place + 1 < len(words) else piece.end


def _goes_on(word: Word) -> bool:
    known = word.folded in _QUALIFIERS or word.folded.isdigit()
    return known and word.gap in {Gap.SOFT, Gap.LINE}


def _after_colon(passage: Passage, place: int, end: int) -> int:
    colon = passage.text.find(":", place, end)
    return colon + 1 if colon >= 0 else end


def _unsure(
    passage: Passage, piece: Piece, words: tuple[Word, ...], place: int
) -> Introduction | None:
    """ "Đăng ký … với mô hình Trường học xanh"; a title itself may begin with "Mô hình"."""
    after = place + 2
    if [word.folded for word in words[after : after + 2]] == ["thi", "dua"]:
        after += 2
    if after >= len(words) or words[after].gap is not Gap.SOFT:
        return None
    while after < len(words) - 1 and words[after].folded in {"la", "ten"}:
        after += 1
    if words[after].folded == "cua":
        return _of_somebody(passage, piece, words, place)
    if words[after].folded in _SPEAKS_OF_MODELS:
        return None
    start, count = _start_of(words, place)
    if place == 0:
        capital = words[after].typed[0].isupper() and words[0].typed[0].islower()
        return Introduction(start, words[after].start if capital else piece.start, False, None)
    if words[place].gap is Gap.SOFT and not _says_what_follows(words[place - 1]):
        return None
    return Introduction(start, words[after].start, False, count)


def _of_somebody(
    passage: Passage, piece: Piece, words: tuple[Word, ...], place: int
) -> Introduction | None:
    """ "Các mô hình của Sở Y tế năm 2023: …"."""
    start, count = _start_of(words, place)
    colon = passage.text.find(":", start, piece.end)
    if colon < 0 or len(passage.words_between(start, colon)) > _LONGEST_INTRODUCTION:
        return None
    return Introduction(start, colon + 1, True, count)


def _says_what_follows(word: Word) -> bool:
    is_count = word.folded.isdigit() and len(word.folded) <= len("99")
    return is_count or word.folded in _SAYS_WHAT_FOLLOWS


def _start_of(words: tuple[Word, ...], place: int) -> tuple[int, int | None]:
    """Where the introduction begins, "với 02" included, and the number it tells."""
    count = None
    while place and words[place].gap is Gap.SOFT and _says_what_follows(words[place - 1]):
        place -= 1
        folded = words[place].folded
        if folded.isdigit():
            count = int(folded)
        elif count is None:
            count = _NUMBERS.get(folded)
    return words[place].start, count
