"""What people type about themselves: name, position, phone number, invitation code."""

import re

from understanding.text.folding import fold, tidy

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_NAME_INTRODUCTION = re.compile(
    r"^(?:(?:dạ|da|vâng|vang)[, ]+)*(?:(?:tôi|toi|tui|em|e|mình|minh|cháu|chau|anh|chị|chi|bác|bac"
    r"|cô|chú)"
    r" (?:(?:(?:tên|ten) )?(?:là|la)|tên|ten) "
    r"|(?:họ và tên|ho va ten|họ tên|ho ten|tên|ten)(?: (?:tôi|toi|em|mình|minh))?"
    r"(?: (?:là|la) | ?: ?))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:đ/c|đồng chí) +", re.IGNORECASE)
_POLITE_END = re.compile(r"(?: (?:ạ|nhé))+$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"bo qua|khong|ok|oke|dong y|xin chao|hello|quay lai|tiep tuc|xong|tro giup|dang ky|trang thai"
    r"|cam on"
)
# With other accents these are names: "Huy", "Vang".
_NO_NAME_AS_TYPED = frozenset({"có", "dạ", "vâng", "chào", "hủy", "huỷ"})
_OFFICE = re.compile(r"(?:sở|phòng|văn phòng|ubnd|trung tâm|chi cục|ban giám đốc)\b", re.IGNORECASE)
_SHORTEST_NAME, _LONGEST_NAME = 2, 60
_LONGEST_POSITION = 120
_PHONE = re.compile(r"\(?(?P<plus>\+|00)?(?P<digits>\d[\d .\-–()]*)")
_AROUND_PHONE = (
    r"(?:(?:sdt|so|dien thoai|dt|so may|phone|tel|mobile|di dong|co quan|cq|zalo|cua|em|toi|minh"
    r"|la|da|vang|a|nhe|nha|lien he)\b[ .:,()]*)*"
)
_PHONE_AMONG_WORDS = re.compile(rf"{_AROUND_PHONE}(?P<phone>[+\d(].*?\d)[ .,()]*{_AROUND_PHONE}")
_LONGEST_PHONE = 100
_VIETNAM = "84"
_VIETNAMESE = re.compile(r"[35789]\d{8}|2\d{9}")
_FOREIGN = re.compile(r"[1-9]\d{7,14}")
_CODE = re.compile(
    r"([2-9A-HJKMNP-TV-Z]{5})[ \-\u2010-\u2015\u2212]*([2-9A-HJKMNP-TV-Z]{5})",
    re.IGNORECASE | re.ASCII,
)
_CODE_LABEL = re.compile(r"^(?:mã|ma)(?: mời| moi)?(?: là| la)?(?: ?: ?| +)", re.IGNORECASE)
_QUOTES_AND_STOPS = " .,;:!\"'“”‘’«»()[]"


def read_person_name(text: str) -> str | None:
    """A person's name of 2 to 60 characters as typed, without "Tôi là"; else None.

    An office, or a word such as "bỏ qua", is no name.
    """
    typed = " ".join(tidy(text).split())
    name = _ADDRESS.sub("", _NAME_INTRODUCTION.sub("", typed, count=1), count=1)
    name = _POLITE_END.sub("", name.rstrip(". "))
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not _NAME.fullmatch(name):
        return None
    return None if " - " in name or _is_no_name(name) else name


def _is_no_name(said: str) -> bool:
    is_answer = _NO_NAME.fullmatch(fold(said)) or said.lower() in _NO_NAME_AS_TYPED
    return bool(is_answer or _OFFICE.match(said))


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
    said = _PHONE_AMONG_WORDS.fullmatch(typed) if len(typed) <= _LONGEST_PHONE else None
    found = _PHONE.fullmatch(said["phone"]) if said else None
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
    said = tidy(text).strip(_QUOTES_AND_STOPS)
    found = _CODE.fullmatch(_CODE_LABEL.sub("", said, count=1).strip(_QUOTES_AND_STOPS))
    return (found[1] + found[2]).upper() if found else None
