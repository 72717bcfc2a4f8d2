"""The formal parts of an official letter, which say nothing about what is registered."""

import re
from itertools import dropwhile

from understanding.text.folding import fold

_FORMAL = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap ?- ?tu do ?- ?hanh phuc[.]?|[-_=* ]{3,}"
    r"|so ?: ?[\d.]* ?/\S{2,30}|(?:tp\.? ?)?[a-z ]{2,20}, ngay [\d .…]{0,8}(?:[/-]|thang).{2,20}"
)
_ABOVE = re.compile(r"(?:ubnd|uy ban nhan dan|thanh uy|(?:van )?phong|ban|bo)\b.*|\*+")
_FOOT = re.compile(
    r"noi nhan ?(?::.*)?|(?:kt|tm|tl|tuq)\. ?(?:pho )?(?:giam doc|chu tich|ban|truong|chanh|so)\b.*"
    r"|(?:pho )?(?:giam doc|chanh van phong|chu tich|truong phong)(?: so.{0,40})?"
)
_CLOSING = re.compile(r"(?:xin )?(?:tran trong|chan thanh)(?: cam on| kinh chao)?.{0,30}[.!]")
_SIGNED = re.compile(
    r".*\b(?:chuyen vien|dau moi|can bo|sdt|dt|tel|dien thoai|zalo|email)\b.*|[+\d][\d .]{8,15}"
)
_NO_FOOT = re.compile(r"\b(?:mo hinh|danh hieu|dang ky|phu luc|thi dua|muc tieu)\b")
_ADDRESS = re.compile(r"kinh gui ?:?")
_ADDRESSEE = re.compile(r"[-+*•] ?.{2,}")
_LONGEST_FOOT, _LONGEST_FOOT_LINE = 14, 80


def body_of(text: str) -> str:
    """A tidy text without its motto, number, date, list of addressees and signature.

    A foot that seems to say more than that stays, so that nothing is lost in silence.
    """
    lines = _without_foot(text.split("\n"))
    kept: list[str] = []
    while lines:
        line, *lines = lines
        if _ADDRESS.fullmatch(fold(line)):
            lines = list(dropwhile(_is_addressee, lines))
        else:
            kept += _without_letterhead(line)
    return "\n".join(kept).strip()


def _without_letterhead(line: str) -> list[str]:
    """What stays of a line: nothing of the formal parts, nor of who issues beside them."""
    if "|" not in line:
        return [] if _FORMAL.fullmatch(fold(line)) else [line]
    cells = [cell.strip() for cell in line.split("|")]
    kept = [cell for cell in cells if cell and not _FORMAL.fullmatch(fold(cell))]
    if len(kept) == sum(map(bool, cells)):
        return [line]
    return [cell for cell in kept if not _ABOVE.fullmatch(fold(cell))]


def _without_foot(lines: list[str]) -> list[str]:
    for place, line in enumerate(lines):
        if _FOOT.fullmatch(fold(line)):
            return lines[:place] if _is_foot(lines[place:]) else lines
        if _CLOSING.fullmatch(fold(line)) and _is_signature(lines[place + 1 :]):
            return lines[:place]
    return lines


def _is_signature(lines: list[str]) -> bool:
    """Who writes and how to reach them, below "Trân trọng cảm ơn!"."""
    return any(_SIGNED.fullmatch(fold(line)) for line in lines) and _is_foot(lines)


def _is_foot(lines: list[str]) -> bool:
    return len(lines) <= _LONGEST_FOOT and not any(
        len(line) > _LONGEST_FOOT_LINE or _NO_FOOT.search(fold(line)) for line in lines
    )


def _is_addressee(line: str) -> bool:
    return _ADDRESSEE.fullmatch(fold(line)) is not None
