"""A department leaves the cluster; what it has done is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.departments.change import ChangeOfDepartments, gone, there
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Text, say
from models.owing import owed_by
from models.seasons import Membership, Role


@dataclass(frozen=True, kw_only=True)
class LeaveCluster(ChangeOfDepartments):
    """membership: its id. name: what it is called."""

    kind: ClassVar[str] = "leave-cluster"
    action: ClassVar[Action] = Action.DEPARTMENT_LEFT
    membership: int
    name: str

    def refusal(self, desk: Desk) -> Text | None:
        """It has left, or it leads the cluster."""
        membership = there(desk, self.membership)
        if membership is None:
            return gone()
        if membership.role is Role.LEAD:
            return say("departments.leave.lead", department=self.name)
        return None

    def lines(self, desk: Desk) -> tuple[Text, ...]:
        """What is owed no longer, and what stays."""
        membership = desk.session.get_one(Membership, self.membership)
        owed = owed_by(desk.session, membership)
        undone = tuple(each.obligation.name for each in owed if not each.is_done)
        dropped = (say("departments.leave.undone", obligations=undone),) if undone else ()
        return (say("departments.leave.preview", department=self.name), *dropped)

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Let it go."""
        membership = desk.session.get_one(Membership, self.membership)
        membership.left_at = desk.now
        return [membership]

    def done(self, _desk: Desk) -> Text:
        """That it has left."""
        return say("departments.leave.done", department=self.name)
