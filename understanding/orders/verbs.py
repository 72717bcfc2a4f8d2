"""What is to be done with a deadline: «hoãn», «dời», «thêm», «bỏ»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from understanding.orders.order_text import OrderText
from understanding.text.folding import fold_letters
from understanding.text.spoken_numbers import SPOKEN, alternatives, spaced


class Verb(StrEnum):
    """What is to be done."""

    MOVE = "move"
    ADD = "add"
    REMOVE = "remove"


_AMOUNT = rf"(?:\d{{1,3}}|{alternatives(SPOKEN)}|một|năm|sáu|bảy|mười|nửa) ?(?:ngày|tuần|tháng)\b"
_WORDS = (
    (
        Verb.MOVE,
        r"gia hạn|tạm hoãn|hoãn|dời|lùi|chuyển|đổi|điều chỉnh|sửa|rút ngắn|rút|đẩy|kéo dài"
        r"|đặt lại|đặt hạn|ấn định|move|postpone|delay|extend|push|bring|reschedule|change|shift"
        rf"|thêm(?= {_AMOUNT})",
    ),
    (
        Verb.ADD,
        rf"(?!thêm {_AMOUNT})(?:bổ sung|thêm|tạo thêm|tạo|mở thêm|giao thêm|đặt thêm|add|create"
        r"|new)",
    ),
    (
        Verb.REMOVE,
        r"x(?:oá|óa) bỏ|x(?:oá|óa)|h(?:ủy|uỷ) bỏ|h(?:ủy|uỷ)|gỡ bỏ|gỡ|loại bỏ|bỏ|miễn|thôi thu"
        r"|không (?:phải |cần )?(?:thu|nộp|yêu cầu)|delete|remove|cancel|drop",
    ),
)
_POLITE = r"(?:đề nghị|xin|cho|hãy|nhờ|giúp|vui lòng|anh|chị|em|bot|please|can you|ơi)"
_OPENS_CLAUSE = re.compile(r"(?:[;\n.,]|\b(?:va|dong thoi|roi|and|then)\b)\s*$")

Patterns = tuple[tuple[Verb, re.Pattern[str]], ...]


def _compiled(before: str, *, folded: bool) -> Patterns:
    made = []
    for verb, words in _WORDS:
        pattern = spaced(rf"{before}((?:\b{_POLITE}[ ,]+)*\b(?:{words}))\b(?! đề\b)")
        made.append((verb, re.compile(fold_letters(pattern) if folded else pattern, re.IGNORECASE)))
    return tuple(made)


_AS_TYPED = _compiled("", folded=False)
_FOLDED = _compiled("", folded=True)
_FOLDED_FIRST = _compiled("^", folded=True)


@dataclass(frozen=True, slots=True)
class VerbMention:
    """What is to be done, and the words that say so, «đề nghị» and the like included."""

    verb: Verb
    start: int
    end: int


def verbs_in(order: OrderText) -> tuple[VerbMention, ...]:
    """The first verb, and those that open another clause after it."""
    found = sorted(_all(order), key=lambda one: (one.start, -one.end))
    if not found:
        return ()
    later = [
        one
        for one in found
        if one.start >= found[0].end and _OPENS_CLAUSE.search(order.flat, 0, one.start)
    ]
    return (found[0], *later)


def _all(order: OrderText) -> Iterator[VerbMention]:
    if fold_letters(order.typed) == order.typed.lower():
        yield from _matches(order.flat, _FOLDED)
        return
    as_typed = tuple(_matches(order.typed, _AS_TYPED))
    yield from as_typed or _plainly_typed(order)


def _plainly_typed(order: OrderText) -> Iterator[VerbMention]:
    """«Hoan báo cáo …»; «bộ» is not «bỏ»."""
    for one in _matches(order.flat, _FOLDED_FIRST):
        if order.typed[one.start : one.end].lower() == order.flat[one.start : one.end]:
            yield one


def _matches(text: str, patterns: Patterns) -> Iterator[VerbMention]:
    for verb, pattern in patterns:
        for found in pattern.finditer(text):
            yield VerbMention(verb, *found.span(1))
