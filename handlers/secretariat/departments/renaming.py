"""A department is called otherwise; earlier seasons keep the name that it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.departments.change import ChangeOfDepartments, gone, there
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.departments import rename
from models.messages import Text, say
from models.seasons import Membership


@dataclass(frozen=True, kw_only=True)
class RenameDepartment(ChangeOfDepartments):
    """membership: its id. before, name: what it is and will be called."""

    kind: ClassVar[str] = "rename-department"
    action: ClassVar[Action] = Action.DEPARTMENT_RENAMED
    membership: int
    before: str
    name: str

    def refusal(self, desk: Desk) -> Text | None:
        """It has left, or another one bears the name."""
        if there(desk, self.membership) is None:
            return gone()
        bearing = [each for each in desk.members() if each.name == self.name]
        return say("departments.exists", name=self.name) if bearing else None

    def lines(self, _desk: Desk) -> tuple[Text, ...]:
        """The names, and what stays."""
        return (say("departments.rename.preview", before=self.before, after=self.name),)

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Rename it."""
        membership = desk.session.get_one(Membership, self.membership)
        rename(desk.session, membership, self.name)
        return [membership]

    def done(self, _desk: Desk) -> Text:
        """What it is called now."""
        return say("departments.rename.done", before=self.before, after=self.name)
