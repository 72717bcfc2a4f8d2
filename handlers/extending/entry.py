"""«Xin gia hạn»: the ways in, and out again."""

from handlers.dialogue import Go, follow, show
from handlers.extending.flow import askable, begin
from handlers.extending.request import request_sent
from handlers.notices import tell_secretariat
from handlers.own_departments import memberships_of
from handlers.reminding.owing import owed_of
from handlers.scene import Replies, Scene
from handlers.shortcuts import DEADLINES
from handlers.strangers import introduction
from models.audit import Action, record
from models.extension_requests import ExtensionOutcome, ExtensionRequest, settle
from models.messages import Message, say


def ask_for_longer(scene: Scene, argument: str) -> Replies:
    """Ask for which; `MEMBERSHIP.OBLIGATION,…` says that already, at least in part."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    named = owed_of(scene, argument)
    if len(named) == 1:
        return follow(scene, begin(scene, named[0]))
    open_ones = askable(scene)
    if not open_ones:
        return _nothing_to_extend(scene)
    scene.state.finish()
    return follow(scene, Go(flow="longer", step="which"))


def withdraw(scene: Scene, argument: str) -> Replies:
    """Take a request back, once; nothing if it is none of their departments'."""
    request = request_sent(scene, argument)
    held = memberships_of(scene.contact) if scene.contact else []
    if request is None or request.membership not in held:
        return []
    if not settle(scene.session, request, ExtensionOutcome.WITHDRAWN, scene.person, scene.now):
        return show(scene, Message(lines=(say("extend.settled"),)))
    _tell(scene, request)
    return show(scene, Message(lines=(say("extend.withdrawn"),)))


def _tell(scene: Scene, request: ExtensionRequest) -> None:
    membership = request.membership
    record(
        scene.session,
        Action.EXTENSION_WITHDRAWN,
        scene.now,
        actor=scene.person,
        season=membership.season,
        subject=membership.department.code,
        obligation=request.obligation.code,
    )
    told = say(
        "extend.withdrawn.told", department=membership.name, obligation=request.obligation.name
    )
    tell_secretariat(scene, membership.season, Message(lines=(told,)))


def _nothing_to_extend(scene: Scene) -> Replies:
    return show(scene, Message(lines=(say("extend.nothing"),), rows=((DEADLINES,),)))
