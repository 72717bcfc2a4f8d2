"""Reads one department's registration, piece by piece."""

import re
from collections.abc import Sequence

from understanding.awards.award_mentions import awards_among
from understanding.awards.catalogue import catalogue_of
from understanding.awards.moods import Mood, years_named
from understanding.awards.targets import names_only_levels
from understanding.doubts import Doubt, DoubtKind
from understanding.registering.clauses import (
    asks,
    begins_with_target,
    from_first_award,
    gives_grounds,
    is_label,
    leftover,
    moods_of,
    registers,
    tells_others,
)
from understanding.registering.courtesies import is_courtesy
from understanding.registering.introductions import Introduction, introduction_in
from understanding.registering.subjects import Roles
from understanding.registering.title_list import TitleList
from understanding.registering.titles import says_later
from understanding.text.pieces import Opener, Passage, Piece
from understanding.text.words import Word
from understanding.vocabulary import Vocabulary

_JOINED = re.compile(r",| (?:và|va) ")
_FEW_WORDS = 2

_Introduced = tuple[Piece, Introduction | None]
"""A piece, and what in it introduces a list of titles."""


class PartReader:
    """Gathers targets, titles and doubts from the pieces that belong to one department."""

    def __init__(self, passage: Passage, roles: Roles, vocabulary: Vocabulary) -> None:
        """Nothing is read yet; give the pieces to `read`."""
        self._passage = passage
        self._roles = roles
        self._catalogue = catalogue_of(vocabulary)
        self._lists: list[TitleList] = []
        self._open_list: TitleList | None = None
        self._counted: list[tuple[Introduction, TitleList]] = []
        self._awaits_targets = self._has_targets = self._targets_are_marked = False
        self._latest_year = 0
        self._more_to_come = self._prose_follows = False
        self.target_words: list[Word] = []
        self.outside: list[tuple[int, int]] = []
        """The stretches that are no titles."""
        self.doubts: list[Doubt] = []
        self.prose_after: list[Piece] = []
        """What follows a finished list after a blank line."""
        self.registering = False

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles in order."""
        return tuple(title for one in self._lists for title in one.titles)

    @property
    def title_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the titles stand in the text."""
        return tuple(span for one in self._lists for span in one.spans())

    @property
    def title_doubts(self) -> tuple[Doubt, ...]:
        """What the lists of titles could not settle."""
        found = [doubt for one in self._lists for doubt in one.doubts]
        for introduction, titles in self._counted:
            if self._is_miscounted(introduction, titles.titles):
                phrase = self._passage.text[introduction.start : introduction.after].strip()
                found.append(Doubt(kind=DoubtKind.COUNT_DIFFERS, phrase=phrase))
        return tuple(found)

    def _is_miscounted(self, introduction: Introduction, titles: list[str]) -> bool:
        if introduction.count is not None:
            return bool(titles) and len(titles) != introduction.count
        several = introduction.says_several(self._passage.flat)
        return several and len(titles) == 1 and _JOINED.search(titles[0]) is not None

    def read(self, pieces: tuple[Piece, ...]) -> None:
        """Takes in the pieces of one stretch of the text, in order."""
        self._open_list = None
        self._prose_follows = False
        introduced = [(piece, introduction_in(self._passage, piece)) for piece in pieces]
        self._latest_year = self._latest_year_in(introduced)
        last = _last_list_in(introduced)
        for number, (piece, introduction) in enumerate(introduced):
            self._more_to_come = number < last
            self._take(piece, introduction)

    def _latest_year_in(self, introduced: Sequence[_Introduced]) -> int:
        """The latest year before the introduction of a list; 0 if none is named there."""
        years = (
            year
            for piece, found in introduced
            if found is not None
            for year in years_named(self._words(piece.start, found.start))
        )
        return max(years, default=0)

    def _take(self, piece: Piece, introduction: Introduction | None) -> None:
        if self._roles.is_whole(piece.start, piece.end):
            self.outside.append((piece.start, piece.end))
        elif self._open_list is not None and not self._interrupts(piece, introduction):
            self._take_listed(piece, self._open_list)
        elif piece.labelled:
            self.registering = True
            self._begin_list(piece.start, piece)
        elif introduction is not None:
            self._take_introduced(piece, introduction)
        elif self._prose_follows:
            self._take_trailing(piece)
        else:
            self._take_unlisted(piece)

    def _interrupts(self, piece: Piece, introduction: Introduction | None) -> bool:
        """Whether a piece within a list of titles is no title."""
        if is_courtesy(self._text(piece), listed=piece.marked) or is_label(self._flat(piece)):
            return True
        if begins_with_target(self._words(piece.start, piece.end), self._catalogue):
            return True
        if introduction is None or not introduction.sure:
            return False
        return not self._is_long(self._leftover(self._words(piece.start, introduction.start)))

    def _take_listed(self, piece: Piece, titles: TitleList) -> None:
        if titles.take(piece):
            return
        self._open_list = None
        after_a_gap = piece.opener is Opener.BLANK_LINE and titles.ended_with_full_stop()
        self._prose_follows = after_a_gap
        self._take_trailing(piece)

    def _take_trailing(self, piece: Piece) -> None:
        if begins_with_target(self._words(piece.start, piece.end), self._catalogue):
            self._take_targets(piece, piece.end)
            return
        self.outside.append((piece.start, piece.end))
        if self._prose_follows:
            self.prose_after.append(piece)
        else:
            asked = asks(self._flat(piece))
            self._doubt(DoubtKind.QUESTION if asked else DoubtKind.UNREAD, piece.start, piece.end)

    def _take_introduced(self, piece: Piece, introduction: Introduction) -> None:
        self._take_targets(piece, introduction.start)
        self.outside.append((introduction.start, introduction.after))
        if not self._leftover(self._words(piece.start, introduction.start)):
            self.registering = True
        self._begin_list(introduction.after, piece)
        if self._is_unwanted(piece, introduction):
            self._doubt(self._why_unwanted(piece, introduction), piece.start, introduction.after)
            self._lists.pop()
        else:
            self._counted.append((introduction, self._lists[-1]))
        said = self._passage.text[introduction.after : piece.end]
        if not introduction.sure and set(said) & {":", ","}:
            self._doubt(DoubtKind.TITLE_UNCLEAR, introduction.after, piece.end)

    def _begin_list(self, start: int, piece: Piece) -> None:
        self._open_list = TitleList(self._passage, start, piece)
        self._lists.append(self._open_list)

    def _is_unwanted(self, piece: Piece, introduction: Introduction) -> bool:
        """ "Không đăng ký mô hình …", but not "bỏ Cờ …, mô hình: …"."""
        words = self._words(piece.start, introduction.start)
        if max(years_named(words), default=self._latest_year) < self._latest_year:
            return True
        moods = moods_of(words, self._catalogue)
        if not moods or moods[-1].mood is Mood.WANTED:
            return False
        between = self._passage.text[words[moods[-1].first].start : introduction.start]
        return "," not in between

    def _why_unwanted(self, piece: Piece, introduction: Introduction) -> DoubtKind:
        """ "… nhưng chưa có mô hình" refuses nothing."""
        moods = moods_of(self._words(piece.start, introduction.start), self._catalogue)
        words = self._words(piece.start, piece.end)
        said = self._passage.text[words[moods[-1].first].start : piece.end] if moods else ""
        return DoubtKind.MODELS_LATER if says_later(said) else DoubtKind.NOT_REGISTERING

    def _take_unlisted(self, piece: Piece) -> None:
        words = self._words(piece.start, piece.end)
        if awards_among(words, self._catalogue):
            self._take_targets(piece, piece.end)
            return
        self.outside.append((piece.start, piece.end))
        if is_courtesy(self._text(piece)) and not asks(self._flat(piece)):
            return
        if gives_grounds(self._flat(piece)):
            return
        kind = self._kind_of(piece, words)
        if kind is not None:
            self._doubt(kind, piece.start, piece.end)

    def _kind_of(self, piece: Piece, words: tuple[Word, ...]) -> DoubtKind | None:
        """Why to ask about a piece that names no award and follows no introduction."""
        if asks(self._flat(piece)):
            return DoubtKind.QUESTION
        if is_label(self._flat(piece)):
            return self._take_label(piece)
        if registers(words, self._catalogue):
            self.registering = True
            announces = self._text(piece).endswith(":")
            is_long = self._is_long(self._leftover(words))
            return DoubtKind.UNREAD if is_long and not announces else None
        return self._kind_of_bare(piece, words) or self._take_plain(piece, words)

    def _kind_of_bare(self, piece: Piece, words: tuple[Word, ...]) -> DoubtKind | None:
        if self._roles.is_unknown_body(piece.start, piece.end):
            return DoubtKind.UNKNOWN_DEPARTMENT
        if names_only_levels(words):
            return DoubtKind.TARGET_AMBIGUOUS
        if self._awaits_targets and not self._more_to_come:
            return DoubtKind.TARGET_UNKNOWN
        if "dang k" in self._flat(piece) and self._refuses(words):
            return DoubtKind.NOT_REGISTERING
        return None

    def _take_label(self, piece: Piece) -> DoubtKind | None:
        self.registering = self._awaits_targets = True
        said = self._flat(piece).partition(":")[2].strip(" .")
        return DoubtKind.TARGET_UNKNOWN if said else None

    def _take_plain(self, piece: Piece, words: tuple[Word, ...]) -> DoubtKind | None:
        if not (self._has_targets or piece.marked):
            prose = self._text(piece).endswith((".", ":", ","))
            return DoubtKind.UNREAD if self._leftover(words) and not prose else None
        if self._more_to_come or piece.opener is Opener.SENTENCE or self._lists:
            return DoubtKind.UNREAD
        self.outside.pop()
        self._begin_list(piece.start, piece)
        return None if self._is_below_targets(piece) else DoubtKind.TITLE_UNCLEAR

    def _is_below_targets(self, piece: Piece) -> bool:
        """An item with a number or bullet where the awards had none."""
        return piece.marked and self._has_targets and not self._targets_are_marked

    def _take_targets(self, piece: Piece, end: int) -> None:
        """Takes in a piece, or its part before the models, as saying which awards."""
        self.outside.append((piece.start, end))
        words = self._words(piece.start, end)
        if asks(self._passage.flat[piece.start : end]):
            self._doubt(DoubtKind.QUESTION, piece.start, end)
            return
        self.target_words += words
        if registers(words, self._catalogue) or is_label(self._flat(piece)):
            self.registering = True
        if names_only_levels(words):
            self._doubt(DoubtKind.TARGET_AMBIGUOUS, piece.start, end)
        if not awards_among(words, self._catalogue):
            return
        if tells_others(self._passage.flat[piece.start : end]):
            self._doubt(DoubtKind.NOT_REGISTERING, piece.start, end)
        self._has_targets, self._targets_are_marked = True, piece.marked
        self._awaits_targets = False
        rest = self._leftover(from_first_award(words, self._catalogue))
        if self._is_long(rest):
            self._doubt(DoubtKind.UNREAD, rest[0].start, rest[-1].end)

    def _refuses(self, words: tuple[Word, ...]) -> bool:
        moods = moods_of(words, self._catalogue)
        return any(mood.mood in {Mood.REFUSED, Mood.UNSURE} for mood in moods)

    def _leftover(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """What is neither an award, nor a department, nor a usual phrase around them."""
        return tuple(
            word
            for word in leftover(words, self._catalogue)
            if not self._roles.names_department(word)
        )

    def _is_long(self, words: tuple[Word, ...]) -> bool:
        return len(words) >= _FEW_WORDS

    def _words(self, start: int, end: int) -> tuple[Word, ...]:
        return self._passage.words_between(start, end)

    def _text(self, piece: Piece) -> str:
        return self._passage.text[piece.start : piece.end].strip()

    def _flat(self, piece: Piece) -> str:
        return self._passage.flat[piece.start : piece.end].strip()

    def _doubt(self, kind: DoubtKind, start: int, end: int) -> None:
        self.doubts.append(Doubt(kind=kind, phrase=self._passage.text[start:end].strip()))


def _last_list_in(introduced: Sequence[_Introduced]) -> int:
    """The place of the last piece with which a list certainly begins; -1 if there is none."""
    begin = [piece.labelled or (found is not None and found.sure) for piece, found in introduced]
    return max((place for place, begins in enumerate(begin) if begins), default=-1)
