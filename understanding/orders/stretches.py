"""What is left of an order: the obligation's name, and what was not understood."""

import re
from collections.abc import Iterator, Sequence

from understanding.orders.obligations import ObligationMention, ObligationReading
from understanding.orders.order_text import OrderText
from understanding.text.phrases import PhraseBook
from understanding.text.words import Word, word_set

_POLITE = "nhe nha a giup xin bot oi di voi denghi em toi please"
_ADDS_NOTHING = PhraseBook(
    dict.fromkeys(
        word_set(
            f"{_POLITE} han nop thoi thoihan thoigian ky viec moc cua cho cac hay lai la thi cacum "
            "toancum donvi cacdonvi tatca tatcacacdonvi chung va them nua gui vao tu deadline date "
            "due the for of by to and"
        ),
        True,
    )
)
_AROUND_A_NEW_NAME = PhraseBook(
    dict.fromkeys(
        word_set(f"{_POLITE} ky han nop hannop thoihan viec mot them la cho vao moc a an the new"),
        True,
    )
)
_REASON = re.compile(r"\b(?:vì|bởi|because|since|vi)\b", re.IGNORECASE)
_REASON_OF_A_MOVE = re.compile(r"\b(?:vì|bởi|do|because|since|vi)\b", re.IGNORECASE)

Stretch = tuple[int, int]


class Stretches:
    """The stretches of an order that no reader took, with the names found in them."""

    def __init__(
        self, order: OrderText, mentions: Sequence[ObligationMention], *, is_new: bool
    ) -> None:
        """Whatever else can be understood was taken. is_new: something new is named."""
        self._order = order
        self._fillers = _words_in(order, _AROUND_A_NEW_NAME if is_new else _ADDS_NOTHING)
        self._is_new = is_new
        self._reason = _REASON if is_new else _REASON_OF_A_MOVE
        parts = [part for stretch in order.left() for part in self._split(stretch)]
        said = [trimmed for part in parts if (trimmed := self._trimmed(part))]
        self._mentions = [one for one in mentions if not self._is_in_reason(one, said)]
        self._names = [part for part in said if self._mentions_in(part)] or [
            part for part in said if not self._gives_reason(part)
        ][:1]
        if is_new:
            self._names = self._names[:1]
        self._rest = [part for part in said if part not in self._names]

    def obligation(self) -> ObligationReading:
        """Which obligation is named. Words left over beside a name make it another one's."""
        words = ", ".join(self._typed(part) for part in self._names)
        mentioned = [one for part in self._names for one in self._mentions_in(part)]
        sure = [one.codes[0] for one in mentioned if len(one.codes) == 1]
        open_codes = [code for one in mentioned if len(one.codes) > 1 for code in one.codes]
        if any(self._unexplained(part) for part in self._names):
            sure, open_codes = [], sure + open_codes
        if self._is_new:
            open_codes = []
        return ObligationReading(
            codes=tuple(dict.fromkeys(sure)),
            candidates=tuple(dict.fromkeys(open_codes)),
            words=words,
        )

    def rest(self) -> tuple[str, ...]:
        """What was not understood, as typed."""
        return tuple(self._typed(part) for part in self._rest)

    def _split(self, stretch: Stretch) -> Iterator[Stretch]:
        """A reason is a part of its own."""
        start, end = stretch
        found = self._reason.search(self._order.typed, start, end)
        place = found.start() if found else end
        yield from (part for part in ((start, place), (place, end)) if part[0] < part[1])

    def _trimmed(self, part: Stretch) -> Stretch | None:
        """Without words around it that add nothing."""
        saying = [word for word in self._words(part) if not self._adds_nothing(word)]
        return (saying[0].start, saying[-1].end) if saying else None

    def _adds_nothing(self, word: Word) -> bool:
        return word.start in self._fillers

    def _unexplained(self, part: Stretch) -> bool:
        return any(
            self._order.is_free(word.start, word.end) and not self._adds_nothing(word)
            for word in self._words(part)
        )

    def _gives_reason(self, part: Stretch) -> bool:
        return self._reason.match(self._order.typed, *part) is not None

    def _is_in_reason(self, mention: ObligationMention, parts: Sequence[Stretch]) -> bool:
        return any(
            start <= mention.start < end and self._gives_reason((start, end))
            for start, end in parts
        )

    def _mentions_in(self, part: Stretch) -> list[ObligationMention]:
        return [one for one in self._mentions if part[0] <= one.start < part[1]]

    def _words(self, part: Stretch) -> tuple[Word, ...]:
        return self._order.words_between(*part)

    def _typed(self, part: Stretch) -> str:
        return self._order.typed[slice(*part)]


def _words_in(order: OrderText, book: PhraseBook[bool]) -> frozenset[int]:
    """Where the words start that belong to the book's phrases and to nothing that was read."""
    free = tuple(word for word in order.words if order.is_free(word.start, word.end))
    found: set[int] = set()
    place = 0
    while place < len(free):
        match = book.longest_at(free, place)
        length = match.length if match else 1
        if match:
            found |= {word.start for word in free[place : place + length]}
        place += length
    return frozenset(found)
