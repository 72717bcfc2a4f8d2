"""A department leads the cluster, is its deputy, or a member as others are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.departments.change import ChangeOfDepartments, gone, there
from handlers.secretariat.departments.role_names import ROLES
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.departments import appoint
from models.messages import Text, say
from models.seasons import Membership, Role


@dataclass(frozen=True, kw_only=True)
class GiveRole(ChangeOfDepartments):
    """membership: its id. name: what it is called."""

    kind: ClassVar[str] = "give-role"
    action: ClassVar[Action] = Action.ROLE_GIVEN
    membership: int
    name: str
    role: str

    def refusal(self, desk: Desk) -> Text | None:
        """It has left, has the role already, or nobody would lead."""
        membership = there(desk, self.membership)
        if membership is None:
            return gone()
        if membership.role is Role(self.role):
            return say("departments.role.already", department=self.name, role=self._said)
        if membership.role is Role.LEAD:
            return say("departments.role.lead_first", department=self.name)
        return None

    def lines(self, desk: Desk) -> tuple[Text, ...]:
        """Its role, and who leads no longer."""
        before = self._leading(desk) if Role(self.role) is Role.LEAD else None
        given = say("departments.role.preview", department=self.name, role=self._said)
        return (given, say("departments.role.instead", department=before)) if before else (given,)

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Give it."""
        membership = desk.session.get_one(Membership, self.membership)
        appoint(membership, Role(self.role), desk.members())
        return [membership]

    def done(self, _desk: Desk) -> Text:
        """What it is now."""
        return say("departments.role.done", department=self.name, role=self._said)

    @property
    def _said(self) -> Text:
        return ROLES[Role(self.role)]

    def _leading(self, desk: Desk) -> str | None:
        return next((each.name for each in desk.members() if each.role is Role.LEAD), None)
