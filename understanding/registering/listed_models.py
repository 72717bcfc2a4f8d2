"""The answer to "which models?": nothing but titles, one after another."""

import re
from dataclasses import dataclass

from understanding.doubts import Doubt, DoubtKind
from understanding.registering.courtesies import is_courtesy
from understanding.registering.title_list import TitleList
from understanding.registering.titles import trim_title
from understanding.text.folding import tidy
from understanding.text.pieces import Passage, Piece
from understanding.text.tables import Column, without_tables

_HEADING = re.compile(
    r"(?:[^\n:;]{0,60}?\b)?(?:mo hinh|mh)(?: (?:thi dua|tieu bieu|dang ky|sau|nhu sau|gom|la|"
    r"cu the|nam \d{4}|sau day|bao gom|cua don vi|so|moi))* ?(?::|(?=\n))\s*"
)


@dataclass(frozen=True, kw_only=True)
class ModelsReading:
    """The titles in order, and what has to be asked about."""

    titles: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_models(text: str) -> ModelsReading:
    """The titles in a text that answers "which models?".

    Split on ";", line ends, bullets and numbers, never inside quotes or brackets.
    """
    passage = Passage(without_tables(tidy(text), frozenset({Column.MODELS})))
    heading = _HEADING.match(passage.flat)
    answer = _Answer(passage, heading.end() if heading else 0)
    for piece in passage.cut():
        if piece.end > answer.start:
            answer.take(piece)
    return answer.reading()


class _Answer:
    def __init__(self, passage: Passage, start: int) -> None:
        self.start = start
        self._passage = passage
        self._doubts: list[Doubt] = []
        self._titles: TitleList | None = None

    def take(self, piece: Piece) -> None:
        start = max(piece.start, self.start)
        said = trim_title(self._passage.text[start : piece.end])
        if is_courtesy(said, listed=piece.marked):
            return
        if said.endswith(":"):
            self._doubts.append(Doubt(kind=DoubtKind.TITLE_UNCLEAR, phrase=said))
        elif self._titles is None:
            self._titles = TitleList(self._passage, start, piece, is_all=True)
        elif not self._titles.take(piece):
            self._doubts.append(Doubt(kind=DoubtKind.UNREAD, phrase=said))

    def reading(self) -> ModelsReading:
        if self._titles is None:
            return ModelsReading(doubts=tuple(self._doubts))
        doubts = (*self._doubts, *self._titles.doubts)
        return ModelsReading(titles=tuple(self._titles.titles), doubts=doubts)
