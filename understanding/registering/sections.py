"""A plan in sections, written anew as the few lines that say what it registers."""

from collections.abc import Iterator, Sequence
from itertools import islice

from understanding.awards.award_mentions import Naming, awards_among
from understanding.awards.catalogue import Catalogue, catalogue_of
from understanding.doubts import Doubt, DoubtKind
from understanding.registering.outline import outline_of
from understanding.registering.subjects import Roles
from understanding.text.pieces import Passage
from understanding.text.words import words_of
from understanding.vocabulary import Vocabulary


def without_sections(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Doubt, ...]]:
    """A tidy text without the sections that register nothing, and what was passed over.

    A text that has no sections for awards or models, or several departments, stays as it is.
    """
    catalogue = catalogue_of(vocabulary)
    outline = outline_of(text, catalogue)
    if outline is None:
        return text, ()
    names = list(_registrants(outline.preamble, vocabulary))
    if len(names) > 1 or any(_is_of_somebody(heading, vocabulary) for heading in outline.others):
        return text, ()
    told = [line for line in outline.preamble if _names_award(line, catalogue)]
    lines, unread = (told or names), outline.unread
    if outline.targets:
        lines = [*names, "Danh hiệu: " + "; ".join(outline.targets)]
        unread = (*told, *unread)
    if outline.titles:
        lines = [*lines, "Mô hình:", *(f"- {title}" for title in outline.titles)]
    doubts = tuple(Doubt(kind=DoubtKind.UNREAD, phrase=phrase) for phrase in unread)
    return "\n".join(lines), doubts


def _names_award(line: str, catalogue: Catalogue) -> bool:
    """ "KH-CTĐ7" is the number of a plan."""
    awards = awards_among(words_of(line), catalogue)
    return any(award.naming is not Naming.UNKNOWN for award in awards)


def _is_of_somebody(heading: str, vocabulary: Vocabulary) -> bool:
    """ "I. Sở Y tế" begins what another department registers."""
    passage = Passage(heading)
    roles = Roles(passage, vocabulary)
    return any(
        roles.is_whole(piece.start, piece.end) or roles.is_unknown_body(piece.start, piece.end)
        for piece in passage.cut()
    )


def _registrants(preamble: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The departments that the lines before the sections speak for, by name."""
    passage = Passage("\n".join(preamble))
    roles = Roles(passage, vocabulary)
    speaking = {one.mention.code: one.name for one in roles.subjects if one.mention}
    named = {
        one.code: passage.text[one.start : one.end]
        for one in roles.mentions
        if not roles.is_merely_concerned(one)
    }
    unknown = (
        passage.text[piece.start : piece.end]
        for piece in passage.cut()
        if roles.is_unknown_body(piece.start, piece.end)
    )
    yield from (speaking or named).values() or islice(unknown, 1)
