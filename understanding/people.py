"""What people type about themselves: name, position, phone number, invitation code."""

import re

from understanding.folding import fold, tidy

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_NAME_INTRODUCTION = re.compile(
    r"(?:(?:dạ|da)[, ]+)?(?:(?:tôi|toi|em|mình|minh|cháu|chau)(?: tên)?(?: ten)? (?:là|la) "
    r"|(?:họ và tên|ho va ten|họ tên|ho ten|tên|ten)(?: (?:tôi|toi|em|mình|minh))?"
    r"(?: (?:là|la) | ?: ?))",
    re.IGNORECASE,
)
_SHORTEST_NAME, _LONGEST_NAME = 2, 60
_LONGEST_POSITION = 120
_PHONE = re.compile(r"(?P<plus>\+|00)?(?P<digits>\d[\d .\-–()]*)")
_PHONE_LABEL = re.compile(r"(?:sdt|so dien thoai|dien thoai|dt|so may|phone|tel|mobile)[ .:]*")
_VIETNAM = "84"
_VIETNAMESE = re.compile(r"[35789]\d{8}|2\d{9}")
_FOREIGN = re.compile(r"[1-9]\d{7,14}")
_CODE = re.compile(
    r"([2-9A-HJKMNP-TV-Z]{5})[ \-\u2010-\u2015\u2212]*([2-9A-HJKMNP-TV-Z]{5})",
    re.IGNORECASE | re.ASCII,
)


def read_person_name(text: str) -> str | None:
    """A person's name of 2 to 60 characters as typed, without "Tôi là"; else None."""
    name = " ".join(tidy(text).split())
    name = _NAME_INTRODUCTION.sub("", name, count=1) if _NAME_INTRODUCTION.match(name) else name
    name = name.rstrip(".").rstrip()
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not _NAME.fullmatch(name):
        return None
    return name


def read_position(text: str) -> str | None:
    """A position such as "Phó Trưởng phòng", one line of at most 120 characters, as typed."""
    position = " ".join(tidy(text).split())
    letters = sum(letter.isalpha() for letter in position)
    if position.startswith("/") or letters < _SHORTEST_NAME or len(position) > _LONGEST_POSITION:
        return None
    return position


def read_phone(text: str) -> str | None:
    """The phone number as E.164 ("+84912345678"); numbers without "+" are Vietnamese ones."""
    typed = fold(text)
    label = _PHONE_LABEL.match(typed)
    found = _PHONE.fullmatch(typed[label.end() :] if label else typed)
    if found is None:
        return None
    digits = re.sub(r"[^0-9]", "", found["digits"])
    if found["plus"] and not digits.startswith(_VIETNAM):
        return f"+{digits}" if _FOREIGN.fullmatch(digits) else None
    return _vietnamese(digits, international=bool(found["plus"]))


def _vietnamese(digits: str, *, international: bool) -> str | None:
    if international or (digits.startswith(_VIETNAM) and len(digits) > len("0912345678")):
        national = digits.removeprefix(_VIETNAM).removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    else:
        return None
    return f"+{_VIETNAM}{national}" if _VIETNAMESE.fullmatch(national) else None


def read_code(text: str) -> str | None:
    """An invitation code as ten capital letters and digits; typed in any case, as 5 and 5 or whole.

    0, 1, I, L, O and U belong to no code.
    """
    found = _CODE.fullmatch(tidy(text))
    return (found[1] + found[2]).upper() if found else None
