"""A proposal is confirmed or dropped: once, by somebody who may do so now, if it still holds."""

import re
from datetime import timedelta

from handlers.dialogue import show
from handlers.scene import Replies, Scene
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.deeds import DEEDS
from handlers.secretariat.desk import Desk
from handlers.secretariat.refusing import refuse
from handlers.secretariat.standing import standing_in
from models.messages import Message, Text, Toast, say
from models.proposals import Outcome, Proposal, settle

GOOD_FOR = timedelta(days=1)
_ID = re.compile(r"\d{1,9}", re.ASCII)


def confirm(scene: Scene, argument: str) -> Replies:
    """Do what was proposed; nothing if no proposal has this id."""
    proposal = _proposal(scene, argument)
    if proposal is None:
        return []
    desk = _desk(scene, proposal)
    if not desk.standing.may_command:
        return refuse(scene, desk.standing)
    if proposal.outcome is not None:
        return _settled_before(proposal)
    deed = DEEDS[proposal.kind].from_json(proposal.details)
    if not _still_holds(desk, deed, proposal):
        return _show_anew(desk, deed, proposal)
    if not settle(scene.session, proposal, Outcome.DONE, desk.admin, scene.now):
        return _settled_before(proposal)
    return show(scene, deed.do(desk))


def drop(scene: Scene, argument: str) -> Replies:
    """Do not do what was proposed; nothing if no proposal has this id."""
    proposal = _proposal(scene, argument)
    if proposal is None:
        return []
    desk = _desk(scene, proposal)
    if not desk.standing.may_command:
        return refuse(scene, desk.standing)
    if not settle(scene.session, proposal, Outcome.DROPPED, desk.admin, scene.now):
        return _settled_before(proposal)
    return show(scene, Message(lines=(say("secretariat.dropped"),)))


def _proposal(scene: Scene, argument: str) -> Proposal | None:
    return scene.session.get(Proposal, int(argument)) if _ID.fullmatch(argument) else None


def _desk(scene: Scene, proposal: Proposal) -> Desk:
    return Desk(scene=scene, season=proposal.season, standing=standing_in(scene, proposal.season))


def _still_holds(desk: Desk, deed: Deed, proposal: Proposal) -> bool:
    young = desk.now - proposal.proposed_at < GOOD_FOR
    return young and deed.basis(desk) == proposal.basis


def _show_anew(desk: Desk, deed: Deed, proposal: Proposal) -> Replies:
    if not settle(desk.session, proposal, Outcome.OUTDATED, desk.admin, desk.now):
        return _settled_before(proposal)
    return [Toast(text=say("secretariat.outdated")), *propose(desk, deed)]


def _settled_before(proposal: Proposal) -> Replies:
    return [Toast(text=_how_settled(proposal))]


def _how_settled(proposal: Proposal) -> Text:
    at = proposal.settled_at or proposal.proposed_at
    person = proposal.settled_by.name if proposal.settled_by else None
    by = person or say("secretariat.an_admin")
    match proposal.outcome:
        case Outcome.DONE:
            return say("secretariat.settled.done", by=by, at=at)
        case Outcome.DROPPED:
            return say("secretariat.settled.dropped", by=by, at=at)
        case _:
            return say("secretariat.settled.outdated")
