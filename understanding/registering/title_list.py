"""Gathers the titles of one list and notices where the list ends."""

import re
from collections.abc import Iterator
from itertools import pairwise

from understanding.doubts import Doubt, DoubtKind
from understanding.registering.titles import is_title, is_unclear, says_later, trim_title
from understanding.text.pieces import UNSEEN_MARK, Opener, Passage, Piece

_LINE_END = re.compile(r" *\n *")
_BEGINS = re.compile(r"\s*mo hinh \w")
_BEGINS_AGAIN = re.compile(r"(?:, *(?:va )?|(?<= )va )(?=mo hinh \w)")
_LINES = frozenset({Opener.LINE, Opener.BLANK_LINE})


class TitleList:
    """The titles that follow an introduction.

    Titles on the introduction's own line end where that line ends with a full stop or a blank
    line follows; titles below it go on line by line.
    """

    def __init__(self, passage: Passage, start: int, piece: Piece, *, is_all: bool = False) -> None:
        """`start` is where the introduction ends, within `piece`; `is_all` if nothing else is."""
        self._passage = passage
        self._is_all = is_all
        self._below = is_all or not passage.text[start : piece.end].strip()
        self._mark = ""
        self._last: Piece | None = None
        self._spans: list[tuple[int, int]] = []
        self.titles: list[str] = []
        self.doubts: list[Doubt] = []
        if is_all or not self._below:
            self._mark = piece.mark if start == piece.start else ""
            self._add(start, piece)

    def take(self, piece: Piece) -> bool:
        """Adds the piece as a title; false if the list has ended before it."""
        if self._last is None:
            self._mark = piece.mark
        elif self._ended_before(piece):
            return False
        elif self._goes_on_in(piece):
            self._lengthen(piece)
            return True
        elif self._is_odd(piece):
            self._doubt(DoubtKind.TITLE_UNCLEAR, piece.start, piece.end)
        self._add(piece.start, piece)
        return True

    def ended_with_full_stop(self) -> bool:
        """Whether the last title was closed like a sentence."""
        return self._last is not None and self._text(self._last).endswith((".", "!"))

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the titles stand in the text."""
        return tuple(self._spans)

    def _ended_before(self, piece: Piece) -> bool:
        if piece.marked:
            return False
        if piece.opener not in _LINES:
            return piece.opener is Opener.SENTENCE
        if self._below:
            return bool(self._mark) and piece.opener is Opener.BLANK_LINE
        return self.ended_with_full_stop() or piece.opener is Opener.BLANK_LINE

    def _goes_on_in(self, piece: Piece) -> bool:
        """A line that begins with a small letter where titles begin with capitals."""
        if piece.opener is not Opener.LINE or piece.marked or not self.titles:
            return False
        return self._text(piece)[0].islower() and self.titles[-1].lstrip("“\"'«(")[:1].isupper()

    def _is_odd(self, piece: Piece) -> bool:
        """A line without number or bullet among lines that have one, or with another kind."""
        if piece.marked:
            return bool(self._mark.strip()) and piece.mark not in {self._mark, UNSEEN_MARK}
        if piece.opener is Opener.BLANK_LINE and not self._is_all:
            return True
        return bool(self._mark) and piece.opener in _LINES

    def _lengthen(self, piece: Piece) -> None:
        self._doubt(DoubtKind.TITLE_UNCLEAR, self._spans[-1][0], piece.end)
        self._spans[-1] = (self._spans[-1][0], piece.end)
        whole = self._passage.text[slice(*self._spans[-1])]
        self.titles[-1] = trim_title(_LINE_END.sub(" ", whole))
        self._last = piece

    def _add(self, start: int, piece: Piece) -> None:
        self._last = piece
        for first, last in pairwise((start, *self._begun_again(start, piece.end), piece.end)):
            self._add_one(first, last)

    def _begun_again(self, start: int, end: int) -> Iterator[int]:
        """Where "mô hình …, mô hình …, mô hình …" begins once more, in a title that begins so."""
        if _BEGINS.match(self._passage.flat, start, end):
            for found in _BEGINS_AGAIN.finditer(self._passage.flat, start, end):
                if not self._passage.enclosed[found.start()]:
                    yield found.start()

    def _add_one(self, start: int, end: int) -> None:
        title = trim_title(self._passage.text[start:end])
        if says_later(title):
            self._doubt(DoubtKind.MODELS_LATER, start, end)
        elif is_title(title):
            self.titles.append(title)
            self._spans.append((start, end))
            if is_unclear(title):
                self._doubt(DoubtKind.TITLE_UNCLEAR, start, end)
        elif title:
            self._doubt(DoubtKind.TITLE_UNCLEAR, start, end)

    def _text(self, piece: Piece) -> str:
        return self._passage.text[piece.start : piece.end].strip()

    def _doubt(self, kind: DoubtKind, start: int, end: int) -> None:
        self.doubts.append(Doubt(kind=kind, phrase=self._passage.text[start:end].strip()))
