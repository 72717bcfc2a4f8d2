"""A text cut where lists and sentences are cut, never inside quotes or brackets."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from understanding.text.enclosures import enclosed
from understanding.text.folding import fold_letters
from understanding.text.words import Word, word_set, words_of

_BULLETS = "•●▪◦■□➢➤❖✓✔‣∙·"
# Signs that list only where a line begins; within a title they may be an arrow or a tick.
_LINE_BULLETS = "→➔➜⇒►▸▶◆◇☑✅☆★🔹🔸👉\ue000-\uf8ff"
_MARKER = re.compile(
    r"(?:mo hinh|mh) ?(?:(?:so|thu) ?)?(?:\d{1,2}|(?<=thu )(?:nhat|hai|ba|tu|nam)) ?[:.)\-–] *"
    r"|\((?:\d{1,2}|[a-i])\) *"
    r"|(?:\d{1,2}|[a-i]) ?\) *"
    r"|\d\ufe0f?\u20e3 *"
    r"|\d{1,2} ?(?:\.(?!\d)|[/:](?= )|[-–](?= )) *"
    r"|(?:[a-i]|[ivx]{1,4})\. +"
    r"|\d{1,2} ?\| ?"
    rf"|[{_BULLETS}{_LINE_BULLETS}]\ufe0f? *"
    r"|[-–—*+]+ *(?=[^\d\s])"
    r"|[-–—*+]+ +"
)
_CUT = re.compile(
    rf"(?P<line>\n[ \n]*)|(?P<semicolon>;)|(?P<bullet>[{_BULLETS}])"
    r"|(?P<label>\b(?:mo hinh|mh) ?(?:(?:so|thu) ?)?(?:\d{1,2}|(?<=thu )(?:nhat|hai|ba|tu|nam)) ?:)"
    r"|(?P<sentence>(?<![.\s])[.!?] +(?=[^\W\d_]|[\"“«‘(]))"
)
_NUMBER = re.compile(
    r"(?:(?<=[ ,:.\n])|^)(?:\((?P<bracketed>\d{1,2}|[a-i])\)"
    r"|(?P<open>\d{1,2}(?=[)./])|[a-i](?=[).])).)"
    r"(?= ?[^\W\d]| ?[\"“«‘'])"
)
UNSEEN_MARK = " "
_KINDS = {
    "+": re.compile(r"^\+"),
    "i": re.compile(r"^[ivx]+\."),
    "a": re.compile(r"^\(?[a-i][).]"),
    "1": re.compile(r"\d"),
}
_SHORT_FORMS = word_set("tp ts ths gs pgs q p vd st tr ubnd bs cn kts nsnd nsut ths v x h")
_COUNTED_THINGS = word_set("doan thu quy so lop cap khoi muc dot ky lan vong loai bac hang")


class Opener(Enum):
    """What a piece follows."""

    START = auto()
    LINE = auto()
    BLANK_LINE = auto()
    SEMICOLON = auto()
    SENTENCE = auto()
    MARKER = auto()
    SUBJECT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text without its bullet or number."""

    start: int
    end: int
    opener: Opener
    mark: str
    """The kind of its bullet or number; empty if it has none."""
    labelled: bool
    """Begins with "Mô hình 1:"."""

    @property
    def marked(self) -> bool:
        """Whether a bullet or a number stood before it."""
        return self.mark != ""


