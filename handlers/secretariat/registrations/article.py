"""A whole article or plan: the registrations of all departments in it, entered with one tap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Self

from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.deed import Deed, Variant, propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.registrations.entering import (
    Entry,
    enter_registration,
    entry_of,
    faults_of,
    is_in_force,
    summary,
)
from models.messages import Message, Text, say, say_count
from understanding import (
    ArticlePart,
    ArticleReading,
    Vocabulary,
    read_article,
    read_registration,
)

SHORTEST = 300
"""Characters: less than this is no article, and may be about anything."""


@dataclass(frozen=True, kw_only=True)
class EnterArticle(Deed):
    """Registers what a text says for each department in it. only: a membership's id, if for one.

    The text is read again each time, so that a preview also rests on how it is understood.
    """

    kind: ClassVar[str] = "article"
    confirm_label: ClassVar[Text] = say("article.confirm")
    text: str
    only: int = 0

    def preview(self, desk: Desk) -> Message:
        """Each department with what would be registered, why others are left out, what is left."""
        reading, entries = _read(self.text, _vocabulary(desk)), self._entries(desk)
        going = [entry for entry in entries if _goes(entry)]
        title = say_count("article.title", len(going)) if going else say("article.nothing_new")
        lines = [title]
        for entry in entries:
            lines += _lines(entry)
        lines += _strangers(reading)
        lines += self._unclear(desk, entries)
        if reading.unclaimed and not self.only:
            lines.append(say_count("article.unclaimed", len(reading.unclaimed)))
        return Message(lines=tuple(lines))

    def ground(self, desk: Desk) -> str:
        """What would be registered, and over which versions."""
        entries = self._entries(desk)
        return repr([(_version(entry), entry.targets, entry.titles) for entry in entries])

    def is_needed(self, desk: Desk) -> bool:
        """Whether anything in it is new."""
        return any(map(_goes, self._entries(desk)))

    def variants(self, desk: Desk) -> Sequence[Variant]:
        """One department alone."""
        going = [entry for entry in self._entries(desk) if _goes(entry)]
        if self.only or len(going) <= 1:
            return ()
        return [
            Variant(
                key=str(entry.membership.id),
                label=say("article.only", department=entry.membership.name),
            )
            for entry in going
        ]

    def varied(self, key: str) -> Self:
        """The department of this membership's id alone."""
        if not key.isdecimal():
            raise KeyError(key)
        return replace(self, only=int(key))

    def do(self, desk: Desk) -> Message:
        """Register all that are new."""
        versions = [
            enter_registration(desk, entry) for entry in self._entries(desk) if _goes(entry)
        ]
        done = [
            say(
                "article.done.item",
                department=version.registration.membership.name,
                receipt=version.receipt or "",
            )
            for version in versions
        ]
        return Message(lines=(say_count("article.done", len(versions)), *done))

    def _unclear(self, desk: Desk, entries: Sequence[Entry]) -> Iterator[Text]:
        """Departments that the text names as registering without saying clearly what."""
        clear = {entry.membership.department.code for entry in entries}
        named = read_registration(self.text, _vocabulary(desk)).departments
        names = tuple(
            each.name
            for each in desk.members()
            if each.department.code in named and each.department.code not in clear
        )
        if names and not self.only:
            yield say("article.unclear", departments=names)

    def _entries(self, desk: Desk) -> list[Entry]:
        return [
            entry for entry in entries_of(desk, self.text) if self.only in (0, entry.membership.id)
        ]


def propose_article(desk: Desk, text: str) -> Replies:
    """Show what a text registers for whom; empty if it registers nothing for anybody."""
    deed = EnterArticle(text=text)
    if not entries_of(desk, text):
        return []
    if deed.is_needed(desk):
        return propose(desk, deed)
    return show(desk.scene, deed.preview(desk))


def entries_of(desk: Desk, text: str) -> list[Entry]:
    """What a text registers, for each department of the season that it names as registering."""
    members = {each.department.code: each for each in desk.members()}
    return [
        entry_of(members[part.registrant.code], part)
        for part in _read(text, _vocabulary(desk)).parts
        if part.registrant.code in members and _says_something(part)
    ]


def _says_something(part: ArticlePart) -> bool:
    return part.looks_like_registration and bool(part.targets or part.titles)


@lru_cache(maxsize=4)
def _read(text: str, vocabulary: Vocabulary) -> ArticleReading:
    # A preview asks for it several times, and a long document takes a second to read.
    return read_article(text, vocabulary)


def _vocabulary(desk: Desk) -> Vocabulary:
    return catalogue_of(desk.season).vocabulary


def _goes(entry: Entry) -> bool:
    return not is_in_force(entry) and not faults_of(entry)


def _lines(entry: Entry) -> Iterator[Text]:
    yield say("article.department", department=entry.membership.name)
    if is_in_force(entry):
        yield say("article.unchanged")
        return
    yield from summary(entry.membership, entry.targets, entry.titles)
    if _version(entry):
        yield say("article.replaces", version=_version(entry))
    yield from faults_of(entry)


def _strangers(reading: ArticleReading) -> Iterator[Text]:
    names = tuple(
        part.registrant.name
        for part in reading.parts
        if part.registrant.code is None and _says_something(part)
    )
    if names:
        yield say("article.not_members", departments=names)


def _version(entry: Entry) -> int:
    registration = entry.membership.registration
    sent = registration.submitted if registration else None
    return (sent.number or 0) if sent else 0
