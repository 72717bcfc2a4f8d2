"""A cluster's departments: what they are called from when on, and who becomes a member."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.seasons import Department, Membership, Role, Season

LONGEST_CODE = 40
"""Characters, because codes travel in the data of buttons."""


def call(session: Session, membership: Membership, name: str, aliases: Sequence[str]) -> None:
    """Give a department a name from this season on; the seasons before keep the one they had."""
    department = membership.department
    others = [each for each in _memberships_of(session, department) if each is not membership]
    if any(each.season.year > membership.season.year for each in others):
        membership.former_name, membership.former_aliases = name, list(aliases)
        return
    if name != department.name:
        for earlier in others:
            _keep_its_name(earlier)
    department.name, department.aliases = name, list(aliases)


def rename(session: Session, membership: Membership, name: str) -> None:
    """Call it otherwise; people who write the old name are still understood."""
    known_as = dict.fromkeys([membership.name, *membership.aliases])
    call(session, membership, name, [each for each in known_as if each != name])


def take_in(session: Session, season: Season, name: str, code: str) -> Membership:
    """Make a department a member of the season; one that was there before is so again."""
    department = department_called(session, season, name)
    if department is None:
        free = _free_code(session, season, code)
        department = Department(cluster_id=season.cluster_id, code=free, name=name, aliases=[])
    known = next((each for each in season.memberships if each.department is department), None)
    if known is not None:
        known.left_at, known.role = None, Role.MEMBER
        return known
    last = max((each.position for each in season.memberships), default=-1)
    membership = Membership(department=department, role=Role.MEMBER, position=last + 1)
    season.memberships.append(membership)
    session.flush()
    return membership


def department_called(session: Session, season: Season, name: str) -> Department | None:
    """The cluster's department of exactly this name."""
    wanted = (Department.cluster_id == season.cluster_id, Department.name == name)
    return session.scalar(select(Department).where(*wanted))


def appoint(membership: Membership, role: Role, members: Sequence[Membership]) -> None:
    """Give it a role. There is one lead: who was it before is a member from then on."""
    if role is Role.LEAD:
        for each in members:
            each.role = Role.MEMBER if each.role is Role.LEAD else each.role
    membership.role = role


def _keep_its_name(membership: Membership) -> None:
    if membership.former_name is None:
        membership.former_aliases = list(membership.department.aliases)
        membership.former_name = membership.name


def _memberships_of(session: Session, department: Department) -> Sequence[Membership]:
    wanted = select(Membership).where(Membership.department_id == department.id)
    return session.scalars(wanted).all()


def _free_code(session: Session, season: Season, code: str) -> str:
    """The code, cut to its length; numbered where another department has it."""
    wanted = select(Department.code).where(Department.cluster_id == season.cluster_id)
    taken = set(session.scalars(wanted))
    short = code[:LONGEST_CODE].strip("-")
    numbered = (f"{code[: LONGEST_CODE - 3].strip('-')}-{number}" for number in range(2, 100))
    return next(each for each in (short, *numbered) if each not in taken)
