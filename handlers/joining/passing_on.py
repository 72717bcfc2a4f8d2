"""/banggiao by a contact: a code with which a successor takes their own place."""

from handlers.dialogue import show
from handlers.joining.letter import letter
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from models.audit import Action, record
from models.invitations import invite
from models.messages import Choice, Message, say
from models.people import appointment_of
from models.seasons import Membership


def pass_on(scene: Scene, _argument: str) -> Replies:
    """The code; or first for which of their departments. For those who speak for one."""
    held = memberships_of(scene.person)
    if len(held) == 1:
        return _code_for(scene, held[0])
    rows = tuple(
        (
            Choice(
                data=f"go.pass:{membership.id}",
                label=say(
                    "registration.membership.option",
                    department=membership.name,
                    cluster=membership.season.cluster.name,
                    year=str(membership.season.year),
                ),
            ),
        )
        for membership in held
    )
    return show(scene, Message(lines=(say("handover.which"),), rows=rows))


def pass_this_on(scene: Scene, argument: str) -> Replies:
    """The code for the department of a button; nothing if they do not speak for it."""
    held = memberships_of(scene.person) if scene.contact else []
    chosen = next((each for each in held if str(each.id) == argument), None)
    return _code_for(scene, chosen) if chosen else []


def _code_for(scene: Scene, membership: Membership) -> Replies:
    appointment = appointment_of(scene.session, membership.id, scene.person.id)
    issued = invite(scene.session, scene.now, membership=membership, replaces=appointment)
    code = membership.department.code
    record(
        scene.session,
        Action.INVITED,
        scene.now,
        actor=scene.person,
        season=membership.season,
        subject=code,
        handover=1,
    )
    then = say("handover.then_you", department=membership.name)
    return [
        *show(scene, Message(lines=(say("handover.forward"), then))),
        letter(issued, scene.channels),
    ]
