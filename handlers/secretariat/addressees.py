"""The departments of a season that words name."""

from collections.abc import Sequence

from handlers.catalogue import catalogue_of
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, say
from models.seasons import Membership
from understanding import read_departments


def named_in(desk: Desk, words: str) -> tuple[Membership, ...]:
    """The departments of the season that the words name, in its order."""
    mentions = read_departments(words, catalogue_of(desk.season).vocabulary)
    codes = {mention.code for mention in mentions}
    return tuple(each for each in desk.members() if each.department.code in codes)


def unknown_department(members: Sequence[Membership]) -> Message:
    """One sentence with all names there are."""
    names = tuple(each.name for each in members)
    return Message(lines=(say("secretariat.unknown_department", departments=names),))


def unknown_departments(members: Sequence[Membership], typed: Sequence[str]) -> Message:
    """Which of several names are none of the season's, and those that are."""
    names = tuple(each.name for each in members)
    line = say("secretariat.unknown_departments", typed=tuple(typed), departments=names)
    return Message(lines=(line,))
