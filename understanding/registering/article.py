"""An article, a plan or minutes that tell what several departments register."""

from collections.abc import Sequence
from dataclasses import dataclass

from understanding.doubts import Doubt
from understanding.registering.registration import (
    Registrant,
    RegistrationReading,
    read_registration,
)
from understanding.text.folding import tidy
from understanding.vocabulary import Vocabulary

_ENDS_A_PARAGRAPH = (".", "!", "?", "…", "”")
_ENDS_A_LINE = (";", ":")
_LOOKED_BACK = 300
"""How many characters from its end Telegram's apps look for a line's end to cut a text at."""


@dataclass(frozen=True, kw_only=True)
class ArticlePart:
    """What one department registers, and what has to be asked before it may be filed.

    The fields are those of `RegistrationReading`; a body without a code is none of the season's.
    """

    registrant: Registrant
    targets: tuple[str, ...]
    titles: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    looks_like_registration: bool


@dataclass(frozen=True, kw_only=True)
class ArticleReading:
    """The registrations in a text, in its order. unclaimed: the paragraphs of nobody's."""

    parts: tuple[ArticlePart, ...]
    unclaimed: tuple[str, ...]


def read_article(text: str, vocabulary: Vocabulary) -> ArticleReading:
    """For each department named as registering: what it registers."""
    reading = read_registration(text, vocabulary)
    read = reading.parts or (reading,)
    parts = tuple(_part(each, each.registrant) for each in read if each.registrant)
    return ArticleReading(
        parts=parts,
        unclaimed=reading.unclaimed if parts else _paragraphs(text),
    )


def joined(messages: Sequence[str]) -> str:
    """One text that was cut into several messages, because none is longer than 4096 characters.

    Telegram's apps cut at the end of a line if there is one near, else after a sentence, else
    between two words, and drop the white space there.
    """
    text = ""
    for message in filter(None, map(tidy, messages)):
        text += (_white_space_between(text, message) if text else "") + message
    return text


def _white_space_between(text: str, following: str) -> str:
    if following[0].islower() and not text.endswith(_ENDS_A_LINE):
        return " "
    if text.endswith(_ENDS_A_PARAGRAPH):
        return "\n\n"
    if text.endswith(_ENDS_A_LINE) or "\n" in text[-_LOOKED_BACK:]:
        return "\n"
    return " "


def _part(reading: RegistrationReading, registrant: Registrant) -> ArticlePart:
    return ArticlePart(
        registrant=registrant,
        targets=reading.targets,
        titles=reading.titles,
        doubts=reading.doubts,
        looks_like_registration=reading.looks_like_registration,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in tidy(text).split("\n") if line.strip())
