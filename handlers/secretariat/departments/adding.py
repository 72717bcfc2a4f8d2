"""A department becomes a member of the cluster in the middle of the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.departments.change import ChangeOfDepartments
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.departments import take_in
from models.messages import Text, say
from models.seasons import Membership, Obligation
from understanding import code_of


@dataclass(frozen=True, kw_only=True)
class AddDepartment(ChangeOfDepartments):
    """name: what it is called."""

    kind: ClassVar[str] = "add-department"
    action: ClassVar[Action] = Action.DEPARTMENT_ADDED
    name: str

    def refusal(self, desk: Desk) -> Text | None:
        """One of this name is a member already."""
        known = [each for each in desk.members() if each.name == self.name]
        return say("departments.exists", name=self.name) if known else None

    def lines(self, desk: Desk) -> tuple[Text, ...]:
        """What it will owe; what was due before it came it need not make up for."""
        past, ahead = self._past(desk), self._ahead(desk)
        return (
            say("departments.add.preview", name=self.name),
            *((say("departments.owes", obligations=_names(ahead)),) if ahead else ()),
            *((say("departments.add.past", obligations=_names(past)),) if past else ()),
            say("departments.add.people"),
        )

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Take it in."""
        membership = take_in(desk.session, desk.season, self.name, code_of(self.name))
        membership.spared = [each.code for each in self._past(desk)]
        return [membership]

    def done(self, _desk: Desk) -> Text:
        """That it is a member."""
        return say("departments.add.done", name=self.name)

    def _past(self, desk: Desk) -> list[Obligation]:
        return [each for each in desk.season.obligations if each.due_at <= desk.now]

    def _ahead(self, desk: Desk) -> list[Obligation]:
        return [each for each in desk.season.obligations if each.due_at > desk.now]


def _names(obligations: Sequence[Obligation]) -> tuple[str, ...]:
    return tuple(each.name for each in obligations)
