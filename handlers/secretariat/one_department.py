"""An order about one department: which, as its words or its button say, and what follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.catalogue import catalogue_of
from handlers.secretariat.addressees import unknown_department
from handlers.secretariat.desk import Desk
from models.messages import Choice, Message, Text, say
from models.seasons import Membership
from understanding import DepartmentMention, fold, read_departments, tidy

_ID = re.compile(r"#(\d{1,9})", re.ASCII)
_BETWEEN_NAMES = frozenset({"", "va", "cho"})


@dataclass(frozen=True, kw_only=True)
class Address:
    """The words that name the department, and the rest. set_off: whether by a colon."""

    words: str
    rest: str
    set_off: bool


def read_address(desk: Desk, argument: str) -> Address:
    """Where "SYT: thiếu mô hình" or "Sở Y tế thiếu mô hình" is cut."""
    text = tidy(argument)
    head, colon, rest = text.partition(":")
    if _ID.fullmatch(head.strip()) or _names_only(desk, head):
        return Address(words=head.strip(), rest=rest.strip(), set_off=bool(colon))
    first = next(iter(_mentions(desk, text)), None)
    if first is None or first.start:
        return Address(words=head.strip(), rest=rest.strip(), set_off=False)
    return Address(words=text[: first.end], rest=text[first.end :].strip(" ,;:-–"), set_off=False)


def read_one(desk: Desk, words: str, order: str, question: Text) -> Membership | Message:
    """The department that the words name. Otherwise a question whose buttons give `order` anew."""
    members = desk.members()
    if not words:
        return which_department(members, order, question)
    by_id = _ID.fullmatch(words)
    codes = {mention.code for mention in _mentions(desk, words)}
    named = [
        each
        for each in members
        if each.department.code in codes or (by_id and each.id == int(by_id[1]))
    ]
    if len(named) == 1:
        return named[0]
    return which_department(named, order, question) if named else unknown_department(members)


def which_department(members: Sequence[Membership], order: str, question: Text) -> Message:
    """The question, with a button for each department."""
    return Message(lines=(question,), rows=department_rows(members, order))


def department_rows(members: Sequence[Membership], order: str) -> tuple[tuple[Choice, ...], ...]:
    """A button for each department that gives `order` about it."""
    return tuple(
        (
            Choice(
                data=f"go.{order}:#{each.id}",
                label=say("secretariat.department", department=each.department.name),
            ),
        )
        for each in members
    )


def _mentions(desk: Desk, text: str) -> tuple[DepartmentMention, ...]:
    return read_departments(text, catalogue_of(desk.season).vocabulary)


def _names_only(desk: Desk, head: str) -> bool:
    """Whether there is nothing in it but names of departments."""
    mentions = _mentions(desk, head)
    starts = [0, *(mention.end for mention in mentions)]
    ends = [*(mention.start for mention in mentions), len(head)]
    between = (head[start:end] for start, end in zip(starts, ends, strict=True))
    return bool(mentions) and all(fold(each).strip(" ,;&") in _BETWEEN_NAMES for each in between)
