"""An order's text, of which one reader after another takes what it understands."""

import re
from collections.abc import Iterator

from understanding.text.folding import tidy
from understanding.text.pieces import Passage
from understanding.text.words import Word

_TAKEN = "|"
_NAMED = "#"
_EDGE = " \n,;:.!?-–—/\"'“”«»()"


class OrderText:
    """What was taken no other reader sees; what is left in the end was not understood."""

    def __init__(self, text: str) -> None:
        """`text` as it was typed."""
        self._passage = Passage(tidy(text))
        self.typed = self._passage.text
        self.said = self._passage.flat
        """Folded letters, each at its place."""
        self.flat = self.said
        """Those letters, with blanks in place of what was taken."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, also those that were taken."""
        return self._passage.words

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in a stretch, also those that were taken."""
        return self._passage.words_between(start, end)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch was taken."""
        return not {_TAKEN, _NAMED} & set(self.flat[start:end])

    def take(self, start: int, end: int) -> None:
        """Mark a stretch as understood."""
        self.flat = self.flat[:start] + _TAKEN * (end - start) + self.flat[end:]

    def name(self, start: int, end: int) -> None:
        """Mark a stretch as a name: nobody else may look into it, but it is still left."""
        self.flat = self.flat[:start] + _NAMED * (end - start) + self.flat[end:]

    def lead_of(self, start: int, pattern: re.Pattern[str]) -> tuple[int, str]:
        """Where the words begin that lead up to `start`, and these; `start` if none do."""
        found = pattern.search(self.flat, 0, start)
        return (found.start(), found.group()) if found else (start, "")

    def left(self) -> Iterator[tuple[int, int]]:
        """The stretches that nobody took, with the names in them, without what is around them."""
        place = 0
        for stretch in self.flat.split(_TAKEN):
            start, end = place, place + len(stretch)
            place = end + 1
            start += len(stretch) - len(stretch.lstrip(_EDGE))
            end -= len(stretch) - len(stretch.rstrip(_EDGE))
            if start < end:
                yield start, end
