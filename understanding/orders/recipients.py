"""To whom a message goes: «SYT, SGD&ĐT: đề nghị gửi trước 16h», «chưa nộp báo cáo 6 tháng»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from understanding.orders.address_words import Entry, RecipientGroup, Role, entries_of
from understanding.orders.obligations import ObligationReading
from understanding.orders.order_text import OrderText
from understanding.text.words import Word
from understanding.vocabulary import Term, Vocabulary

_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_ITEM_END = re.compile(r"[,;\n+/]|\bva\b|\band\b")
_BODIES = frozenset({"so", "ban", "cuc", "phong", "vien", "truong", "ubnd", "chi", "cong"})
_NAMING = frozenset({Role.DEPARTMENT, Role.GROUP, Role.OBLIGATION, Role.EVERYONE_PERHAPS})
_OWING = frozenset({RecipientGroup.MISSING, RecipientGroup.LATE})
_LONGEST_ADDRESS = 500
_BETWEEN = " \n,;:."


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Whom a message is for, and its own words.

    departments, excluded: codes in the order said. group: if one is named. obligation: empty
    if none is named. unknown: names in the address that the season does not know. text: the
    rest, letter for letter. is_separated: whether a colon or a line's end divides the two, or
    there is only one of them; if not, the address may well be a part of the sentence.
    """

    departments: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    group: RecipientGroup | None = None
    obligation: ObligationReading | None = None
    unknown: tuple[str, ...] = ()
    text: str = ""
    is_separated: bool = True


def read_recipients(text: str, vocabulary: Vocabulary, obligations: Sequence[Term]) -> Recipients:
    """The address that a text begins with, if it does; the rest is the message."""
    order = OrderText(text)
    entries = entries_of(order, vocabulary, obligations)
    reader = _AddressReader(order, entries)
    for end in (*reader.colons(), *reader.lines(), len(order.typed)):
        address = reader.address(end)
        if address is not None:
            return replace(address, text=order.typed[end + 1 :].strip())
    return reader.opening()


class _AddressReader:
    def __init__(self, order: OrderText, entries: tuple[Entry, ...]) -> None:
        self._order = order
        self._entries = entries
        self._explained = {
            word.start for one in entries for word in order.words_between(one.start, one.end)
        }

    def colons(self) -> Iterator[int]:
        """Where an address may end with a colon."""
        for found in _COLON.finditer(self._order.typed, 0, _LONGEST_ADDRESS):
            yield found.start()

    def lines(self) -> Iterator[int]:
        """Where it may end with a line, after as many lines as are nothing else."""
        ends: list[int] = []
        for found in re.finditer("\n", self._order.typed):
            if self._unexplained(ends[-1] if ends else 0, found.start()):
                break
            ends.append(found.start())
        return reversed(ends)

    def address(self, end: int) -> Recipients | None:
        """The text up to `end` as an address, if it is nothing else."""
        unknown = []
        for first, last in self._items(end):
            words = self._unexplained(first, last)
            if not words:
                continue
            if any(one.role in _NAMING for one in self._between(first, last)):
                return None
            unknown.append(words)
        entries = self._between(0, end)
        named = any(one.role in _NAMING for one in entries)
        if not named and not unknown:
            return None
        before_a_colon = named and self._order.typed[end : end + 1] == ":"
        if not before_a_colon and not all(words[0].folded in _BODIES for words in unknown):
            return None
        names = tuple(self._order.typed[words[0].start : words[-1].end] for words in unknown)
        return replace(self._recipients(entries), unknown=names)

    def opening(self) -> Recipients:
        """Departments and groups that a sentence begins with; all of it if it does not."""
        taken: list[Entry] = []
        for entry in self._entries:
            start = taken[-1].end if taken else 0
            if self._unexplained(start, entry.start) or not _may_open(entry, taken):
                break
            taken.append(entry)
        while taken and taken[-1].role not in _NAMING:
            taken.pop()
        if not any(one.role in {Role.DEPARTMENT, Role.GROUP} for one in taken):
            return Recipients(text=self._order.typed)
        text = self._order.typed[taken[-1].end :].lstrip(_BETWEEN)
        return replace(self._recipients(taken), text=text, is_separated=False)

    def _recipients(self, entries: Sequence[Entry]) -> Recipients:
        departments: list[str] = []
        excluded: list[str] = []
        excepted = False
        for one in entries:
            if one.role is Role.EXCEPT:
                excepted = True
            elif one.role is Role.DEPARTMENT:
                (excluded if excepted else departments).append(one.code)
        return Recipients(
            departments=tuple(dict.fromkeys(departments)),
            excluded=tuple(dict.fromkeys(excluded)),
            group=_group(entries, departments),
            obligation=self._obligation(entries),
        )

    def _obligation(self, entries: Sequence[Entry]) -> ObligationReading | None:
        named = [one.obligation for one in entries if one.obligation]
        if not named:
            return None
        sure = [one.codes[0] for one in named if len(one.codes) == 1]
        unsure = [code for one in named if len(one.codes) > 1 for code in one.codes]
        words = ", ".join(self._order.typed[one.start : one.end] for one in named)
        return ObligationReading(
            codes=tuple(dict.fromkeys(sure)), candidates=tuple(dict.fromkeys(unsure)), words=words
        )

    def _items(self, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between commas and "and"s, none of which is within a name."""
        start = 0
        for found in _ITEM_END.finditer(self._order.flat, 0, end):
            yield start, found.start()
            start = found.end()
        yield start, end

    def _between(self, start: int, end: int) -> list[Entry]:
        return [one for one in self._entries if start <= one.start < end]

    def _unexplained(self, start: int, end: int) -> list[Word]:
        words = self._order.words_between(start, end)
        return [word for word in words if word.start not in self._explained]


def _may_open(entry: Entry, before: Sequence[Entry]) -> bool:
    """An obligation only after «chưa nộp»: «tất cả nộp báo cáo …» is a sentence."""
    if entry.role is Role.OBLIGATION:
        return any(one.group in _OWING for one in before)
    return True


def _group(entries: Sequence[Entry], departments: Sequence[str]) -> RecipientGroup | None:
    said = {one.group for one in entries if one.group}
    for group in (RecipientGroup.LATE, RecipientGroup.MISSING, RecipientGroup.EVERYONE):
        if group in said:
            return group
    perhaps = any(one.role is Role.EVERYONE_PERHAPS for one in entries)
    return RecipientGroup.EVERYONE if perhaps and not departments else None
