"""A contact is taken off a department; what they did for it stays."""

import re
from dataclasses import dataclass
from typing import ClassVar

from handlers.dialogue import show
from handlers.notices import notify
from handlers.scene import Replies
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.people.contacts_list import name_of
from models.audit import Action
from models.messages import Choice, Message, Text, say
from models.people import Appointment, appointment_of, contacts_of

_IDS = re.compile(r"(\d{1,9})\.(\d{1,9})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Dismissal(Deed):
    """Ends a contact's appointment. The fields are ids."""

    kind: ClassVar[str] = "dismissal"
    membership: int
    contact: int

    def preview(self, desk: Desk) -> Message:
        """Who it is, what stays, and whether the department is left without anybody."""
        appointment = self.appointment(desk)
        if appointment is None:
            return _gone()
        line = say(
            "dismissal.preview",
            who=name_of(appointment.contact),
            department=appointment.membership.name,
        )
        return Message(lines=(line, *self._if_the_last(desk, appointment)))

    def ground(self, desk: Desk) -> str:
        """Who speaks for the department now."""
        appointment = self.appointment(desk)
        if appointment is None:
            return ""
        return repr([each.id for each in contacts_of(desk.session, appointment.membership)])

    def do(self, desk: Desk) -> Message:
        """End it, tell the person, and let the next in line be reminded."""
        appointment = self.appointment(desk)
        if appointment is None:
            return _gone()
        membership, contact = appointment.membership, appointment.contact
        appointment.left_at = desk.now
        desk.record(Action.DISMISSED, membership.department.code)
        desk.scene.replan(membership)
        told = say("dismissal.told", department=membership.name)
        notify(desk.session, contact, Message(lines=(told,)), desk.scene)
        done = say("dismissal.done", who=name_of(contact), department=membership.name)
        another = Choice(data=f"go.invite:#{membership.id}", label=say("contacts.invite.button"))
        return Message(lines=(done,), rows=((another,),))

    def appointment(self, desk: Desk) -> Appointment | None:
        """What is to end, if it has not ended yet and belongs to the season at hand."""
        found = appointment_of(desk.session, self.membership, self.contact)
        return found if found and found.membership.season_id == desk.season.id else None

    def _if_the_last(self, desk: Desk, appointment: Appointment) -> tuple[Text, ...]:
        if len(contacts_of(desk.session, appointment.membership)) > 1:
            return ()
        return (say("dismissal.last", department=appointment.membership.name),)


def propose_dismissal(desk: Desk, argument: str) -> Replies:
    """Propose to take off the contact that a button names: `MEMBERSHIP.CONTACT`."""
    ids = _IDS.fullmatch(argument)
    deed = Dismissal(membership=int(ids[1]), contact=int(ids[2])) if ids else None
    if deed is None or deed.appointment(desk) is None:
        return show(desk.scene, _gone())
    return propose(desk, deed)


def _gone() -> Message:
    return Message(lines=(say("dismissal.gone"),))
