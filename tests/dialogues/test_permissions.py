"""Every command by everybody, in the group and in private: none leaks, none is silent."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.commands import COMMANDS
from handlers.secretariat import ORDERS, Need, Order
from models.audit import AuditEvent
from models.conversations import OutboxItem
from models.events import EventKind, Speaker
from models.people import Right
from models.proposals import Proposal
from models.seasons import Department, Season
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person

InGroup = Callable[..., Person]
REFUSALS = (
    "dành cho ban thư ký",
    "chỉ xem được",
    "dưới tên một kênh",
    "Chỉ người được mời",
    "Nhóm này chưa gắn",
)
PRIVATELY = "nhắn riêng cho bot"
ARGUMENTS = ("", "SYT: đề nghị khẩn trương", "~!@#$%")


class Who(StrEnum):
    """The columns of the table."""

    OWNER = "owner"
    ADMIN = "season admin"
    GROUP_ADMIN = "group admin"
    ANONYMOUS_ADMIN = "anonymous admin"
    CHANNEL = "channel"
    OBSERVER = "observer"
    CONTACT = "contact"
    STRANGER = "stranger"

    @property
    def may_command(self) -> bool:
        """Whether they run the season from the group."""
        return self in (Who.OWNER, Who.ADMIN, Who.GROUP_ADMIN, Who.ANONYMOUS_ADMIN)


RIGHTS = {Who.OWNER: Right.OWNER, Who.ADMIN: Right.ADMIN, Who.OBSERVER: Right.OBSERVER}


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What an order that was refused must not have left behind."""

    events: int
    proposals: int
    said: int


def trace(person: Person) -> Trace:
    """What there is now."""
    with Session(person.engine) as session:
        events, proposals, said = (
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (AuditEvent, Proposal, OutboxItem)
        )
    return Trace(events=events, proposals=proposals, said=said)


@pytest.fixture
def names(group: Person) -> frozenset[str]:
    """What nobody learns who may not: the departments, but for the one to be asked."""
    with Session(group.engine) as session:
        asked = session.scalars(select(Season.secretariat)).one()
        every = session.scalars(select(Department.name))
        return frozenset(name for name in every if name not in asked)


@pytest.fixture(params=list(Who))
def who(request: pytest.FixtureRequest) -> Who:
    column: Who = request.param
    return column


@pytest.fixture
def speaker(who: Who, in_group: InGroup) -> Person:
    """Somebody of this column, in the group."""
    come = partial(in_group, chat_admin=False)
    match who:
        case Who.OWNER | Who.ADMIN | Who.OBSERVER:
            return come(right=RIGHTS[who])
        case Who.GROUP_ADMIN:
            return in_group(chat_admin=True)
        case Who.ANONYMOUS_ADMIN:
            return in_group(speaker=Speaker.GROUP)
        case Who.CHANNEL:
            return in_group(speaker=Speaker.CHANNEL)
        case Who.CONTACT:
            return come("so-y-te")
        case Who.STRANGER:
            return come()


@pytest.fixture
def privately(who: Who, join: Join, stranger: Person) -> Person:
    """The same in their private chat, on Zalo where the rendering has it so."""
    match who:
        case Who.OWNER | Who.ADMIN | Who.OBSERVER:
            return join(right=RIGHTS[who], chat="2001")
        case Who.CONTACT:
            return join(chat="2001")
        case Who.GROUP_ADMIN | Who.STRANGER:
            return stranger
        case _:
            pytest.skip("only people speak in private")


@pytest.fixture(params=[False, True], ids=["group", "private"])
def private(request: pytest.FixtureRequest) -> bool:
    """Where they speak."""
    return bool(request.param)


@pytest.fixture
def person(request: pytest.FixtureRequest, *, private: bool) -> Person:
    """Somebody of this column, there."""
    person: Person = request.getfixturevalue("privately" if private else "speaker")
    return person


def may(who: Who, need: Need, *, private: bool) -> bool:
    """Whether the table says yes."""
    if who is Who.OBSERVER:
        return need is Need.LOOK
    if private and who in (Who.GROUP_ADMIN, Who.ANONYMOUS_ADMIN):
        return False  # their right is the group's
    return who.may_command


def names_for_all(order: Order, who: Who, *, private: bool) -> tuple[str, ...]:
    """Its names; without those that a contact may say in private about their own department."""
    own = {name for command in COMMANDS.values() for name in command.names}
    if private and who is Who.CONTACT:
        return tuple(name for name in order.names if name not in own)
    return order.names


def is_refused(answer: str) -> bool:
    """Whether it is one of the ways to say no."""
    return any(each in answer for each in REFUSALS)


def test_every_order(who: Who, person: Person, names: frozenset[str], *, private: bool) -> None:
    for order in ORDERS.values():
        for argument in ARGUMENTS:
            for name in names_for_all(order, who, private=private):
                before = trace(person)
                answer = person.say(f"/{name} {argument}".strip())
                assert answer, (name, argument)
                if may(who, order.need, private=private):
                    assert not is_refused(answer), (name, argument, answer)
                    continue
                assert is_refused(answer), (name, argument, answer)
                assert not [each for each in names if each in answer], (name, argument)
                assert trace(person) == before, (name, argument)


def test_what_a_department_does_for_itself(
    who: Who, person: Person, names: frozenset[str], *, private: bool
) -> None:
    orders = {name for order in ORDERS.values() for name in order.names}
    for command in COMMANDS.values():
        for name in command.names:
            answer = person.say(f"/{name}")
            assert answer, name
            if not private and name not in orders:
                assert PRIVATELY in answer or is_refused(answer), (name, answer)
            elif private and who in (Who.STRANGER, Who.GROUP_ADMIN):
                assert not [each for each in names if each in answer], name


def test_the_same_by_buttons(
    who: Who, speaker: Person, group: Person, names: frozenset[str]
) -> None:
    """Whoever sees a button in the group can tap it."""
    group.say("/khoa SYT")
    seen = list(group.heard)
    for data in [choice.data for message in seen for choice in message.choices]:
        before = trace(speaker)
        event = speaker.event(kind=EventKind.TAP, data=data, message="b1")
        replies = speaker.handle(event)
        assert replies, data
        if not who.may_command and who is not Who.CHANNEL:
            assert trace(speaker) == before
            answer = "\n".join(map(speaker.read, replies))
            assert not [each for each in names if each in answer]


def test_a_contact_is_told_where_to_look(join: Join) -> None:
    join().talk([("/tiendo", "/trangthai")])
