"""Departments merge into one, or one is split into several: who goes, who comes, who owes what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.departments.change import ChangeOfDepartments, gone, there
from handlers.secretariat.departments.role_names import ROLES
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.departments import take_in
from models.messages import Text, say
from models.people import contacts_of_each
from models.seasons import Membership, Obligation, Role
from models.successions import Inheritance, SuccessionKind, succeed, undone_by
from understanding import code_of


@dataclass(frozen=True, kw_only=True)
class SucceedDepartments(ChangeOfDepartments):
    """predecessors: ids of memberships. heirs: names of what they become, of members or new ones.

    names: what the predecessors are called.
    """

    predecessors: tuple[int, ...]
    names: tuple[str, ...]
    heirs: tuple[str, ...]
    succession: ClassVar[SuccessionKind]

    def refusal(self, desk: Desk) -> Text | None:
        """One of them has left meanwhile, or it would become only itself."""
        if any(there(desk, each) is None for each in self.predecessors):
            return gone()
        others = {*self.names} ^ {*self.heirs}
        return None if others else say("departments.same", department=self.names[0])

    def lines(self, desk: Desk) -> tuple[Text, ...]:
        """Who leaves, who takes over people and role, and what newcomers owe."""
        return (
            self.heading(),
            *(say("departments.leaves", department=each.name) for each in self._leaving(desk)),
            *self._people(desk),
            *self._role(desk),
            *self._owing(desk),
        )

    def heading(self) -> Text:
        """What becomes of what."""
        raise NotImplementedError

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Let the heirs take over."""
        members = {each.name: each for each in desk.members()}
        predecessors = self._predecessors(desk)
        heirs = [
            members.get(name) or take_in(desk.session, desk.season, name, code_of(name))
            for name in self.heirs
        ]
        inheritance = Inheritance(
            kind=self.succession,
            predecessors=predecessors,
            heirs=heirs,
            fresh=[each for each in heirs if each.name not in members],
        )
        succeed(desk.session, inheritance, desk.now)
        return [*heirs, *inheritance.leaving]

    def _predecessors(self, desk: Desk) -> list[Membership]:
        return [each for each in desk.members() if each.id in self.predecessors]

    def _leaving(self, desk: Desk) -> list[Membership]:
        return [each for each in self._predecessors(desk) if each.name not in self.heirs]

    def _fresh(self, desk: Desk) -> list[str]:
        members = {each.name for each in desk.members()}
        return [name for name in self.heirs if name not in members]

    def _people(self, desk: Desk) -> tuple[Text, ...]:
        leaving = self._leaving(desk)
        people = contacts_of_each(desk.session, leaving)
        count = len({contact.id for contacts in people.values() for contact in contacts})
        nobody = [name for name in self._fresh(desk) if name != self.heirs[0] or not count]
        return (
            *((say("departments.people", people=count, heir=self.heirs[0]),) if count else ()),
            *(say("departments.nobody", department=name) for name in nobody),
        )

    def _role(self, desk: Desk) -> tuple[Text, ...]:
        roles = [each.role for each in self._leaving(desk) if each.role is not Role.MEMBER]
        if not roles:
            return ()
        highest = min(roles, key=list(Role).index)
        return (say("departments.takes_role", heir=self.heirs[0], role=ROLES[highest]),)

    def _owing(self, desk: Desk) -> tuple[Text, ...]:
        undone = undone_by(desk.session, self._predecessors(desk))
        fresh = tuple(self._fresh(desk))
        if not fresh:
            return self._owing_of_members(desk, undone)
        done = [each for each in desk.season.obligations if each not in undone]
        return (
            *((_inherits(fresh, undone),) if undone else ()),
            *((say("departments.spared", obligations=_names(done)),) if done else ()),
        )

    def _owing_of_members(self, desk: Desk, undone: list[Obligation]) -> tuple[Text, ...]:
        """Members owe one of each, whoever joins them: what they have done is done for both."""
        heirs = [each for each in desk.members() if each.name in self.heirs]
        ahead = undone_by(desk.session, heirs)
        dropped = [each for each in undone if each not in ahead]
        return (
            *((_inherits(self.heirs, ahead),) if ahead else ()),
            *((say("departments.leave.undone", obligations=_names(dropped)),) if dropped else ()),
        )


@dataclass(frozen=True, kw_only=True)
class MergeDepartments(SucceedDepartments):
    """Several go on as one."""

    kind: ClassVar[str] = "merge-departments"
    action: ClassVar[Action] = Action.DEPARTMENTS_MERGED
    succession: ClassVar[SuccessionKind] = SuccessionKind.MERGED

    def heading(self) -> Text:
        """Who merges into what."""
        return say("departments.merge.preview", departments=self.names, heir=self.heirs[0])

    def done(self, _desk: Desk) -> Text:
        """That they have merged."""
        return say("departments.merge.done", departments=self.names, heir=self.heirs[0])


@dataclass(frozen=True, kw_only=True)
class SplitDepartment(SucceedDepartments):
    """One goes on as several."""

    kind: ClassVar[str] = "split-department"
    action: ClassVar[Action] = Action.DEPARTMENT_SPLIT
    succession: ClassVar[SuccessionKind] = SuccessionKind.SPLIT

    def heading(self) -> Text:
        """What it is split into."""
        return say("departments.split.preview", department=self.names[0], heirs=self.heirs)

    def done(self, _desk: Desk) -> Text:
        """That it was split."""
        return say("departments.split.done", department=self.names[0], heirs=self.heirs)


def _inherits(heirs: tuple[str, ...], obligations: Sequence[Obligation]) -> Text:
    return say("departments.inherits", heirs=heirs, obligations=_names(obligations))


def _names(obligations: Sequence[Obligation]) -> tuple[str, ...]:
    return tuple(each.name for each in obligations)
