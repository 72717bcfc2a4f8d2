"""What people say to the bot while nothing is being asked: thanks, and short questions.

The examples are in `tests/understanding/remarks.toml`; words are compared without accents.
"""

import re
from enum import StrEnum

from understanding.text.folding import fold, tidy


class Remark(StrEnum):
    """What such a remark wants."""

    THANKS = "thanks"
    STATUS = "status"
    DEADLINES = "deadlines"
    WHO = "who"
    WHY = "why"
    EDIT = "edit"


LONGEST = 16
"""Words; what is longer is something else, such as a registration."""
_WORD = re.compile(r"[^\W_]+")
_NO_SIGN = re.compile(r"[\s\w\d.,;:?!()\"'/+\-]")
_ADDRESS = (
    r"(?:em|anh|chi|ban|bot|dong chi|cac|thu ky|ban thu ky|admin|oi|nhe|nha|nhi|a|ah|da|thua)"
)
_BEFORE = re.compile(rf"(?:(?:{_ADDRESS}|cho hoi|xin hoi|hoi|vang|the|vay) )+(?=.)")
_AFTER = re.compile(rf"(?:(?<=.) (?:{_ADDRESS}|vay|the|nay|day|ha|voi|di|duoc khong|giup))+$")
_WE = (
    r"(?:(?:(?:don vi|so|phong|co quan|ben) )?(?:toi|minh|em|ta|chung toi|chung em|chung minh)"
    r"|don vi|so)"
)
_DID = r"(?:gui|nop|ky|dang ky|lam|hoan thanh)"
_ANY = r"(?: \w+)"
_WHEN = r"(?:bao gio|khi nao|ngay nao|luc nao|may gio|ngay may|hom nao|bao lau)"
_DUE = r"(?:het han|den han|toi han|han chot|han cuoi|han)"
_IN_CHARGE = (
    r"(?:dau moi|thu ky|ban thu ky|to thu ky|thuong truc|phu trach|quan ly|quan tri|dieu hanh"
    r"|cum truong|cum)"
)
_CHANGE = r"(?:chinh sua|sua doi|sua|dieu chinh|thay doi|doi)"
_REGISTERED = r"(?: (?:lai|(?:ban |phieu |noi dung )?dang ky|noi dung|ban da gui|da gui))*"
_GOOD = r"duoc(?: roi)?|tot(?: qua| lam)?|tuyet(?: voi)?|hay qua|good|great"
_KIND_WORDS = (
    rf"(?:(?:xin |chan thanh )*cam on|thank you|thanks|tks)(?: (?:nhieu|rat nhieu|{_ADDRESS}))*"
    r"(?: da (?:nhac|nhac nho|thong bao|ho tro|giup|giup do|bao|tra loi|gui))?",
    r"oke?|okay|okie|okela|vang|da|uh?|yes|(?:toi |em )?da ro|ro(?: roi)?|(?:toi |em )?da hieu",
    r"hieu roi|(?:toi |em )?(?:da )?nhan(?: duoc)?(?: roi)?(?: thong tin)?|da (?:xem|biet|doc)",
    rf"biet roi|{_GOOD}|got it",
)
_KIND = "|".join(_KIND_WORDS)

_MEANT: dict[Remark, tuple[str, ...]] = {
    Remark.THANKS: (rf"(?:{_KIND})(?: (?:{_KIND}|{_ADDRESS}|nhieu))*",),
    Remark.STATUS: (
        rf"(?:{_WE} )?(?:da )?{_DID}{_ANY}{{0,5}} (?:hay |roi )?chua",
        rf"(?:{_WE} )?(?:da )?{_DID} chua",
        r"(?:bot |em )?(?:da )?nhan duoc(?: \w+){0,4} chua",
        rf"(?:{_WE} )?(?:con )?(?:thieu|no|phai (?:nop|lam|gui))(?: nhung)? gi(?: nua)?(?: khong)?",
        rf"(?:dang ky|bao cao)(?: cua)? {_WE} (?:den dau|the nao|ra sao)(?: roi)?",
    ),
    Remark.DEADLINES: (
        rf"(?:con )?(?:{_DUE}|thoi han){_ANY}{{0,8}} {_WHEN}",
        rf"{_WHEN}{_ANY}{{0,2}} {_DUE}{_ANY}{{0,6}}",
        rf"{_WHEN}(?: thi)?(?: phai)? {_DID}{_ANY}{{0,6}}",
        rf"{_DID}{_ANY}{{0,6}} (?:truoc |den |vao )?{_WHEN}",
        rf"con (?:may|bao nhieu) ngay(?: nua)?{_ANY}{{0,6}}",
    ),
    Remark.WHO: (
        rf"ai (?:la |lam )?{_IN_CHARGE}{_ANY}{{0,4}}",
        rf"{_IN_CHARGE}{_ANY}{{0,4}} la ai",
        rf"(?:cho (?:toi|em|minh|xin) |xin )*(?:so dien thoai|sdt|dien thoai|so|email|lien he)"
        rf"(?: lien he)?(?: cua| voi)? {_IN_CHARGE}{_ANY}{{0,4}}",
        rf"(?:{_WE} )?(?:can |phai |muon |thi )*(?:lien he|hoi|goi|gap)(?: voi| cho)? ai"
        rf"{_ANY}{{0,4}}",
    ),
    Remark.WHY: (
        rf"(?:vi sao|tai sao|sao|lam gi ma|gi ma){_ANY}{{0,4}} nhac{_ANY}{{0,6}}",
        rf"(?:cu )?nhac{_ANY}{{0,2}} (?:hoai|mai (?:the|vay|thoi)|nhieu (?:the|qua|vay|lan)|suot)"
        rf"{_ANY}{{0,3}}",
    ),
    Remark.EDIT: (
        rf"(?:{_WE} )?(?:gui|nop|ghi|dang ky|nhap|go|khai) (?:nham|sai|lon)(?: mat)?(?: roi)?"
        rf"{_REGISTERED}(?:(?: \w+){{0,3}} {_CHANGE}{_REGISTERED})?",
        rf"(?:(?:{_WE}|muon|can|xin|cho|duoc|phep|de|lam sao|lam the nao) )*{_CHANGE}{_REGISTERED}"
        r"(?: (?:the nao|o dau|duoc khong|bang cach nao))?",
        r"(?:edit|change)(?: it| my registration)?",
    ),
}
_PATTERNS = tuple(
    (remark, re.compile("|".join(f"(?:{one})" for one in ways))) for remark, ways in _MEANT.items()
)


def read_remark(text: str) -> Remark | None:
    """What a short text wants; None if it is no such remark, or says more."""
    typed = tidy(text)
    if typed and not _NO_SIGN.search(typed):
        return Remark.THANKS
    words = _WORD.findall(fold(typed))
    if not words or len(words) > LONGEST:
        return None
    said = " ".join(words)
    for remark, pattern in _PATTERNS:
        if remark is Remark.THANKS and "?" in typed:
            continue
        if any(pattern.fullmatch(one) for one in _without_address(said)):
            return remark
    return None


def says_how_good(text: str) -> bool:
    """Whether the words only say how good something is, which may be an answer as well: "tốt"."""
    return re.fullmatch(_GOOD, fold(tidy(text))) is not None


def _without_address(said: str) -> tuple[str, ...]:
    """The words, and the same without whom they speak to."""
    begun = _BEFORE.sub("", said, count=1) if _BEFORE.match(said) else said
    return said, begun, _AFTER.sub("", begun), _AFTER.sub("", said)
