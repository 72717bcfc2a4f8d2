"""An order about one department: which, as its words or its button say, and what follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.catalogue import catalogue_of
from handlers.secretariat.addressees import unknown_department
from handlers.secretariat.desk.desk import Desk
from models.messages import Choice, Message, Text, say
from models.seasons import Membership
from understanding import read_departments
from understanding.orders import read_recipients

_ID = re.compile(r"#(\d{1,9})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The departments that an order begins with, and the rest. set_off: whether by a colon."""

    named: tuple[Membership, ...]
    rest: str
    set_off: bool


def read_opening(desk: Desk, argument: str) -> Opening:
    """How "SYT: thiếu mô hình" or "Sở Y tế thiếu mô hình" divides; a button only names one."""
    if _ID.fullmatch(argument):
        return Opening(named=_named(desk, argument), rest="", set_off=True)
    read = read_recipients(argument, catalogue_of(desk.season).vocabulary, ())
    return Opening(
        named=_of_codes(desk, read.departments), rest=read.text, set_off=read.is_separated
    )


def read_one(desk: Desk, words: str, order: str, question: Text) -> Membership | Message:
    """The department that the words name. Otherwise a question whose buttons give `order` anew."""
    if not words:
        return which_department(desk.members(), order, question)
    return the_one_of(desk, _named(desk, words), order, question)


def the_one_of(
    desk: Desk, named: Sequence[Membership], order: str, question: Text
) -> Membership | Message:
    """The only one that was named; a question where there are several, or none."""
    if len(named) == 1:
        return named[0]
    return which_department(named, order, question) if named else unknown_department(desk.members())


def which_department(members: Sequence[Membership], order: str, question: Text) -> Message:
    """The question, with a button for each department."""
    return Message(lines=(question,), rows=department_rows(members, order))


def department_rows(members: Sequence[Membership], order: str) -> tuple[tuple[Choice, ...], ...]:
    """A button for each department that gives `order` about it."""
    return tuple(
        (
            Choice(
                data=f"go.{order}:#{each.id}",
                label=say("secretariat.department", department=each.name),
            ),
        )
        for each in members
    )


def _named(desk: Desk, words: str) -> tuple[Membership, ...]:
    by_id = _ID.fullmatch(words)
    if by_id:
        return tuple(each for each in desk.members() if each.id == int(by_id[1]))
    mentions = read_departments(words, catalogue_of(desk.season).vocabulary)
    return _of_codes(desk, [mention.code for mention in mentions])


def _of_codes(desk: Desk, codes: Sequence[str]) -> tuple[Membership, ...]:
    return tuple(each for each in desk.members() if each.department.code in codes)
