"""/lienket: a contact who is on one messenger comes to another one as the same person."""

from collections.abc import Sequence

from handlers.dialogue import as_new, show
from handlers.joining.unlinking import not_me
from handlers.messengers import NAMES
from handlers.notices import tell_account
from handlers.own_departments import memberships_of
from handlers.resuming import resume
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from models.audit import Action, record
from models.conversations import chat_with
from models.invitations import LIFETIME_OF_A_LINK, Invitation, Verdict, grouped, judge, link
from models.join_requests import withdraw
from models.messages import Message, Text, say
from models.people import Account, Contact, Right

MINUTES = int(LIFETIME_OF_A_LINK.total_seconds() / 60)


def give_link_code(scene: Scene, _argument: str) -> Replies:
    """The code, and what to do with it on the other messenger."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    others = _other_messengers(scene)
    if not others:
        return show(scene, Message(lines=(say("linking.only_here"),)))
    issued = link(scene.session, scene.now, scene.contact)
    code = say("linking.code", code=grouped(issued.code), minutes=MINUTES)
    how = say("linking.how", messengers=others)
    return show(scene, Message(lines=(code, how), has_code=True))


def take_link(scene: Scene, invitation: Invitation, contact: Contact) -> Replies:
    """A link's code was typed: this account becomes the contact's; or why it does not."""
    refused = _refusal(scene, invitation, contact)
    if refused is not None:
        return show(scene, Message(lines=(refused,)))
    scene.conversation.wrong_codes = 0
    invitation.used_at, invitation.used_by = scene.now, contact
    others = list(contact.accounts)
    _tell_of(_add_account(scene, contact), scene, others)
    who = show(scene, Message(lines=_who(scene, contact)))
    waiting = resume(scene, "") if memberships_of(contact) else []
    return [*who, *as_new(waiting)]


def _refusal(scene: Scene, invitation: Invitation, contact: Contact) -> Text | None:
    verdict = judge(invitation, scene.now)
    if verdict is Verdict.USED:
        return say("linking.used")
    if verdict is Verdict.EXPIRED:
        return say("linking.expired", minutes=MINUTES)
    if scene.contact is contact:
        return say("linking.type_elsewhere", messengers=_other_messengers(scene))
    return say("linking.is_another") if scene.contact else None


def _add_account(scene: Scene, contact: Contact) -> Account:
    event = scene.event
    scene.state.finish()
    before = chat_with(scene.session, contact)
    if before is not None:
        scene.conversation.language = before.language
    withdraw(scene.session, event.channel, event.sender)
    scene.account = Account(
        contact=contact,
        channel=event.channel,
        external_id=event.sender,
        linked_at=scene.now,
        last_seen_at=scene.now,
    )
    scene.session.add(scene.account)
    scene.session.flush()
    record(scene.session, Action.LINKED, scene.now, actor=contact, subject=event.channel)
    for membership in memberships_of(contact):
        scene.replan(membership)
    return scene.account


def _tell_of(new: Account, scene: Scene, others: Sequence[Account]) -> None:
    told = Message(
        lines=(say("linking.told", messenger=NAMES[new.channel]),), rows=((not_me(new),),)
    )
    for account in others:
        if account.blocked_at is None:
            tell_account(scene, account.channel, account.external_id, told)


def _who(scene: Scene, contact: Contact) -> tuple[Text, ...]:
    name = contact.name or say("presence.a_contact")
    linked = say("linking.done", messenger=NAMES[scene.event.channel], name=name)
    departments = tuple(
        say("privacy.department", department=each.name, year=str(each.season.year))
        for each in memberships_of(contact)
    )
    commands = any(grant.right is not Right.OBSERVER for grant in contact.grants)
    return (linked, *departments, *((say("linking.commands"),) if commands else ()))


def _other_messengers(scene: Scene) -> tuple[Text, ...]:
    return tuple(NAMES[each] for each in scene.channels if each is not scene.event.channel)
