"""A bare yes or no: "đồng ý ạ", "ok", "dạ thôi"."""

import re

from understanding.text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_POLITE_START = frozenset({"da", "vang", "u", "uh", "uhm"})
_POLITE_END = frozenset({"a", "nhe", "nha", "em", "anh", "chi", "ban", "bot"})
_YES = frozenset(
    {
        *("co", "ok", "oke", "okay", "vang", "da", "dong y", "nhat tri", "xac nhan", "yes"),
        *("u", "uh", "u thi"),
        *("ok dong y", "ok vang"),
    }
)
_NO = frozenset({"khong", "ko", "khong dong y", "khong can", "thoi", "huy", "huy bo", "no"}) | {
    *("thoi ke", "thoi khoi", "khoi", "thoi bo di", "bo di")
}
_NO_MORE = frozenset(
    {
        *("het", "het roi", "xong", "xong roi", "xong het roi", "du", "du roi", "day du roi"),
        *("the thoi", "vay thoi", "chi the thoi", "chi vay thoi", "the la het", "the la xong"),
        *("khong con", "khong con gi", "khong con nua", "khong them", "khong them gi", "khong co"),
        *("khong co gi", "khong co gi them", "het mo hinh roi", "ok roi", "ok xong", "on roi"),
        *("duoc", "duoc roi", "dung", "dung roi", "nhu vay", "nhu the", "done"),
    }
)


def read_yes_or_no(text: str) -> bool | None:
    """Whether the words agree; None if they are more, or something else, than a yes or a no."""
    if "?" in text:
        return None
    said = _said(text)
    if said in _YES:
        return True
    return False if said in _NO else None


def says_no_more(text: str) -> bool:
    """Whether the words only say that there is nothing to add: "hết rồi", "xong", "ok"."""
    if "?" in text:
        return False
    return _said(text) in _NO_MORE | _YES | _NO


def _said(text: str) -> str:
    words = _WORD.findall(fold(text))
    while len(words) > 1 and words[-1] in _POLITE_END:
        words.pop()
    while len(words) > 1 and words[0] in _POLITE_START:
        del words[0]
    return " ".join(words)
