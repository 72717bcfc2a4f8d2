"""Which departments there are, which have gone, and what can be done with one."""

from collections.abc import Iterator

from sqlalchemy import select

from handlers.secretariat.departments.role_names import ROLES
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import department_rows
from models.messages import Choice, Message, Text, say
from models.seasons import Membership, Role
from models.successions import Succession


def listed(desk: Desk) -> Message:
    """The departments with their roles, those that have left, and how to change them."""
    members = desk.members()
    lines = [say("departments.title", count=len(members), year=str(desk.season.year))]
    for number, each in enumerate(members, 1):
        role = ROLES[each.role]
        lines.append(say("departments.member", number=number, department=each.name, role=role))
    return Message(
        lines=(*lines, *_left(desk), say("departments.how")),
        rows=department_rows(members, "departments"),
    )


def choices_for(membership: Membership) -> Message:
    """One department: its role, and what needs no more words."""
    which = f"go.departments:#{membership.id}"
    roles = tuple(
        Choice(data=f"{which} {role.value}", label=ROLES[role])
        for role in Role
        if membership.role not in (role, Role.LEAD)
    )
    leaves = Choice(data=f"{which} leaves", label=say("departments.leave.button"))
    heading = say("departments.one", department=membership.name, role=ROLES[membership.role])
    how = say("departments.how_with_one", department=membership.name)
    rows = (roles, (leaves,)) if membership.role is not Role.LEAD else ()
    return Message(lines=(heading, how), rows=rows)


def _left(desk: Desk) -> Iterator[Text]:
    for each in desk.season.memberships:
        if each.left_at is None:
            continue
        heirs = tuple(_heirs(desk, each))
        if heirs:
            yield say("departments.went_on", department=each.name, at=each.left_at, heirs=heirs)
        else:
            yield say("departments.left", department=each.name, at=each.left_at)


def _heirs(desk: Desk, membership: Membership) -> list[str]:
    wanted = select(Succession).where(Succession.predecessor_id == membership.department_id)
    found = desk.session.scalars(wanted.order_by(Succession.id))
    return list(dict.fromkeys(each.successor.name for each in found))
