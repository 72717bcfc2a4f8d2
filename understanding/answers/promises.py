"""What people say about a report instead of handing it in: they ask, put it off, or promise it."""

import re
import unicodedata
from datetime import date

from understanding.days.dates import read_day
from understanding.registering.clauses import asks
from understanding.text.folding import fold
from understanding.text.words import word_set

SHORTEST_REPORT = 300
"""A shorter text without a link may as well be a message to us."""
_LONGEST_PROMISE = 80
_LONGEST_COMPLAINT = 80
_LINK = re.compile(r"https?://\S+|\b[\w-]+\.(?:vn|com|gov|org|net)/\S+", re.IGNORECASE)
_HANDS_IN = r"(?:nop|gui|bao cao|cap nhat|bo sung)"
_PUTS_OFF = re.compile(
    rf"\b{_HANDS_IN}(?: \w+){{0,3}} sau(?: (?:a|nhe|nha|duoc|em|anh|chi)\b|[.!,]|$)"
    rf"|\b(?:mai|kia|tuan sau|thang sau|thu \w+)(?: \w+){{0,3}} (?:se )?{_HANDS_IN}\b"
    r"|\bchua (?:ky|duyet|xong|co|kip|hoan thanh|lam|nop|gui|tong hop)\b"
    r"|\b(?:xin|cho)(?: \w+){0,2} (?:lui|cham|khat|gia han|them thoi gian)\b"
)
_WHY_REMINDED = re.compile(
    r"\b(?:vi sao|tai sao|sao|viec gi|gi ma|why)\b(?: \w+){0,4} nhac\b"
    r"|\bnhac (?:\w+ ){0,3}(?:nhieu|hoai|lam|suot|lien tuc)\b.*(?:\b(?:the|vay|sao|a)\b|\?)"
)
_MUSIC = "nhạc"
_IN_A_PROMISE = word_set(
    "da vang a ok nhe nha em toi minh chi anh ben chung so don vi co quan se xin phep thi moi "
    "nop gui bao cao lai ban file tep sang chieu trua dau cuoi buoi gio ngay mai kia hom mot "
    "thu hai ba tu nam sau bay chu nhat cn tuan thang toi bot du noi dung cho roi luon"
)
_HANDING_IN = re.compile(r"\b(?:nop|gui)\b")
_WORD = re.compile(r"[a-z]+")


def has_link(text: str) -> bool:
    """Whether a text says where something is to be found."""
    return _LINK.search(text) is not None


def may_be_a_message(text: str) -> bool:
    """Whether a text that stands where a report should may be no report: it is short, or ends like
    a question or an excuse.
    """
    if has_link(text):
        return False
    return len(text) < SHORTEST_REPORT or text.endswith("?") or puts_off(text[-SHORTEST_REPORT:])


def puts_off(text: str) -> bool:
    """ "Lãnh đạo chưa ký, gửi lại sau nhé": whether a text says that it comes later."""
    return _PUTS_OFF.search(fold(text)) is not None


def asks_why_reminded(text: str) -> bool:
    """ "Vì sao nhắc tôi nhiều thế": whether it is about the reminders themselves."""
    if len(text) > _LONGEST_COMPLAINT or _MUSIC in unicodedata.normalize("NFC", text).lower():
        return False
    return _WHY_REMINDED.search(fold(text)) is not None


def read_promise(text: str, today: date) -> date | None:
    """The day by which a text promises to hand in, "mai tôi nộp"; None if it says more or less."""
    flat = fold(text)
    if len(text) > _LONGEST_PROMISE or asks(flat) or _HANDING_IN.search(flat) is None:
        return None
    day = read_day(text, today)
    is_plain = all(word in _IN_A_PROMISE for word in _WORD.findall(flat))
    return day if day is not None and day > today and is_plain else None
