"""Titles of emulation models, letter for letter as they were typed."""

import re

from understanding.text.folding import fold

_LEADING_AND = re.compile(r"(?:và|va) +(?=\S)")
_TRAILING_AND = re.compile(r"(?<=[ ,;])(?:và|va)$")
_POLITE_END = re.compile(r"(?<= )ạ$")
_KEEPS_DOT = ("..", "v.v.", "vv.")
_SEND = r"(?:gui|bo sung|cap nhat|bao|nop|dang ky|cung cap)"
_LATER = re.compile(
    r"(?:(?:da|em|toi|chung toi|don vi|so|hien|hien tai|tam thoi|cac|mo hinh|se|dang|xin|phep) )*"
    rf"(?:chua co(?: mo hinh)?|khong co(?: mo hinh)?|khong|chua|{_SEND}(?: {_SEND})?(?: cac)?"
    r"(?: mo hinh)? sau|(?:giong|nhu|tuong tu|giu nguyen)(?: nhu)? (?:nam (?:ngoai|truoc|cu|\d{4})"
    r"|cu|tren)|(?:xay dung|hoan thien|chuan bi|nghien cuu|soan thao)"
    rf"(?:,? (?:se )?{_SEND}(?: {_SEND})? sau)?"
    r"|chua (?:xac dinh|dang ky|nghi ra|thong nhat|chot)(?: mo hinh)?"
    r"|khong dang ky(?: mo hinh)?|de sau|sau|none|n/a)(?: (?:a|nhe|nha|chi|anh|em|ban))*[.!]*"
)
_NO_TITLE = re.compile(
    r"(?:ok|oke|okie|co|duoc|dung|phai|vang|da|roi|xong|het|bo|bo qua|tiep|tiep tuc|dong y|huy"
    r"|yes|no|(?:mo hinh|mh)(?: so)? ?\d*)(?: (?:a|nhe|nha|roi))*[.!]*"
)
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_BRACKETED = re.compile(r"[(“\"«][^)”\"»]*[)”\"»]")
_FIELD = re.compile(
    r"(?:danh hieu|thoi gian|kinh phi|giai phap|ghi chu|linh vuc|don vi|ket qua|noi dung|doi tuong"
    r"|chu tri|phu trach|muc tieu|thoi han|dia diem)[^:]{0,30}:"
)
_SEVERAL = re.compile(
    r"[\"”»'’] *(?:,|và|va|, *và|, *va) *(?:(?:mô hình|mo hinh) *)?[\"“«'‘]|(?:,|và|va) +(?:mô hình"
    r"|mo hinh) +[\"“«]|\|"
)
_SHORTEST_TITLE = 2


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

    Quoted or short titles in a row, "mô hình" said again, quotes or brackets that are not closed,
    "Thời gian: …".
    """
    return (
        _SEVERAL.search(title) is not None
        or _FIELD.match(fold(title)) is not None
        or title.count('"') % 2 == 1
        or _may_be_listed_by_commas(title)
        or any(title.count(opening) != title.count(closing) for opening, closing in _PAIRS)
    )


def _may_be_listed_by_commas(title: str) -> bool:
    """ "Bệnh viện xanh, Y tế số", where every part begins like a title."""
    parts = _BRACKETED.sub("", title).split(", ")
    capital = all(part[:1].isupper() and " " in part.strip() for part in parts)
    return len(parts) > 1 and capital and not title.isupper()


def is_title(title: str) -> bool:
    """Whether there are enough letters for a title, and more than a "yes" or a "done"."""
    letters = sum(map(str.isalpha, title))
    return letters >= _SHORTEST_TITLE and _NO_TITLE.fullmatch(fold(title)) is None


def says_later(stretch: str) -> bool:
    """ "Gửi sau", "chưa có", "như năm trước": no title, though it stands where one should."""
    return _LATER.fullmatch(fold(stretch)) is not None
