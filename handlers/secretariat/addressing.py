"""To whom an order with words of its own goes: «SYT, SGD: đề nghị gửi trước 16h»."""

from dataclasses import dataclass

from handlers.catalogue import catalogue_of
from handlers.secretariat.addressees import unknown_department, unknown_departments
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, say
from models.seasons import Membership, Obligation
from understanding import Term
from understanding.orders import ObligationReading, RecipientGroup, Recipients, read_recipients


@dataclass(frozen=True, kw_only=True)
class Address:
    """What an order begins with, and its own words.

    memberships: in the season's order; all where none is named. group: those meant by how they
    stand, where any are. is_named: whether the words say to whom or about what at all.
    is_apart: whether a colon or a line's end divides the words from that.
    """

    memberships: tuple[Membership, ...]
    obligations: tuple[Obligation, ...] = ()
    group: RecipientGroup | None = None
    words: str = ""
    is_named: bool = True
    is_apart: bool = True


def read_address(desk: Desk, words: str, *, with_obligations: bool = True) -> Address | Message:
    """To whom and about what; a question where a name is unknown or means several things.

    What begins with a colon is for all. with_obligations: whether it may be about any.
    """
    if words.startswith(":"):
        everybody = tuple(desk.members())
        return Address(memberships=everybody, words=words[1:].strip())
    vocabulary = catalogue_of(desk.season).vocabulary
    obligations = desk.season.obligations if with_obligations else []
    terms = [Term(code=each.code, name=each.name, aliases=()) for each in obligations]
    read = read_recipients(words, vocabulary, terms)
    if read.unknown:
        return unknown_departments(desk.members(), read.unknown)
    if read.obligation and not read.obligation.codes:
        return _which_obligation(desk, read.obligation)
    named = read.obligation.codes if read.obligation else ()
    return Address(
        memberships=_memberships(desk, read),
        obligations=tuple(each for each in obligations if each.code in named),
        group=read.group,
        words=read.text,
        is_named=_is_named(read),
        is_apart=read.is_separated,
    )


def read_addressees(desk: Desk, words: str) -> tuple[Membership, ...] | Message:
    """The departments of an order that has no words of its own: those named, or all."""
    address = read_address(desk, words, with_obligations=False)
    if isinstance(address, Message):
        return address
    if address.words or address.group not in (None, RecipientGroup.EVERYONE):
        return unknown_department(desk.members())
    return address.memberships


def _memberships(desk: Desk, read: Recipients) -> tuple[Membership, ...]:
    return tuple(
        each
        for each in desk.members()
        if each.department.code not in read.excluded
        and (not read.departments or each.department.code in read.departments)
    )


def _is_named(read: Recipients) -> bool:
    return bool(read.departments or read.excluded or read.group or read.obligation)


def _which_obligation(desk: Desk, reading: ObligationReading) -> Message:
    possible = reading.candidates or tuple(each.code for each in desk.season.obligations)
    names = tuple(each.name for each in desk.season.obligations if each.code in possible)
    asked = say("address.which_obligation", words=reading.words, obligations=names)
    return Message(lines=(asked,))
