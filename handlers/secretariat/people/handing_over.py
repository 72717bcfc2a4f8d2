"""/banggiao by the secretariat: a code with which a successor takes a contact's place."""

import re
from collections.abc import Sequence

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import read_one
from handlers.secretariat.people.contacts_list import name_of
from handlers.secretariat.people.giving_codes import give_code, why_no_code
from models.audit import Action
from models.invitations import invite
from models.messages import Choice, Message, say
from models.people import Contact, appointment_of, contacts_of
from models.seasons import Membership

_FROM_WHOM = re.compile(r"(?P<department>#\d{1,9})\.(?P<contact>\d{1,9})", re.ASCII)


def hand_over(desk: Desk, argument: str) -> Replies:
    """The code for the successor, once it is clear in which department and whose."""
    refused = why_no_code(desk)
    if refused is not None:
        return show(desk.scene, Message(lines=(refused,)))
    chosen = _FROM_WHOM.fullmatch(argument)
    words = chosen["department"] if chosen else argument
    found = read_one(desk, words, "handover", say("handover.which"))
    if not isinstance(found, Membership):
        return show(desk.scene, found)
    return _from(desk, found, int(chosen["contact"]) if chosen else None)


def _from(desk: Desk, membership: Membership, chosen: int | None) -> Replies:
    contacts = contacts_of(desk.session, membership)
    leaving = [each for each in contacts if chosen in (None, each.id)]
    if len(leaving) == 1:
        return _code_to_follow(desk, membership, leaving[0])
    if leaving:
        return show(desk.scene, _who_leaves(membership, leaving))
    invite_one = Choice(data=f"go.invite:#{membership.id}", label=say("contacts.invite.button"))
    nobody = say("handover.nobody", department=membership.name)
    return show(desk.scene, Message(lines=(nobody,), rows=((invite_one,),)))


def _code_to_follow(desk: Desk, membership: Membership, leaving: Contact) -> Replies:
    appointment = appointment_of(desk.session, membership.id, leaving.id)
    issued = invite(desk.session, desk.now, membership=membership, replaces=appointment)
    desk.record(Action.INVITED, membership.department.code, handover=1)
    department = membership.name
    return give_code(
        desk, issued, say("handover.then", who=name_of(leaving), department=department)
    )


def _who_leaves(membership: Membership, contacts: Sequence[Contact]) -> Message:
    rows = tuple(
        (
            Choice(
                data=f"go.handover:#{membership.id}.{contact.id}",
                label=say("handover.from", who=name_of(contact)),
            ),
        )
        for contact in contacts
    )
    question = say("handover.who_leaves", department=membership.name)
    return Message(lines=(question,), rows=rows)
