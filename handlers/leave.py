"""An admin lets a department register below the floor."""

from handlers.dialogue import show
from handlers.notices import admins_of, notify
from handlers.registration.sending import colleagues
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from models.audit import Action, record
from models.messages import Choice, Message, say
from models.seasons import Membership


def grant_leave(scene: Scene, argument: str) -> Replies:
    """Give the leave once, and tell the department; only an admin of its season may."""
    membership = scene.session.get_one(Membership, int(argument))
    if scene.contact is None or scene.contact not in admins_of(scene.session, membership.season):
        return show(scene, introduction(scene))
    given = say("registration.leave.given", department=membership.department.name)
    if membership.floor_leave_at is None:
        membership.floor_leave_at = scene.now
        _tell(scene, membership)
    return show(scene, Message(lines=(given,)))


def _tell(scene: Scene, membership: Membership) -> None:
    record(
        scene.session,
        Action.FLOOR_LEAVE_GRANTED,
        scene.now,
        actor=scene.contact,
        season=membership.season,
        subject=membership.department.code,
    )
    resume = Choice(data="go.resume", label=say("command.resume.button"))
    told = Message(lines=(say("registration.leave.you_may"),), rows=((resume,),))
    for contact in colleagues(scene, membership):
        notify(scene.session, contact, told, scene)
