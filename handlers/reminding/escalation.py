"""What the cluster's group and its lead are told of what is overdue."""

from collections.abc import Sequence

from handlers.reminding.message import when
from handlers.scene import Scene
from models.messages import Mention, Message, Text, say
from models.owing import Owed
from models.people import Contact, contacts_of
from models.seasons import Membership


def to_the_group(scene: Scene, standing: Sequence[Owed]) -> Message:
    """Names what is overdue, and mentions whose it is, so that their phones ring."""
    lines = [say("escalation.group")]
    for owed in standing:
        lines.append(_line(scene, owed))
        lines += _mentions(scene, owed.membership)
    return Message(lines=(*lines, say("escalation.privately")))


def to_people(scene: Scene, standing: Sequence[Owed], *, as_lead: bool) -> Message:
    """Names what is overdue, and whom to call: to the lead, or to admins who have no group.

    Whoever is both is told each thing once.
    """
    lines = [say("escalation.lead") if as_lead else say("escalation.group")]
    for owed in {(each.membership.id, each.obligation.id): each for each in standing}.values():
        lines.append(_line(scene, owed))
        lines += [_call(contact) for contact in contacts_of(scene.session, owed.membership)]
    return Message(lines=tuple(lines))


def _line(scene: Scene, owed: Owed) -> Text:
    return say(
        "escalation.item",
        department=owed.membership.name,
        obligation=owed.obligation.name,
        due=owed.due_at,
        left=when(scene, owed),
    )


def _mentions(scene: Scene, membership: Membership) -> list[Text]:
    people = tuple(_mention(scene, contact) for contact in contacts_of(scene.session, membership))
    return [say("escalation.mention", people=people)] if people else []


def _mention(scene: Scene, contact: Contact) -> Mention | str | Text:
    """Who is on another messenger than the group can only be named."""
    for account in contact.accounts:
        if account.channel is scene.event.channel:
            return Mention(name=contact.name or "", account=account.external_id)
    return contact.name or say("presence.a_contact")


def _call(contact: Contact) -> Text:
    if contact.phone:
        return say("escalation.call", person=contact.name or "", phone=contact.phone)
    return say("escalation.call_nameless", person=contact.name or "")
