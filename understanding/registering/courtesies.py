"""Greetings, thanks and what else goes with a message without being part of its answer."""

import re

from understanding.text.folding import fold_letters

_PEOPLE = r"(?:anh|chị|em|các|cả|đồng chí|mọi|bạn|quý|cô|chú|bot|cụm|lãnh đạo|ban|nhà)\b"
_COURTESIES = (
    r"(?:xin )?trân trọng(?! đăng| đề)",
    r"(?:xin )?(?:chân thành )?(?:cảm|cám) ơn(?= *(?:[.!,]|$)| +(?:rất|nhiều|sự|ạ\b|đã\b)| +"
    + _PEOPLE
    + ")",
    r"kính (?:đề nghị|mong|trình|báo cáo|chào|gửi|thưa)\b",
    r"(?:rất mong\b|nơi nhận *(?::|$)|thanks?\b)",
    r"(?:xin )?chào(?= *(?:[.!,]|$)| +(?:buổi|ngày)\b| +" + _PEOPLE + ")",
    r"chúc(?: mừng)?(?= +(?:sức khỏe|một ngày|ngày|buổi|cuối tuần)| +" + _PEOPLE + ")",
    r"(?:dạ|vâng)(?= *(?:[.!,]|$)| +(?:dạ|vâng|em|thưa|ạ|cháu|chị|anh|tôi|ok)\b)",
    r"(?:alo|hi|hello|thưa)(?= *(?:[.!,]|$)| +" + _PEOPLE + ")",
)
_DETAILS = (
    r"(?:người (?:lập|gửi|nộp|ký)|(?:người )?liên hệ|điện thoại|đt|sđt|ngày(?: gửi| lập| ký)?"
    r"|đầu mối|chức vụ|email|nơi nhận)(?: (?:đầu mối|liên hệ|gửi|lập|ký|di động|biểu))?"
    r"(?: *\([^)\n]*\))? *:",
)


def _pattern(parts: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """As typed, and for a text without any accents."""
    pattern = f"(?:{'|'.join(parts)})"
    return re.compile(pattern), re.compile(fold_letters(pattern))


_GREETING = _pattern(_COURTESIES + _DETAILS)
_DETAIL = _pattern(_DETAILS)


def is_courtesy(stretch: str, *, listed: bool = False) -> bool:
    """A greeting, thanks or form of address; "Đa dạng …" is none, though it folds like "Dạ".

    listed: the stretch is an item with a bullet, of which only "Người lập: …" is none.
    """
    plain = " ".join(stretch.lower().split())
    as_typed, without_accents = _DETAIL if listed else _GREETING
    pattern = without_accents if fold_letters(plain) == plain else as_typed
    return pattern.match(plain) is not None
