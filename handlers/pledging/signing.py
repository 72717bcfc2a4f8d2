"""The signature itself: receipt, audit trail, reminders, and who else is told."""

from handlers.dialogue import Done, Next
from handlers.notices import notify
from handlers.pledging import pledge_at_hand as at_hand
from handlers.pledging.entry import at
from handlers.pledging.standing import signature_lines
from handlers.registration.sending import colleagues
from handlers.scene import Scene
from handlers.shortcuts import DEADLINES
from handlers.what_next import what_next
from models.audit import Action, record
from models.messages import Choice, Message, say
from models.pledges import Pledge, sign


def sign_now(scene: Scene) -> Next:
    """Sign once; what a colleague has signed meanwhile is shown instead."""
    membership = at_hand.membership(scene)
    if at_hand.signature(scene) or not membership.season.pledge_text:
        return at(scene, membership)
    signer = at_hand.the_signer(scene)
    pledge = sign(scene.session, membership, signer, scene.person, scene.now)
    record(
        scene.session,
        Action.PLEDGED,
        scene.now,
        actor=scene.person,
        season=membership.season,
        subject=pledge.receipt,
    )
    scene.replan(membership)
    _tell_the_others(scene, pledge)
    lines = (*signature_lines(scene, pledge), *what_next(scene, membership))
    return Done(message=Message(lines=lines, rows=((DEADLINES,),)))


def _tell_the_others(scene: Scene, pledge: Pledge) -> None:
    told = say(
        "pledge.signed_by_other",
        person=scene.person.name or scene.say_in_words(say("presence.a_contact")),
        department=pledge.membership.name,
        signer=pledge.signer,
        position=pledge.position,
        receipt=pledge.receipt,
    )
    look = Choice(data="go.pledge", label=say("command.pledge.look.button"))
    for other in colleagues(scene, pledge.membership):
        notify(scene.session, other, Message(lines=(told,), rows=((look,),)), scene)
