"""A change of the departments: shown before it is done, told to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.notices import notify, tell_group
from handlers.secretariat.deed import Deed
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Message, Text, say
from models.people import contacts_of_each
from models.seasons import Membership


@dataclass(frozen=True, kw_only=True)
class ChangeOfDepartments(Deed):
    """What all such changes have in common. action: under which it is noted."""

    action: ClassVar[Action]

    def refusal(self, desk: Desk) -> Text | None:
        """Why it cannot be done as things stand now."""
        raise NotImplementedError

    def lines(self, desk: Desk) -> tuple[Text, ...]:
        """What will be, where it can be done."""
        raise NotImplementedError

    def change(self, desk: Desk) -> Sequence[Membership]:
        """Do it; gives the departments that it concerns."""
        raise NotImplementedError

    def done(self, desk: Desk) -> Text:
        """That it is done."""
        raise NotImplementedError

    def preview(self, desk: Desk) -> Message:
        """What will be, or why it cannot be."""
        refusal = self.refusal(desk)
        return Message(lines=(refusal,) if refusal else self.lines(desk))

    def is_needed(self, desk: Desk) -> bool:
        """Whether it can be done."""
        return self.refusal(desk) is None

    def ground(self, desk: Desk) -> str:
        """Everything that departments are and have done."""
        return repr([desk.season.fingerprint, self.refusal(desk) or self.lines(desk)])

    def do(self, desk: Desk) -> Message:
        """Do it, note it, and tell the contacts of those concerned and the group."""
        refusal = self.refusal(desk)
        if refusal is not None:
            return Message(lines=(refusal,))
        concerned = self.change(desk)
        desk.season.note_changed_departments(desk.now)
        desk.session.flush()
        desk.session.expire(desk.season, ["memberships"])
        for membership in concerned:
            desk.record(self.action, membership.department.code)
            desk.scene.replan(membership)
        done = Message(lines=(self.done(desk),))
        _tell(desk, concerned, done)
        return done


def there(desk: Desk, membership: int) -> Membership | None:
    """The membership of this id, while the department has not left the season."""
    return next((each for each in desk.members() if each.id == membership), None)


def gone() -> Text:
    """The refusal: the department has left meanwhile."""
    return say("departments.gone")


def _tell(desk: Desk, concerned: Sequence[Membership], done: Message) -> None:
    speaking = contacts_of_each(desk.session, concerned).values()
    contacts = {contact.id: contact for each in speaking for contact in each}
    for contact in contacts.values():
        if contact is not desk.admin:
            notify(desk.session, contact, done, desk.scene)
    tell_group(desk.scene, desk.season, done, told=contacts.values())
