"""From the words of an order to what is to be done, or a question where that is not clear."""

import re
from collections.abc import Sequence

from handlers.catalogue import catalogue_of
from handlers.secretariat.addressees import unknown_department
from handlers.secretariat.departments.adding import AddDepartment
from handlers.secretariat.departments.change import ChangeOfDepartments
from handlers.secretariat.departments.leaving import LeaveCluster
from handlers.secretariat.departments.renaming import RenameDepartment
from handlers.secretariat.departments.roles import GiveRole
from handlers.secretariat.departments.succeeding import MergeDepartments, SplitDepartment
from handlers.secretariat.desk.desk import Desk
from models.messages import Text, say
from models.seasons import Membership, Role
from understanding import DepartmentMention, fold, read_departments
from understanding.orders import DepartmentChange, DepartmentOrder

LONGEST_NAME = 120
_ID = re.compile(r"#(\d{1,9})", re.ASCII)
_SIGNS = re.compile(r"[^\w]+")
_JOINING = frozenset({"va", "voi", "cung", "and"})
_ROLES = {
    DepartmentChange.LEAD: Role.LEAD,
    DepartmentChange.DEPUTY: Role.DEPUTY,
    DepartmentChange.MEMBER: Role.MEMBER,
}


class UnclearError(Exception):
    """The order is not clear; `text` asks for what is missing."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


def change_of(desk: Desk, order: DepartmentOrder) -> ChangeOfDepartments:
    """What is to be done. Raises UnclearError."""
    match order.change:
        case DepartmentChange.ADD:
            return AddDepartment(name=_name_of(desk, order.names[0]))
        case DepartmentChange.MERGE:
            return _merger(desk, order)
        case DepartmentChange.SPLIT:
            return _split(desk, order)
    one = one_named(desk, order.whom)
    match order.change:
        case DepartmentChange.RENAME:
            name = _name_of(desk, order.names[0], changing=[one])
            return RenameDepartment(membership=one.id, before=one.name, name=name)
        case DepartmentChange.LEAVE:
            return LeaveCluster(membership=one.id, name=one.name)
        case _:
            role = _ROLES[order.change]
            return GiveRole(membership=one.id, name=one.name, role=role.value)


def _merger(desk: Desk, order: DepartmentOrder) -> MergeDepartments:
    named = _named(desk, order.whom)
    heir = _name_of(desk, order.names[0], changing=named)
    merging = [each for each in named if each.name != heir]
    if not merging:
        raise UnclearError(say("departments.same", department=heir))
    return MergeDepartments(
        predecessors=tuple(each.id for each in merging),
        names=tuple(each.name for each in merging),
        heirs=(heir,),
    )


def _split(desk: Desk, order: DepartmentOrder) -> SplitDepartment:
    one = one_named(desk, order.whom)
    names = (_name_of(desk, name, changing=[one]) for name in order.names)
    heirs = tuple(dict.fromkeys(names))
    if len(heirs) == 1:
        raise UnclearError(say("departments.split.two", department=one.name))
    return SplitDepartment(predecessors=(one.id,), names=(one.name,), heirs=heirs)


def one_named(desk: Desk, words: str) -> Membership:
    """The one department that the words name. Raises UnclearError."""
    named = _named(desk, words)
    if len(named) > 1:
        raise UnclearError(say("departments.one_at_a_time"))
    return named[0]


def _named(desk: Desk, words: str) -> list[Membership]:
    """The members that the words name, at least one; nothing else may be in them."""
    members = desk.members()
    by_id = _ID.fullmatch(words)
    if by_id:
        named = [each for each in members if each.id == int(by_id[1])]
    else:
        mentions = read_departments(words, catalogue_of(desk.season).vocabulary)
        codes = {each.code for each in mentions}
        named = [each for each in members if each.department.code in codes]
        if len(named) != len(codes) or not _is_all_named(words, mentions):
            named = []
    if not named:
        raise UnclearError(unknown_department(members).lines[0])
    return named


def _is_all_named(words: str, mentions: Sequence[DepartmentMention]) -> bool:
    """Whether nothing stands between the names but what joins them."""
    left = words
    for mention in reversed(mentions):
        left = f"{left[: mention.start]} {left[mention.end :]}"
    return set(_SIGNS.sub(" ", fold(left)).split()) <= _JOINING


def _name_of(desk: Desk, words: str, changing: Sequence[Membership] = ()) -> str:
    """The name of the department that the words name as a whole, left or not, or a new one.

    changing: these may become what is now another way to write their names, such as "Sở Văn hóa"
    for "Sở Văn hóa và Thể thao".
    """
    if _ID.fullmatch(words):
        return one_named(desk, words).name
    known = _known_as_a_whole(desk, words)
    if known is None:
        return _written_out(words)
    is_another_way = " " in words and fold(words) != fold(known.name)
    return words if known in changing and is_another_way else known.name


def _known_as_a_whole(desk: Desk, words: str) -> Membership | None:
    mentions = read_departments(words, catalogue_of(desk.season).vocabulary)
    if [(each.start, each.end, each.exact) for each in mentions] != [(0, len(words), True)]:
        return None
    every = desk.season.memberships
    return next((each for each in every if each.department.code == mentions[0].code), None)


def _written_out(words: str) -> str:
    """The words, if they are a whole name: abbreviations of nothing known are none."""
    if len(words.split()) == 1 or len(words) > LONGEST_NAME:
        raise UnclearError(say("departments.full_name", words=words[:LONGEST_NAME]))
    return words
