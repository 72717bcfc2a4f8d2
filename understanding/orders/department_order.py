"""Orders about departments: «đổi tên SYT thành Sở …», «gộp A vào B», «SYT rời cụm»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from understanding.text.folding import fold_letters, tidy

_ENDS = ' ,;.:\n"“”«»'
_HEADS = (
    "sở|ban|cục|chi cục|viện|văn phòng|phòng|trung tâm|công an|thanh tra|hội|liên|trường"
    "|ủy ban|ubnd|quận|huyện|kho bạc|bảo hiểm|tòa|bộ"
)


class DepartmentChange(StrEnum):
    """What becomes of a department."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    LEAVE = "leave"
    ADD = "add"
    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, kw_only=True)
class DepartmentOrder:
    """whom: the words that name whom it is about. names: what it, or they, become."""

    change: DepartmentChange
    whom: str = ""
    names: tuple[str, ...] = ()


def read_department_order(text: str) -> DepartmentOrder | None:
    """What a text orders; None if it is no such order. Names stay as they were typed."""
    words = " ".join(tidy(text).strip(_ENDS).split())
    for change, pattern in _WAYS:
        found = pattern.fullmatch(words)
        if found:
            parts = found.groupdict()
            names = parts.get("names") or ""
            return DepartmentOrder(
                change=change,
                whom=(parts.get("whom") or "").strip(_ENDS),
                names=tuple(_names(names, several=change is DepartmentChange.SPLIT)),
            )
    return None


def _names(words: str, *, several: bool) -> Iterator[str]:
    """ "Sở Văn hóa và Thể thao" is one name; a new one begins with what an office is called."""
    for name in _NEXT_NAME.split(words) if several else [words]:
        if name.strip(_ENDS):
            yield name.strip(_ENDS)


def _said(words: str) -> str:
    """A pattern for the words with or without their accents."""
    return "".join(
        letter if letter.isascii() else f"[{letter}{fold_letters(letter)}]" for letter in words
    )


def _way(pattern: str) -> re.Pattern[str]:
    return re.compile(_said(pattern), re.IGNORECASE)


_WHOM, _NAMES = r"(?P<whom>.+?)", r"(?P<names>.+)"
_NEXT_NAME = re.compile(
    _said(rf"\s*(?:[;,+&]|\bvà\b|\band\b)\s*(?=(?:{_HEADS})\b|#\d)"), re.IGNORECASE
)
_MERGE = "(?:gộp|sáp nhập|hợp nhất|nhập|merge)"
_LEAD, _DEPUTY = "(?:cụm trưởng|khối trưởng|lead)", "(?:cụm phó|khối phó|deputy)"
_MEMBER = "(?:thành viên|member)"
_WAYS: tuple[tuple[DepartmentChange, re.Pattern[str]], ...] = (
    (DepartmentChange.RENAME, _way(rf"(?:đổi tên|rename) {_WHOM} (?:thành|to) {_NAMES}")),
    (DepartmentChange.RENAME, _way(rf"{_WHOM} (?:được )?đổi tên (?:thành|là) {_NAMES}")),
    (DepartmentChange.MERGE, _way(rf"{_MERGE} {_WHOM} (?:vào|thành|into) {_NAMES}")),
    (DepartmentChange.MERGE, _way(rf"{_WHOM} (?:được )?{_MERGE} (?:vào|thành) {_NAMES}")),
    (DepartmentChange.SPLIT, _way(rf"(?:tách|chia|split) {_WHOM} (?:thành|into) {_NAMES}")),
    (DepartmentChange.SPLIT, _way(rf"{_WHOM} (?:được )?(?:tách|chia) (?:thành|ra) {_NAMES}")),
    (
        DepartmentChange.LEAVE,
        _way(rf"(?:cho )?{_WHOM} (?:rời|ra|leaves?)(?: khỏi)?(?: cụm| khối| the cluster)?"),
    ),
    (DepartmentChange.LEAVE, _way(r"(?:bỏ|xóa|remove) (?P<whom>.+)")),
    (DepartmentChange.ADD, _way(rf"(?:thêm|bổ sung|add) {_NAMES}")),
    *(
        (change, _way(pattern))
        for change, role in (
            (DepartmentChange.LEAD, _LEAD),
            (DepartmentChange.DEPUTY, _DEPUTY),
            (DepartmentChange.MEMBER, _MEMBER),
        )
        for pattern in (rf"{role} ?:? ?(?P<whom>.+)", rf"{_WHOM} (?:làm |là |: ?)?{role}")
    ),
)
