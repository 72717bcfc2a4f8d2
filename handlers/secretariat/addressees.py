"""Which departments an order is about, as its words say."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.catalogue import catalogue_of
from handlers.secretariat.desk import Desk
from models.messages import Message, say
from models.seasons import Membership
from understanding import fold, read_departments

EVERYBODY = frozenset({"", "tat ca", "ca cum", "toan cum", "all", "everybody"})


@dataclass(frozen=True, kw_only=True)
class Addressees:
    """memberships: in the season's order. everybody: whether all were meant."""

    memberships: tuple[Membership, ...]
    everybody: bool = False


def read_addressees(desk: Desk, words: str) -> Addressees | Message:
    """The departments that the words name, all for none; a question where that is not clear."""
    members = desk.members()
    if fold(words) in EVERYBODY:
        return Addressees(memberships=tuple(members), everybody=True)
    memberships = named_in(desk, words)
    return Addressees(memberships=memberships) if memberships else unknown_department(members)


def named_in(desk: Desk, words: str) -> tuple[Membership, ...]:
    """The departments of the season that the words name, in its order."""
    mentions = read_departments(words, catalogue_of(desk.season).vocabulary)
    codes = {mention.code for mention in mentions}
    return tuple(each for each in desk.members() if each.department.code in codes)


def unknown_department(members: Sequence[Membership]) -> Message:
    """One sentence with all names there are."""
    names = tuple(each.name for each in members)
    return Message(lines=(say("secretariat.unknown_department", departments=names),))
