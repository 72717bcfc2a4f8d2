"""A registration as it is pasted: a sentence, a paragraph, or a whole article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from understanding.awards.award_mentions import Naming, awards_among
from understanding.awards.catalogue import catalogue_of
from understanding.awards.targets import TargetsReading, targets_among
from understanding.departments import DepartmentMention
from understanding.doubts import Doubt, DoubtKind
from understanding.registering.clauses import leftover, speaks_of_own
from understanding.registering.courtesies import is_courtesy
from understanding.registering.letters import body_of
from understanding.registering.part_reader import PartReader
from understanding.registering.sections import without_sections
from understanding.registering.subjects import Roles
from understanding.text.folding import tidy
from understanding.text.pieces import Passage, Piece
from understanding.text.tables import without_tables
from understanding.vocabulary import Vocabulary

_CARRIED_OVER = frozenset(
    {
        DoubtKind.QUESTION,
        DoubtKind.UNREAD,
        DoubtKind.NOT_REGISTERING,
        DoubtKind.TARGET_AMBIGUOUS,
        DoubtKind.TARGET_UNKNOWN,
    }
)


@dataclass(frozen=True, kw_only=True)
class Registrant:
    """Whose registration it is. code: empty for a body that the season does not know.

    name: as it was typed.
    """

    code: str | None
    name: str


@dataclass(frozen=True, kw_only=True)
class RegistrationReading:
    """What a text registers, and what has to be asked before it may be filed.

    `departments` are the codes of those who register, not of all that are named. `targets`
    are codes, highest first; `set_aside` are awards named but refused or won in the past.
    `parts` are the registrations of several departments, each with its own; the whole then
    names no targets and titles itself, so that nothing can be filed for the wrong one.
    registrant: who opens the text, or the part. unclaimed: the paragraphs before the first
    registrant and after the registrations, which belong to none of them.
    Nothing should be filed without asking while there are doubts.
    """

    departments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    looks_like_registration: bool = False
    parts: tuple["RegistrationReading", ...] = ()
    registrant: Registrant | None = None
    unclaimed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Stretch:
    """Pieces that follow each other and belong to one department, if it is known which."""

    owner: Registrant | None
    pieces: tuple[Piece, ...]

    @property
    def key(self) -> str | None:
        """What stretches of one owner share."""
        return (self.owner.code or self.owner.name) if self.owner else None


def read_registration(text: str, vocabulary: Vocabulary) -> RegistrationReading:
    """The departments, targets and titles of a text in the cluster's own prose."""
    body, passed_over = without_sections(without_tables(body_of(tidy(text))), vocabulary)
    passage = Passage(body)
    roles = Roles(passage, vocabulary)
    reader = _Reader(passage, roles, vocabulary)
    stretches = tuple(_stretches(passage, roles))
    if len({stretch.key for stretch in stretches if stretch.owner}) > 1:
        return reader.several(stretches)
    reading = reader.single(stretches)
    return replace(reading, doubts=reading.doubts + passed_over)


def _stretches(passage: Passage, roles: Roles) -> Iterator[_Stretch]:
    opening = {subject.start: subject for subject in roles.subjects if subject.opens}
    pieces = passage.cut(frozenset(opening))
    last_saying = _last_saying(pieces, passage, roles)
    owner: Registrant | None = None
    gathered: list[Piece] = []
    for number, piece in enumerate(pieces):
        new_owner = _owner_from(piece, passage, roles, goes_on=number < last_saying)
        if new_owner is not None:
            yield _Stretch(owner, tuple(gathered))
            owner, gathered = new_owner, []
        gathered.append(piece)
    yield _Stretch(owner, tuple(gathered))


def _last_saying(pieces: tuple[Piece, ...], passage: Passage, roles: Roles) -> int:
    """The number of the last piece that is more than a department's name or a courtesy."""
    for number in reversed(range(len(pieces))):
        start, end = pieces[number].start, pieces[number].end
        if not roles.is_whole(start, end) and not is_courtesy(passage.text[start:end].strip()):
            return number
    return -1


