"""A bare yes or no: "đồng ý ạ", "ok", "dạ thôi"."""

import re

from understanding.folding import fold

_WORD = re.compile(r"[^\W_]+")
_POLITE_START = frozenset({"da", "vang"})
_POLITE_END = frozenset({"a", "nhe", "nha", "em", "anh", "chi", "ban", "bot"})
_YES = frozenset(
    {
        *("co", "ok", "oke", "okay", "vang", "da", "dong y", "nhat tri", "xac nhan", "yes"),
        *("ok dong y", "ok vang"),
    }
)
_NO = frozenset({"khong", "ko", "khong dong y", "khong can", "thoi", "huy", "huy bo", "no"})


def read_yes_or_no(text: str) -> bool | None:
    """Whether the words agree; None if they are more, or something else, than a yes or a no."""
    if "?" in text:
        return None
    words = _WORD.findall(fold(text))
    while len(words) > 1 and words[-1] in _POLITE_END:
        words.pop()
    while len(words) > 1 and words[0] in _POLITE_START:
        del words[0]
    said = " ".join(words)
    if said in _YES:
        return True
    return False if said in _NO else None
