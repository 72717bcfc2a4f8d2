"""A code at the door: good, expired, used or wrong; guessing is slowed down."""

from datetime import timedelta

from handlers.dialogue import Go, enter, follow, show
from handlers.joining.linking import take_link
from handlers.joining.welcome import welcome
from handlers.notices import notify
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from models.audit import Action, record
from models.invitations import Invitation, Verdict, find_invitation, judge
from models.messages import Message, Text, say, say_count
from models.people import Appointment, Contact, Grant
from models.seasons import Membership

FREE_GUESSES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)


def knock(scene: Scene, code: str | None) -> Replies:
    """Try a code; None is something that has not even the form of one."""
    wait = still_to_wait(scene)
    if wait:
        return show(scene, Message(lines=(wait,)))
    invitation = find_invitation(scene.session, code) if code else None
    if invitation is not None and invitation.links is not None:
        return take_link(scene, invitation, invitation.links)
    verdict = judge(invitation, scene.now)
    if invitation is None or verdict is not Verdict.GOOD:
        return _refuse(scene, verdict)
    scene.conversation.wrong_codes = 0
    if invitation.is_for_a_group:
        return show(scene, Message(lines=(say("joining.code.for_a_group"),)))
    if invitation.replaces is not None and invitation.replaces.contact is scene.contact:
        return show(scene, Message(lines=(say("joining.code.for_a_successor"),)))
    return _let_in(scene, invitation)


def redeem(scene: Scene, invitation: Invitation, contact: Contact) -> None:
    """Use the invitation up: the contact now speaks for its department or holds its right."""
    invitation.used_at = scene.now
    invitation.used_by = contact
    if invitation.replaces is not None:
        _take_over(scene, invitation.replaces, contact)
    if invitation.membership is not None:
        appoint(scene, contact, invitation.membership)
    if invitation.right is not None:
        contact.grants.append(
            Grant(right=invitation.right, season=invitation.season, granted_at=scene.now)
        )
    record(
        scene.session,
        Action.JOINED,
        scene.now,
        actor=contact,
        season=invitation.membership.season if invitation.membership else invitation.season,
        subject=invitation.membership.department.code if invitation.membership else "",
    )


def _take_over(scene: Scene, replaced: Appointment, successor: Contact) -> None:
    if replaced.left_at is not None:
        return
    replaced.left_at = scene.now
    membership = replaced.membership
    record(
        scene.session,
        Action.HANDED_OVER,
        scene.now,
        actor=successor,
        season=membership.season,
        subject=membership.department.code,
    )
    who = successor.name or say("presence.a_contact")
    told = say("handover.told", who=who, department=membership.name)
    notify(scene.session, replaced.contact, Message(lines=(told,)), scene)


def appoint(scene: Scene, contact: Contact, membership: Membership) -> None:
    """Let the contact speak for the department from now on, and be reminded."""
    _appoint_again_or_anew(scene, contact, membership)
    scene.replan(membership)


def _appoint_again_or_anew(scene: Scene, contact: Contact, membership: Membership) -> None:
    for appointment in contact.appointments:
        if appointment.membership is membership:
            appointment.left_at = None
            return
    contact.appointments.append(Appointment(membership=membership, appointed_at=scene.now))


def _let_in(scene: Scene, invitation: Invitation) -> Replies:
    if scene.contact is not None:
        redeem(scene, invitation, scene.contact)
        return follow(scene, welcome(scene, invitation))
    scene.state.finish()
    scene.state.data["invitation"] = invitation.id
    return enter(scene, Go(flow="join", step="consent"))


def _refuse(scene: Scene, verdict: Verdict) -> Replies:
    texts: dict[Verdict, Text] = {
        Verdict.UNKNOWN: say("joining.code.unknown"),
        Verdict.EXPIRED: say("joining.code.expired"),
        Verdict.USED: say("joining.code.used"),
    }
    if verdict is Verdict.UNKNOWN:
        count_wrong_code(scene)
    return show(scene, introduction(scene, texts[verdict]))


def count_wrong_code(scene: Scene) -> None:
    """Slow down whoever guesses."""
    conversation = scene.conversation
    conversation.wrong_codes += 1
    beyond = conversation.wrong_codes - FREE_GUESSES
    if beyond >= 0:
        wait = min(FIRST_WAIT * 2 ** min(beyond, 20), LONGEST_WAIT)
        conversation.codes_blocked_until = scene.now + wait


def still_to_wait(scene: Scene) -> Text | None:
    """For how long no code is looked at here; None if one is."""
    until = scene.conversation.codes_blocked_until
    if until is None or until <= scene.now:
        return None
    minutes = int((until - scene.now) / timedelta(minutes=1)) + 1
    return say_count("joining.code.wait", minutes)