class Passage:
    """A tidy text with what its readers need: words, folded letters, quotes and brackets."""

    def __init__(self, text: str) -> None:
        """`text` must be tidy."""
        self.text = text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return words_of(self.text)

    @cached_property
    def flat(self) -> str:
        """The text in folded letters, each still at its place."""
        return self.text.translate(_FLAT)

    @cached_property
    def enclosed(self) -> list[bool]:
        """Which places are inside quotes or brackets."""
        return enclosed(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin at or after `start` and before `end`."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def cut(self, subjects: frozenset[int] = frozenset()) -> tuple[Piece, ...]:
        """The pieces of the text; one also begins at each of `subjects`."""
        return tuple(_pieces(self, subjects))


class _FlatLetters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = fold_letters(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FLAT = _FlatLetters()


def _pieces(passage: Passage, subjects: frozenset[int]) -> Iterator[Piece]:
    start, opener = 0, Opener.START
    for cut_start, cut_end, next_opener in _cuts(passage, subjects):
        if cut_start < start:
            continue
        yield from _piece(passage, start, cut_start, opener)
        start, opener = cut_end, _stronger(opener, next_opener, passage, start, cut_start)
    yield from _piece(passage, start, len(passage.text), opener)


def _stronger(opener: Opener, following: Opener, passage: Passage, start: int, end: int) -> Opener:
    """ "A;\\n- B": what opens a piece is the first cut after the words before it."""
    if passage.text[start:end].strip() or following is Opener.BLANK_LINE:
        return following
    return opener


def _piece(passage: Passage, start: int, end: int, opener: Opener) -> Iterator[Piece]:
    while start < end and passage.text[start].isspace():
        start += 1
    mark = UNSEEN_MARK if opener is Opener.MARKER else ""
    labelled = False
    while (marker := _MARKER.match(passage.flat, start, end)) and marker.end() < end:
        mark = mark.strip() or _kind_of(marker.group())
        start = marker.end()
        labelled = labelled or marker.group().startswith("m")
    if passage.text[start:end].strip():
        yield Piece(start, end, opener, mark, labelled)


def _kind_of(marker: str) -> str:
    """What items of one list share: "1." and "2.", "a)" and "b)", or bullets."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(marker)), "-")


def _cuts(passage: Passage, subjects: frozenset[int]) -> list[tuple[int, int, Opener]]:
    markers = _markers(passage)
    cuts = [
        (place, place, Opener.SUBJECT)
        for place in subjects
        if not _only_marker_before(passage.flat, place)
    ]
    cuts += [(place, place, Opener.MARKER) for place in markers]
    for found in _CUT.finditer(passage.flat):
        place = found.start()
        if passage.enclosed[place] or not markers.isdisjoint((place - 1, place - 2)):
            continue
        if found.lastgroup != "sentence" or _ends_sentence(passage.flat, place):
            cuts.append(_cut(found))
    return sorted(cuts, key=lambda cut: cut[:2])


def _only_marker_before(flat: str, place: int) -> bool:
    """ "2. Sở Y tế …" begins with its number."""
    before = flat[max(flat.rfind("\n", 0, place), flat.rfind(";", 0, place)) + 1 : place]
    return _MARKER.fullmatch(before.lstrip()) is not None


def _markers(passage: Passage) -> frozenset[int]:
    """Where the numbers and letters of a list begin."""
    numbers = [
        (found.start(), found["bracketed"] or found["open"])
        for found in _NUMBER.finditer(passage.flat)
        if not passage.enclosed[found.start()]
    ]
    return frozenset(_in_a_row(passage.flat, numbers))


def _cut(found: re.Match[str]) -> tuple[int, int, Opener]:
    match found.lastgroup:
        case "line":
            blank = found.group().count("\n") > 1
            return found.start(), found.end(), Opener.BLANK_LINE if blank else Opener.LINE
        case "semicolon":
            return found.start(), found.end(), Opener.SEMICOLON
        case "sentence":
            return found.start() + 1, found.end(), Opener.SENTENCE
        case _:
            return found.start(), found.start(), Opener.MARKER


def _ends_sentence(flat: str, dot: int) -> bool:
    """ "TP. Hà Nội" ends none."""
    if flat[dot] != ".":
        return True
    last_word = re.split(r"[\s.(]", flat[max(0, dot - 12) : dot])[-1]
    if last_word.isdigit() or set(last_word) <= set("ivx"):
        return not _opens_list(flat, dot - len(last_word))
    return last_word not in _SHORT_FORMS and not (last_word.isalpha() and len(last_word) == 1)


def _opens_list(flat: str, place: int) -> bool:
    before = flat[max(0, place - 3) : place].rstrip(" ")
    return before == "" or before[-1] in "\n:;,."


def _in_a_row(flat: str, numbers: list[tuple[int, str]]) -> Iterator[int]:
    """The places of 1, 2, 3 … or a, b, c …; "giai đoạn 2." numbers nothing."""
    rows = {"1": 0, "a": 0}
    kept: dict[str, list[int]] = {"1": [], "a": []}
    for place, number in numbers:
        kind = "1" if number.isdigit() else "a"
        value = int(number) if kind == "1" else ord(number) - ord("a") + 1
        if value == 1 and _opens_list(flat, place):
            rows[kind] = 0
        if value == rows[kind] + 1 and not _counts_something(flat, place):
            rows[kind] = value
            kept[kind].append(place)
    for kind, places in kept.items():
        if places and (len(places) > 1 or (kind == "1" and _opens_list(flat, places[0]))):
            yield from places


def _counts_something(flat: str, place: int) -> bool:
    before = flat[max(0, place - 12) : place].rstrip().rsplit(" ", 1)[-1]
    return before in _COUNTED_THINGS
