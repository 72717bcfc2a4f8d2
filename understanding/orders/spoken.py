"""An order given in plain words: «nhắc các đơn vị chưa đăng ký», «gia hạn cho SYT đến 20/4».

All of these only show something first, so they are read generously; who may give them is not
known here. The examples are in `tests/understanding/remarks.toml`.
"""

import re
from dataclasses import dataclass

from understanding.orders.order_text import OrderText

LONGEST = 60
"""Words in an order that has no text of its own behind a colon."""
_PLEASE = (
    r"(?:(?:em|bot|anh|chi|ban|oi|xin|hay|nho|giup|vui long|lam on|de nghi|toi|minh|muon|can|cho"
    r"|gui|may|da)[ ,]+)*?"
)
_OPEN = r"(?:chua|van chua|con chua|da|qua han|cham|con thieu|con no|thieu|no)\b"
_WHO = (
    r"(?:con |nhung |cac |danh sach )*(?:ai|(?:don vi|so|co quan|thanh vien)(?: nao)?"
    r"|(?:may|bao nhieu) don vi)(?: nao)?(?: ma| con| van| hien| hien nay| dang)*"
)
_DID = r"(?:gui|nop|dang ky|dk|ky)"
_OURS = r"(?:(?:don vi|so|phong|ben|bot|da) )*(?:toi|em|minh|chung|bot|da|gui|nop|ai|ky)\b"
_OFFICE = r"(?:(?:so|ban|hoi|cong an|phong|cuc|ubnd) [^:\n,]{2,50}?|[a-z&]{3,10})"
_ASKED = r"(?: (?:vay|a|em|ta|nhi))*"
_PAPER = (
    r"excel|xlsx|word|docx|tong hop|dang ky|mo hinh|giao uoc|cham nop|chua nop|phieu|bao cao"
    r"|han nop|nhac han|nhat ky|tat ca|toan bo|tien do|bieu do"
)
_FILLER = r"(?:(?:file|tep|ra|bang|ban|cho|toi|minh|em|giup|ve|cac|danh sach|duoi dang|dang)\s+)*"
_ALL = r"(?:cua |toan |ca |chung|cum|hien nay|hom nay|den dau|the nao|ra sao|roi|nhe|a|di|\?| )*"
_WAYS: tuple[tuple[str, str], ...] = (
    (
        "announce",
        r"(?:ra )?(?:thong bao|announce)(?: (?:cho|toi|den|tren))?(?P<rest>[^:\n]{0,200}:.*)",
    ),
    (
        "nudge",
        r"(?:loi )?(?:nhac nho|nhac|don doc|remind)\s+(?:giup\s+)?"
        r"(?!(?:toi|minh|em|lai|den)\b)(?P<rest>.+)",
    ),
    ("extend", r"(?:gia han|extend)\s+(?:them\s+)?(?:cho\s+)?(?P<rest>.+)"),
    (
        "extend",
        rf"(?!duoc\b|{_OURS})"
        rf"(?P<rest>{_OFFICE} (?:duoc )?(?:lui|cham|them)(?: han| lai)? (?:den|toi) [^:\n]+)",
    ),
    ("progress", r"tinh hinh(?: \w+){0,3} (?:the nao|ra sao|den dau)(?: \w+){0,2}(?P<rest>)"),
    (
        "progress",
        rf"(?:co )?(?:may|bao nhieu) (?:don vi|so) (?:da )?{_DID}(?: \w+){{0,6}}(?P<rest>)",
    ),
    (
        "progress",
        r"(?:xem |kiem tra |biet |bao cao |tong hop |tinh hinh )*"
        rf"(?:tien do|progress){_ALL}(?P<rest>)",
    ),
    ("progress", rf"(?:xem |kiem tra |biet |liet ke )*{_WHO} {_OPEN}[^:\n]*(?P<rest>)"),
    ("progress", rf"(?!{_OURS})(?P<rest>{_OFFICE}) (?:da )?{_DID}(?: \w+){{0,5}} chua{_ASKED}"),
    ("export", rf"(?:xuat|tai)\s+{_FILLER}(?P<rest>(?:{_PAPER})\b[^:\n]*)"),
    ("export", r"(?:xem |lay |xuat |tai )*(?:file|tep|ban|bang) (?P<rest>excel|word)"),
)
_PATTERNS = tuple((key, re.compile(rf"{_PLEASE}{way}[ .!?]*", re.DOTALL)) for key, way in _WAYS)
_EDGE = " ,.!?"
_POLITE_END = re.compile(r"(?: (?:nhe|nha|a|giup|di|voi|em|ngay|ho|toi|minh|cai))+$")


@dataclass(frozen=True, kw_only=True)
class SpokenOrder:
    """key: which order. argument: what would stand behind its command, letter for letter."""

    key: str
    argument: str = ""


def read_spoken_order(text: str) -> SpokenOrder | None:
    """The order that a text begins with and is; None if it is something else."""
    order = OrderText(text)
    for key, pattern in _PATTERNS:
        found = pattern.fullmatch(order.said)
        if found is None or (key != "announce" and len(order.words) > LONGEST):
            continue
        return SpokenOrder(key=key, argument=_argument(order, *found.span("rest")))
    return None


def _argument(order: OrderText, start: int, end: int) -> str:
    """What stands there, but for how it is asked; behind a colon every letter counts."""
    if ":" in order.typed[start:end]:
        return order.typed[start:end].strip()
    said = order.said[start:end].rstrip(_EDGE)
    polite = _POLITE_END.search(said)
    return order.typed[start : start + (polite.start() if polite else len(said))].strip(_EDGE)
