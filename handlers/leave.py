"""An admin lets a department register below the floor."""

import re

from handlers.dialogue import show
from handlers.notices import notify
from handlers.registration.sending import colleagues
from handlers.scene import Replies, Scene
from handlers.shortcuts import RESUME
from models.audit import Action, record
from models.messages import Message, Text, say
from models.people import admins_of
from models.seasons import Membership

_ID = re.compile(r"\d{1,9}", re.ASCII)


def grant_leave(scene: Scene, argument: str) -> Replies:
    """Give the leave once, and tell the department; nothing if one is no admin of its season."""
    membership = _administered(scene, argument)
    if membership is None:
        return []
    if membership.floor_leave_at is None:
        membership.floor_leave_at = scene.now
        _tell(scene, membership, Action.FLOOR_LEAVE_GRANTED, say("registration.leave.you_may"))
    name = membership.name
    return show(scene, Message(lines=(say("registration.leave.given", department=name),)))


def refuse_leave(scene: Scene, argument: str) -> Replies:
    """Refuse it and tell the department; nothing if one is no admin of its season."""
    membership = _administered(scene, argument)
    if membership is None:
        return []
    name = membership.name
    if membership.floor_leave_at is not None:  # another admin was quicker
        return show(scene, Message(lines=(say("registration.leave.given", department=name),)))
    _tell(scene, membership, Action.FLOOR_LEAVE_REFUSED, say("registration.leave.you_may_not"))
    return show(scene, Message(lines=(say("registration.leave.refused", department=name),)))


def _administered(scene: Scene, argument: str) -> Membership | None:
    membership = _membership(scene, argument)
    if membership is None or scene.contact not in admins_of(scene.session, membership.season):
        return None
    return membership


def _membership(scene: Scene, argument: str) -> Membership | None:
    if not _ID.fullmatch(argument):
        return None
    return scene.session.get(Membership, int(argument))


def _tell(scene: Scene, membership: Membership, action: Action, told: Text) -> None:
    record(
        scene.session,
        action,
        scene.now,
        actor=scene.contact,
        season=membership.season,
        subject=membership.department.code,
    )
    message = Message(lines=(told,), rows=((RESUME,),))
    for contact in colleagues(scene, membership):
        notify(scene.session, contact, message, scene)