def _owner_from(
    piece: Piece, passage: Passage, roles: Roles, *, goes_on: bool
) -> Registrant | None:
    subject = roles.opening_between(piece.start, piece.end)
    if subject is not None:
        code = subject.mention.code if subject.mention else None
        return Registrant(code=code, name=subject.name)
    if not goes_on or not roles.is_whole(piece.start, piece.end):
        return None
    named = next(roles.named_between(piece.start, piece.end))
    return Registrant(code=named.code, name=passage.text[named.start : named.end])


class _Reader:
    def __init__(self, passage: Passage, roles: Roles, vocabulary: Vocabulary) -> None:
        self._passage = passage
        self._roles = roles
        self._vocabulary = vocabulary

    def single(self, stretches: tuple[_Stretch, ...]) -> RegistrationReading:
        """One department's text; what goes before its name may be part of it or just prose."""
        before, own = stretches[0].pieces, stretches[1:]
        if not own:
            return self._reading(self._read(stretches))
        prelude = self._reading(self._read(stretches[:1]))
        if not before or prelude.titles or prelude.targets:
            whole = self._reading(self._read(stretches))
            return replace(whole, registrant=own[0].owner)
        part = self._read(own)
        unclaimed = self._paragraphs([*before, *part.prose_after])
        reading = replace(self._reading(part), registrant=own[0].owner, unclaimed=unclaimed)
        carried = tuple(_carried_over(prelude, reading))
        if others := set(prelude.departments) - set(reading.departments):
            phrase = own[0].owner.name if own[0].owner else ""
            carried += (Doubt(kind=DoubtKind.SEVERAL_DEPARTMENTS, phrase=phrase),)
            reading = replace(reading, departments=(*sorted(others), *reading.departments))
        return replace(reading, doubts=carried + reading.doubts)

    def several(self, stretches: tuple[_Stretch, ...]) -> RegistrationReading:
        """A text with registrations of several departments."""
        owners = {one.key: one.owner for one in stretches if one.owner}
        read = {
            key: self._read(tuple(one for one in stretches if one.key == key)) for key in owners
        }
        parts = tuple(
            replace(self._reading(read[key], of_several=True), registrant=owner)
            for key, owner in owners.items()
        )
        unclaimed = [
            *stretches[0].pieces,
            *(one for part in read.values() for one in part.prose_after),
        ]
        departments = tuple(dict.fromkeys(code for part in parts for code in part.departments))
        phrase = ", ".join(owner.name for owner in owners.values())
        return RegistrationReading(
            departments=departments,
            doubts=(Doubt(kind=DoubtKind.SEVERAL_DEPARTMENTS, phrase=phrase),),
            looks_like_registration=True,
            parts=parts,
            unclaimed=self._paragraphs(unclaimed),
        )

    def _paragraphs(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """The text of pieces in order, those of one line together."""
        joined: list[tuple[int, int]] = []
        for piece in sorted(pieces, key=lambda one: one.start):
            between = self._passage.text[joined[-1][1] : piece.start] if joined else "\n"
            if "\n" in between:
                joined.append((piece.start, piece.end))
            else:
                joined[-1] = (joined[-1][0], piece.end)
        return tuple(self._passage.text[start:end].strip() for start, end in joined)

    def _read(self, stretches: tuple[_Stretch, ...]) -> PartReader:
        part = PartReader(self._passage, self._roles, self._vocabulary)
        for stretch in stretches:
            part.read(stretch.pieces)
        return part

    def _reading(self, part: PartReader, *, of_several: bool = False) -> RegistrationReading:
        targets = targets_among(self._passage.text, tuple(part.target_words), self._vocabulary)
        reading = RegistrationReading(
            departments=tuple(dict.fromkeys(one.code for one in self._registrants(part))),
            targets=targets.codes,
            set_aside=targets.set_aside,
            titles=part.titles,
        )
        doubts = tuple(self._doubts(part, targets, reading))
        if part.prose_after and not of_several:
            start, end = part.prose_after[0].start, part.prose_after[-1].end
            doubts += (Doubt(kind=DoubtKind.UNREAD, phrase=self._passage.text[start:end].strip()),)
        return self._judged(part, replace(reading, doubts=doubts))

    def _registrants(self, part: PartReader) -> Iterator[DepartmentMention]:
        for mention in self._roles.mentions:
            outside = any(start <= mention.start < end for start, end in part.outside)
            if outside and not self._roles.is_merely_concerned(mention):
                yield mention

    def _doubts(
        self, part: PartReader, targets: TargetsReading, reading: RegistrationReading
    ) -> Iterator[Doubt]:
        yield from self._department_doubts(part, reading)
        for target in targets.ambiguous:
            yield Doubt(kind=DoubtKind.TARGET_AMBIGUOUS, phrase=target.phrase)
        for phrase in targets.unknown:
            yield Doubt(kind=DoubtKind.TARGET_UNKNOWN, phrase=phrase)
        if targets.set_aside and not targets.codes:
            yield Doubt(kind=DoubtKind.NOT_REGISTERING, phrase=_phrase_of(part, self._passage))
        yield from dict.fromkeys((*part.doubts, *part.title_doubts))
        for start, end in part.title_spans:
            if self._names_other_department(start, end, reading):
                phrase = self._passage.text[start:end].strip()
                yield Doubt(kind=DoubtKind.TITLE_UNCLEAR, phrase=phrase)
            if self._names_award(start, end):
                phrase = self._passage.text[start:end].strip()
                yield Doubt(kind=DoubtKind.AWARD_IN_TITLE, phrase=phrase)

    def _department_doubts(self, part: PartReader, reading: RegistrationReading) -> Iterator[Doubt]:
        own = any(speaks_of_own(self._passage.flat[start:end]) for start, end in part.outside)
        if len(reading.departments) + own > 1:
            phrase = ", ".join(
                self._passage.text[one.start : one.end] for one in self._registrants(part)
            )
            yield Doubt(kind=DoubtKind.SEVERAL_DEPARTMENTS, phrase=phrase)
        for subject in self._roles.subjects:
            outside = any(start <= subject.start < end for start, end in part.outside)
            if subject.mention is None and outside:
                yield Doubt(kind=DoubtKind.UNKNOWN_DEPARTMENT, phrase=subject.name)

    def _names_other_department(self, start: int, end: int, reading: RegistrationReading) -> bool:
        """ "Sở KHCN cũng vậy" in a list of Sở Y tế's titles."""
        words = self._passage.words_between(start, end)
        return any(
            one.start == words[0].start and one.code not in reading.departments
            for one in self._roles.named_between(start, end)
        )

    def _names_award(self, start: int, end: int) -> bool:
        words = self._passage.words_between(start, end)
        return any(
            award.naming is not Naming.UNKNOWN
            and not self._passage.enclosed[words[award.first].start]
            for award in awards_among(words, catalogue_of(self._vocabulary))
        )

    def _judged(self, part: PartReader, reading: RegistrationReading) -> RegistrationReading:
        named = bool(reading.targets or reading.titles or _asks_which(reading))
        if named and (part.registering or self._is_bare(part)):
            return replace(reading, looks_like_registration=True)
        nothing = Doubt(kind=DoubtKind.NOTHING_NAMED, phrase="")
        doubts = reading.doubts if reading.doubts else (nothing,)
        if named and not reading.doubts:
            doubts = (
                Doubt(kind=DoubtKind.NOT_REGISTERING, phrase=_phrase_of(part, self._passage)),
            )
        return replace(reading, targets=(), titles=(), doubts=doubts)

    def _is_bare(self, part: PartReader) -> bool:
        """Awards and little else: an answer rather than talk about awards."""
        words = tuple(part.target_words)
        return bool(words) and all(
            self._roles.names_department(word)
            for word in leftover(words, catalogue_of(self._vocabulary))
        )


def _carried_over(prelude: RegistrationReading, reading: RegistrationReading) -> Iterator[Doubt]:
    """What was won or refused before is settled once other awards are registered."""
    is_settled = prelude.set_aside and not {*reading.targets} <= {*prelude.set_aside}
    asked = _CARRIED_OVER - {DoubtKind.NOT_REGISTERING} if is_settled else _CARRIED_OVER
    return (doubt for doubt in prelude.doubts if doubt.kind in asked)


def _asks_which(reading: RegistrationReading) -> bool:
    which = {DoubtKind.TARGET_AMBIGUOUS, DoubtKind.TARGET_UNKNOWN}
    return any(doubt.kind in which for doubt in reading.doubts)


def _phrase_of(part: PartReader, passage: Passage) -> str:
    words = part.target_words
    return passage.text[words[0].start : words[-1].end] if words else ""
