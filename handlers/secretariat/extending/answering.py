"""Requests for a later date: looked at, granted or declined with one tap, once."""

from collections.abc import Callable

from handlers.dialogue import show
from handlers.extending.request import as_the_secretariat_reads_it, request_sent
from handlers.notices import notify
from handlers.scene import Replies, Scene
from handlers.secretariat.desk.by_whom import by_whom, signed_answer
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.refusing import refuse
from handlers.secretariat.desk.standing import standing_in
from handlers.secretariat.extending.deed import GrantExtension
from handlers.shortcuts import DEADLINES
from models.audit import Action
from models.extension_requests import ExtensionOutcome, ExtensionRequest, settle
from models.messages import Message, Text, Toast, say
from models.owing import Owed, owed

Answer = Callable[[Desk, ExtensionRequest, Owed], Replies]


def show_request(scene: Scene, argument: str) -> Replies:
    """The request with its two buttons."""
    return _with_request(scene, argument, _show)


def grant(scene: Scene, argument: str) -> Replies:
    """The department has until the date it asked for."""
    return _with_request(scene, argument, _grant)


def decline(scene: Scene, argument: str) -> Replies:
    """The date stays, and whoever asked is told so."""
    return _with_request(scene, argument, _decline)


def _with_request(scene: Scene, argument: str, answer: Answer) -> Replies:
    request = request_sent(scene, argument)
    if request is None:
        return [Toast(text=say("extend.gone"))]
    season = request.membership.season
    desk = Desk(scene=scene, season=season, standing=standing_in(scene, season))
    if not desk.standing.may_command:
        return refuse(scene, desk.standing)
    if not request.is_open:
        return [Toast(text=_how_settled(request))]
    standing = owed(desk.session, request.membership, request.obligation)
    if standing is None or standing.is_done or request.until <= standing.due_at:
        return _not_needed(desk, request, standing)
    return answer(desk, request, standing)


def _show(desk: Desk, request: ExtensionRequest, standing: Owed) -> Replies:
    return show(desk.scene, as_the_secretariat_reads_it(request, standing))


def _grant(desk: Desk, request: ExtensionRequest, _standing: Owed) -> Replies:
    if request.until <= desk.now:
        return [Toast(text=say("extend.too_late", due=request.until))]
    if not settle(desk.session, request, ExtensionOutcome.GRANTED, desk.admin, desk.now):
        return [Toast(text=_how_settled(request))]
    deed = GrantExtension(
        obligation=request.obligation_id,
        memberships=(request.membership_id,),
        due_at=request.until.isoformat(),
    )
    return signed_answer(desk, *deed.do(desk).lines)


def _decline(desk: Desk, request: ExtensionRequest, standing: Owed) -> Replies:
    if not settle(desk.session, request, ExtensionOutcome.DECLINED, desk.admin, desk.now):
        return [Toast(text=_how_settled(request))]
    membership, obligation = request.membership, request.obligation
    desk.record(Action.EXTENSION_DECLINED, membership.department.code, obligation=obligation.code)
    told = say(
        "extend.declined.told",
        obligation=obligation.name,
        department=membership.name,
        due=standing.due_at,
    )
    notify(desk.session, request.contact, Message(lines=(told,), rows=((DEADLINES,),)), desk.scene)
    return signed_answer(
        desk, say("extend.declined", obligation=obligation.name, department=membership.name)
    )


def _not_needed(desk: Desk, request: ExtensionRequest, standing: Owed | None) -> Replies:
    """It was handed in meanwhile, is owed no longer, or its date is as late already."""
    if not settle(desk.session, request, ExtensionOutcome.NOT_NEEDED, desk.admin, desk.now):
        return [Toast(text=_how_settled(request))]
    said = {
        "obligation": request.obligation.name,
        "department": request.membership.name,
    }
    if standing is None:
        return show(desk.scene, Message(lines=(say("extend.not_owed", **said),)))
    if standing.done_at is not None:
        done = say("extend.handed_in", at=standing.done_at, **said)
        return show(desk.scene, Message(lines=(done,)))
    later = say("extend.later_already", due=standing.due_at, **said)
    return show(desk.scene, Message(lines=(later,)))


def _how_settled(request: ExtensionRequest) -> Text:
    by = by_whom(request.settled_by)
    at = request.settled_at or request.until
    match request.outcome:
        case ExtensionOutcome.GRANTED:
            return say("extend.settled.granted", by=by, at=at)
        case ExtensionOutcome.DECLINED:
            return say("extend.settled.declined", by=by, at=at)
        case ExtensionOutcome.WITHDRAWN:
            return say("extend.settled.withdrawn", at=at)
        case _:
            return say("extend.settled.not_needed")
