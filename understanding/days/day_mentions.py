"""Days wherever a text names them, with the places where they stand."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from understanding.days import day_phrases as phrases
from understanding.days.day_phrases import DayKind, DayMention, Said
from understanding.text.folding import fold_letters
from understanding.text.spoken_numbers import ENGLISH, SPOKEN, alternatives, spaced

_MONTH_SAID = alternatives((*phrases.MONTH_WORDS, *phrases.THIS, *phrases.NEXT))
_MONTH = rf"(?P<month>\d{{1,2}}(?!\d)|(?:{_MONTH_SAID})\b)"
_YEAR = r"(?P<year>\d{4}|\d{2}(?![\d/])|nay\b|sau\b|toi\b)"
_OF_YEAR = rf"(?: ?(?:nam ?|[/,\-–] ?(?=\d{{4}})){_YEAR})?"
_NUMBER = rf"\d{{1,2}}|{alternatives(SPOKEN)}"
_ENGLISH_MONTH = rf"(?P<name>{alternatives(phrases.ENGLISH_MONTHS)})\b"
_ENGLISH_YEAR = r"(?:,? (?P<year>\d{4}))?"
_LAST = r"(?<!thang\s)\b(?:ngay cuoi(?: cung)?(?: cua)?|cuoi|het|(?:the )?end of(?: the)?)"
_SIGN = r"[/.\-–]"

_WAYS: tuple[tuple[Callable[[Said], DayMention | None], str], ...] = (
    (phrases.year_first, r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    (
        phrases.in_figures,
        rf"(?:\bngay )?(?<!\d)(?<!\d{_SIGN})(?P<day>\d{{1,2}}) ?(?P<sep>{_SIGN}) ?"
        r"(?P<month>\d{1,2})(?!\d)(?: ?(?:(?P=sep)|nam) ?(?P<year>\d{4}|\d{2})(?!\d))?"
        rf"(?!{_SIGN}\d)",
    ),
    (
        phrases.in_words,
        rf"\b(?:ngay|hom|mung|mong) (?:(?P<day>\d{{1,2}})|(?P<spelled>{alternatives(SPOKEN)}))"
        rf" ?[/\-–]? ?thang {_MONTH}{_OF_YEAR}(?! ?/ ?\d)",
    ),
    (
        phrases.in_words,
        r"\b(?P<day>\d{1,2})(?P<spelled>) ?thang (?!1[3-9]|[2-9]\d)"
        rf"{_MONTH}{_OF_YEAR}(?! ?/ ?\d)",
    ),
    (
        phrases.in_english,
        rf"\b{_ENGLISH_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_ENGLISH_YEAR}",
    ),
    (
        phrases.in_english,
        rf"(?<!\d)(?P<day>\d{{1,2}}) ?(?:st|nd|rd|th)?(?: of)? {_ENGLISH_MONTH}{_ENGLISH_YEAR}",
    ),
    (phrases.last_of_month, rf"{_LAST} (?:thang|month)\b(?: {_MONTH})?{_OF_YEAR}"),
    (phrases.last_of_month, rf"{_LAST} (?P<month>this|next)(?P<year>) month\b"),
    (phrases.last_of_english_month, rf"{_LAST} {_ENGLISH_MONTH}{_ENGLISH_YEAR}"),
    (
        phrases.last_of_quarter,
        rf"{_LAST} (?:quy|quarter) (?P<quarter>[1-4]|{alternatives(phrases.QUARTERS)})\b{_OF_YEAR}",
    ),
    (phrases.last_of_year, rf"{_LAST} (?:nam|year)\b(?: {_YEAR})?"),
    (
        phrases.from_now,
        rf"\b(?:(?P<count>{_NUMBER}) (?P<unit>ngay|hom|tuan) nua"
        rf"|in (?P<in_count>\d{{1,2}}|{alternatives(ENGLISH)}) (?P<in_unit>days?|weeks?))\b",
    ),
    (phrases.near, rf"\b(?P<near>{alternatives(phrases.NEAR)})\b"),
    (
        phrases.weekday,
        rf"(?<!lan\s)\b(?:(?P<which>next|this) )?(?:thu ?"
        rf"(?P<weekday>{alternatives(phrases.WEEKDAY_WORDS)}|[2-7])"
        rf"|(?P<name>{alternatives(phrases.WEEKDAYS)}))\b(?: tuan (?P<week>nay|sau|toi))?",
    ),
    (phrases.part_of_a_day, rf"\bngay \d{{1,2}}(?!\d| ?{_SIGN} ?\d| thang)"),
    (phrases.part_of_a_day, rf"\b(?:(?:dau|giua|khoang) )?thang {_MONTH}{_OF_YEAR}"),
    (
        phrases.part_of_a_day,
        r"\b(?:(?:dau|giua|cuoi) )?(?:tuan (?:nay|sau|toi)|(?:this|next) week)\b",
    ),
)
_PATTERNS = tuple((read, re.compile(spaced(pattern))) for read, pattern in _WAYS)
_BETWEEN = re.compile(r"[\s,(]*(?:(?:ngay|hom|the)\s+)?")


def find_days(typed: str, flat: str, today: date) -> tuple[DayMention, ...]:
    """The days named, in order. `flat` has the folded letters of `typed`, each at its place.

    Numbers are day before month. Without a year the first one that is not long over is meant,
    see `calendar_days`; a weekday is the next such day, if no week is named.
    """
    accented = fold_letters(typed) != typed.lower()
    kept: list[DayMention] = []
    for read, pattern in _PATTERNS:
        for found in pattern.finditer(flat):
            mention = read(Said(found, typed, today, accented))
            if mention is not None and not _overlaps(kept, mention):
                kept.append(mention)
    return tuple(_merged(sorted(kept, key=lambda one: one.start), flat))


def _overlaps(kept: Iterable[DayMention], new: DayMention) -> bool:
    return any(one.start < new.end and new.start < one.end for one in kept)


def _merged(mentions: Iterable[DayMention], flat: str) -> Iterator[DayMention]:
    """«Thứ sáu, ngày 30/6» is one day; if that is no Friday, either may be meant."""
    waiting: DayMention | None = None
    for mention in mentions:
        if waiting and _is_one(waiting, mention, flat):
            waiting = _joined(waiting, mention)
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting


def _is_one(first: DayMention, second: DayMention, flat: str) -> bool:
    kinds = {first.kind, second.kind}
    return (
        bool(kinds & {DayKind.WEEKDAY, DayKind.NEAR})
        and DayKind.PARTIAL not in kinds
        and _BETWEEN.fullmatch(flat, first.end, second.start) is not None
    )


def _joined(first: DayMention, second: DayMention) -> DayMention:
    dated, other = (first, second) if first.kind is DayKind.DATED else (second, first)
    days = dated.days
    if days and not _agree(days, other):
        days = tuple(dict.fromkeys((*days, *other.days)))
    return replace(dated, start=first.start, end=second.end, days=days)


def _agree(days: tuple[date, ...], other: DayMention) -> bool:
    if other.kind is DayKind.WEEKDAY:
        return any(day.weekday() == other.days[0].weekday() for day in days)
    return days == other.days
