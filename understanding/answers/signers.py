"""Who signs: a name and a position in one message, such as "Trần Thế Cương, Giám đốc"."""

import re
from dataclasses import dataclass

from understanding.answers.people import read_person_name, read_position
from understanding.text.folding import tidy

_BETWEEN = re.compile(r"\s*[,;:\n/|]\s*|\s+[-–—]\s+|\s*\(\s*")
_INTRODUCTION = re.compile(
    r"^(?:(?:người ký|nguoi ky|họ tên|ho ten|ông|bà|ong|ba|đ/c|đồng chí|dong chi)\b ?:? *)+",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\b(?:quyền |quyen |q\. ?|phó |pho |p\. ?|tổng |tong )*"
    r"(?:giám đốc|giam doc|tổng giám đốc|trưởng|truong|chánh|chanh|chủ tịch|chu tich|cục trưởng"
    r"|cuc truong|vụ trưởng|bí thư|bi thu|chuyên viên|chuyen vien|thanh tra|ủy viên|uy vien"
    r"|thủ trưởng|thu truong)\b",
    re.IGNORECASE,
)
_CHIEF = re.compile(r"^(?:chức vụ|chuc vu)(?: là| la)? ?:? *", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SignerReading:
    """A person as they stand under a document."""

    name: str
    position: str


def read_signer(text: str) -> SignerReading | None:
    """Name and position in either order; None unless both are there."""
    said = _INTRODUCTION.sub("", tidy(text))
    first, second = _in_two(said)
    if _POSITION.match(first) and not _POSITION.match(second):
        first, second = second, first
    name = read_person_name(_INTRODUCTION.sub("", first))
    position = read_position(_CHIEF.sub("", second))
    if name is None or position is None or _POSITION.match(name):
        return None
    return SignerReading(name=name, position=position)


def _in_two(said: str) -> tuple[str, str]:
    """Cut at the first sign between them, or where the words of a position begin or end."""
    parts = _BETWEEN.split(said, maxsplit=1)
    if len(parts) > 1:
        return parts[0].strip(), parts[1].strip(" \n.)")
    position = _POSITION.search(said)
    if position is None:
        return said, ""
    if position.start():
        return said[: position.start()].strip(), said[position.start() :].strip(" .)")
    return said[position.end() :].strip(" ."), position[0]
