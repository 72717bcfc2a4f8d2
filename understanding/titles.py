"""Titles of emulation models, letter for letter as they were typed."""

import re
from dataclasses import dataclass

from understanding.doubts import Doubt, DoubtKind
from understanding.folding import fold, tidy
from understanding.pieces import Opener, Passage, Piece

_LEADING_AND = re.compile(r"(?:và|va) +(?=\S)")
_TRAILING_AND = re.compile(r"(?<=[ ,;])(?:và|va)$")
_POLITE_END = re.compile(r"(?<= )ạ$")
_KEEPS_DOT = ("..", "v.v.", "vv.")
_HEADING = re.compile(
    r"(?:[^\n:;]{0,60}?\b)?(?:mo hinh|mh)(?: (?:thi dua|tieu bieu|dang ky|sau|nhu sau|gom|la|"
    r"cu the|nam \d{4}|sau day|bao gom|cua don vi|so|moi))* ?(?::|(?=\n))\s*"
)
_LATER = re.compile(
    r"(?:(?:em|toi|chung toi|don vi|so|hien|hien tai|tam thoi|cac|mo hinh|se) )*"
    r"(?:chua co(?: mo hinh)?|khong co(?: mo hinh)?|khong|chua|(?:se )?(?:gui|bo sung|cap nhat|bao"
    r"|nop|dang ky)(?: cac)?(?: mo hinh)? sau|(?:giong|nhu)(?: nhu)? (?:nam (?:ngoai|truoc|cu"
    r"|\d{4})|cu|tren)|chua (?:xac dinh|dang ky|nghi ra|thong nhat)(?: mo hinh)?"
    r"|khong dang ky(?: mo hinh)?|de sau|sau|none|n/a)(?: a| nhe| nha)?[.!]*"
)
CLOSING = re.compile(
    r"(?:xin )?(?:tran trong(?! dang| de)|cam on|chan thanh cam on|kinh (?:de nghi|mong|trinh"
    r"|bao cao|chao|gui|thua)|rat mong|noi nhan|xin cam on|thanks?\b|chao |xin chao|da[, ]|vang\b"
    r"|(?:nguoi (?:lap|gui|nop|ky)|lien he|dien thoai|sdt|ngay|dau moi|chuc vu|email)[^:\n]{0,30}:"
    r"|chuc |alo\b|hi\b|hello\b|thua )[^\n]*"
)
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_FIELD = re.compile(
    r"(?:thoi gian|kinh phi|giai phap|ghi chu|linh vuc|don vi|ket qua|noi dung|doi tuong|chu tri"
    r"|phu trach|muc tieu|thoi han|dia diem)[^:]{0,30}:"
)
_SEVERAL = re.compile(
    r"[\"”»'’] *(?:,|và|va|, *và|, *va) *(?:(?:mô hình|mo hinh) *)?[\"“«'‘]|(?:,|và|va) +(?:mô hình"
    r"|mo hinh) +[\"“«]|\|"
)
_SHORTEST_TITLE = 2


@dataclass(frozen=True, kw_only=True)
class ModelsReading:
    """The titles in order, and what has to be asked about."""

    titles: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_models(text: str) -> ModelsReading:
    """The titles in a text that answers "which models?".

    Split on ";", line ends, bullets and numbers, never inside quotes or brackets.
    """
    passage = Passage(tidy(text))
    heading = _HEADING.match(passage.flat)
    after_heading = heading.end() if heading else 0
    titles: list[str] = []
    doubts: list[Doubt] = []
    for piece in passage.cut():
        if piece.end > after_heading:
            start = max(piece.start, after_heading)
            _read_title(passage, piece, start, titles, doubts)
    return ModelsReading(titles=tuple(titles), doubts=tuple(doubts))


def _read_title(
    passage: Passage, piece: Piece, start: int, titles: list[str], doubts: list[Doubt]
) -> None:
    title = trim_title(passage.text[start : piece.end])
    if is_courtesy(title):
        return
    if says_later(title):
        doubts.append(Doubt(kind=DoubtKind.MODELS_LATER, phrase=title))
    elif title.endswith(":"):
        doubts.append(Doubt(kind=DoubtKind.TITLE_UNCLEAR, phrase=title))
    elif piece.opener is Opener.SENTENCE and titles:
        doubts.append(Doubt(kind=DoubtKind.UNREAD, phrase=title))
    elif is_title(title):
        titles.append(title)
        if is_unclear(title):
            doubts.append(Doubt(kind=DoubtKind.TITLE_UNCLEAR, phrase=title))
    elif title:
        doubts.append(Doubt(kind=DoubtKind.TITLE_UNCLEAR, phrase=title))


def trim_title(stretch: str) -> str:
    """The title without the punctuation of its list; "..." and quotes stay."""
    title = stretch.strip()
    previous = ""
    while previous != title:
        previous = title
        title = _POLITE_END.sub("", _TRAILING_AND.sub("", title.rstrip(" ;,\n")))
        if title.endswith(".") and not title.endswith(_KEEPS_DOT):
            title = title[:-1]
        title = title.lstrip(" :;,.\n") if not title.startswith("...") else title
    return _LEADING_AND.sub("", title, count=1) if _LEADING_AND.match(title) else title


def is_unclear(title: str) -> bool:
    """Whether a title may be several, a part of one, or another field of a form.

    Quoted titles in a row, "mô hình" said again, quotes or brackets that are not closed,
    "Thời gian: …".
    """
    return (
        _SEVERAL.search(title) is not None
        or _FIELD.match(fold(title)) is not None
        or title.count('"') % 2 == 1
        or any(title.count(opening) != title.count(closing) for opening, closing in _PAIRS)
    )


def is_title(title: str) -> bool:
    """Whether there are enough letters for a title."""
    return sum(letter.isalpha() for letter in title) >= _SHORTEST_TITLE


def is_courtesy(stretch: str) -> bool:
    """A greeting, thanks or form of address."""
    return CLOSING.match(fold(stretch)) is not None


def says_later(stretch: str) -> bool:
    """ "Gửi sau", "chưa có", "như năm trước": no title, though it stands where one should."""
    return _LATER.fullmatch(fold(stretch)) is not None
