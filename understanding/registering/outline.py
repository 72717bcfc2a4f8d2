"""A plan written in sections: "I. Danh hiệu … II. Mô hình … III. Tổ chức thực hiện"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from understanding.awards.catalogue import Catalogue
from understanding.registering.clauses import begins_with_target
from understanding.registering.courtesies import is_courtesy
from understanding.text.folding import fold
from understanding.text.words import word_set, words_of

_ROMAN = re.compile(
    r"(?:(?i:phần|mục)(?i: thứ)? )?(?P<number>[IVX]{1,4}) ?[.)/:–-] *(?P<said>\S.*)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2}) ?[.)/] *(?P<said>[^\W\d_].*)")
_MARK = re.compile(
    r"(?P<number>(?:[IVX]+\.)?\d{1,2}(?:\.\d{1,2})*) ?(?:[.)/|]|(?<=\.\d)(?= )) *(?=\D)"
    r"|(?P<letter>[a-zđ])[.)] *|(?P<bullet>[-–—*+•]) *"
)
_ORDER = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_HEADING_WORDS = word_set(
    "thi dua dien hinh tieu bieu tien tien dang ky sang tao hay moi nam cua don vi va cac xay "
    "dung phong trao nhan rong trong so co quan tap the de nghi tang thuong khen hinh thuc danh "
    "hieu muc tieu chi phan dau noi ve ten cong tac xet mo voi nhu sau hoc"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_OWN = re.compile(r"(?:(?:đối với|về) )?(?:danh hiệu )?(?:tập thể|cơ quan) ?: *", re.IGNORECASE)
_PERSONS = re.compile(r"(?:(?:doi voi|ve|danh hieu) )*ca nhan\b.*")
_PERSONS_ONLY = re.compile(r"(?:(?:doi voi|ve|danh hieu) )*ca nhan ?:?")
_OWN_ONLY = re.compile(r"(?:(?:doi voi|ve|danh hieu) )*tap the ?:?")


class _Kind(Enum):
    PREAMBLE = auto()
    TARGETS = auto()
    MODELS = auto()
    OTHER = auto()
    MIXED = auto()


@dataclass
class _Section:
    kind: _Kind
    heading: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What stands before the sections, which awards and titles are in them, and what else is."""

    preamble: tuple[str, ...]
    targets: tuple[str, ...]
    titles: tuple[str, ...]
    unread: tuple[str, ...]
    others: tuple[str, ...]
    """The headings of the other sections."""


def outline_of(text: str, catalogue: Catalogue) -> Outline | None:
    """The outline of a tidy text that has sections for awards or models; None if it has none."""
    sections, roman = _sections(text.split("\n"))
    kinds = {section.kind for section in sections}
    if roman < len(_ORDER[1:3]) and not {_Kind.TARGETS, _Kind.MODELS} <= kinds:
        return None
    if kinds.isdisjoint({_Kind.TARGETS, _Kind.MODELS}) or _Kind.MIXED in kinds:
        return None
    awards, persons = _awards(sections, catalogue)
    titles, details = _titles(sections)
    others = [one for one in sections if one.kind is _Kind.OTHER]
    passed_over = [one.heading for one in others if one.lines]
    return Outline(
        preamble=tuple(sections[0].lines),
        targets=tuple(awards),
        titles=tuple(titles),
        unread=tuple("; ".join(group) for group in (persons, details, passed_over) if group),
        others=tuple(one.heading for one in others),
    )


def _sections(lines: list[str]) -> tuple[list[_Section], int]:
    """The sections in order, the preamble first, and how many have Roman numbers."""
    sections, roman, below = [_Section(_Kind.PREAMBLE)], 0, 0
    for line in filter(None, map(str.strip, lines)):
        chapter = _ROMAN.fullmatch(line)
        if chapter and _ORDER[roman + 1 : roman + 2] == (chapter["number"],):
            roman, below = roman + 1, 0
            sections.append(_begun(chapter["said"], line))
            continue
        item = _NUMBERED.fullmatch(line)
        said = item["said"] if item else line
        number = int(item["number"]) if item else 0
        titled = _kind_of(said) if item or said.endswith(":") else _Kind.OTHER
        follows = below and number == below + 1 and not _has_numbers(sections[-1])
        if titled is not _Kind.OTHER or follows:
            below = number
            sections.append(_begun(said, line))
        else:
            sections[-1].lines.append(line)
    return sections, roman


def _begun(said: str, line: str) -> _Section:
    kind = _kind_of(said)
    rest = said.partition(":")[2].strip()
    heading = line if kind is _Kind.OTHER else said
    return _Section(kind, heading, [rest] if rest and kind is not _Kind.OTHER else [])


def _kind_of(said: str) -> _Kind:
    """Whether a heading says nothing but "Danh hiệu thi đua" or "Mô hình, điển hình"."""
    heading = _BRACKETED.sub("", said.partition(":")[0])
    words = [word.folded for word in words_of(heading)]
    flat = " ".join(words)
    if not all(word in _HEADING_WORDS or word.isdigit() for word in words):
        return _Kind.OTHER
    models = "mo hinh" in flat
    awards = any(called in flat for called in ("danh hieu", "khen thuong", "muc tieu thi dua"))
    if models == awards:
        return _Kind.MIXED if models else _Kind.OTHER
    return _Kind.MODELS if models else _Kind.TARGETS


def _has_numbers(section: _Section) -> bool:
    return any(_NUMBERED.fullmatch(line) for line in section.lines)


def _awards(sections: list[_Section], catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """The lines that name the department's own awards, and those of its people and parts."""
    own, others, of_persons = list[str](), list[str](), False
    for line in _lines_of(sections, _Kind.TARGETS):
        said = _MARK.sub("", line, count=1).strip()
        flat = fold(said)
        if _PERSONS_ONLY.fullmatch(flat) or _OWN_ONLY.fullmatch(flat):
            of_persons = _PERSONS_ONLY.fullmatch(flat) is not None
            continue
        named = _OWN.sub("", said, count=1).rstrip(" ;.")
        is_own = begins_with_target(words_of(named), catalogue) and not of_persons
        if is_own and not _PERSONS.fullmatch(flat):
            own.append(named)
        elif not said.endswith(":"):
            others.append(said.rstrip(" ;."))
    return own, others


def _titles(sections: list[_Section]) -> tuple[list[str], list[str]]:
    """The models' titles, and what is said of them below."""
    titles, details = list[str](), list[str]()
    for section in sections:
        if section.kind is _Kind.MODELS:
            _gather(section.lines, titles, details)
    return titles, details


def _gather(lines: list[str], titles: list[str], details: list[str]) -> None:
    mark, last = None, titles
    for line in lines:
        found = _MARK.match(line)
        said, kind = (line[found.end() :], _mark_of(found)) if found else (line, "")
        if is_courtesy(said, listed=bool(kind)) or (mark is None and said.endswith(":")):
            continue
        mark = kind if mark is None else mark
        if last and not kind and said[:1].islower() and last[-1][:1].isupper():
            last[-1] += f" {said}"
            continue
        last = titles if kind == mark else details
        last.append(said.rstrip(" ;"))


def _mark_of(found: re.Match[str]) -> str:
    """What items of one list share: "1.1." and "1.2.", "a)" and "b)", or the bullet."""
    if found["number"]:
        return "1" + "." * found["number"].count(".")
    return "a" if found["letter"] else found["bullet"]


def _lines_of(sections: list[_Section], kind: _Kind) -> Iterator[str]:
    return (line for one in sections if one.kind is kind for line in one.lines)
