"""A proposal is confirmed or dropped: once, by somebody who may do so now, if it still holds."""

import re
from dataclasses import dataclass
from datetime import timedelta

from handlers.dialogue import show
from handlers.dialogue.seen import seen_when_it_came
from handlers.scene import Replies, Scene
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.deeds import DEEDS
from handlers.secretariat.desk.by_whom import by_whom
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.refusing import refuse
from handlers.secretariat.desk.standing import standing_in
from models.messages import Message, Text, Toast, say
from models.proposals import Outcome, Proposal, settle
from understanding import read_yes_or_no

GOOD_FOR = timedelta(days=1)
_FORM = re.compile(r"(?P<id>\d{1,9})(?:\.(?P<variant>[a-z0-9]+))?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A proposal that is still open, what is proposed, and who may settle it now."""

    desk: Desk
    proposal: Proposal
    deed: Deed


def confirm(scene: Scene, argument: str) -> Replies:
    """Do what was proposed, or a variant of it (`ID.VARIANT`); nothing if there is no such one."""
    asked = _asked(scene, argument)
    if not isinstance(asked, _Asked):
        return asked
    if not _still_holds(asked):
        return _show_anew(asked)
    if not _settle(asked, Outcome.DONE):
        return _settled_before(asked.proposal)
    return show(scene, asked.deed.do(asked.desk))


def see(scene: Scene, argument: str) -> Replies:
    """Show a variant of what was proposed, `ID.VARIANT`; nothing if there is no such one."""
    asked = _asked(scene, argument)
    return propose(asked.desk, asked.deed) if isinstance(asked, _Asked) else asked


def drop(scene: Scene, argument: str) -> Replies:
    """Do not do what was proposed; nothing if no proposal has this id."""
    asked = _asked(scene, argument)
    if not isinstance(asked, _Asked):
        return asked
    if not _settle(asked, Outcome.DROPPED):
        return _settled_before(asked.proposal)
    return show(scene, Message(lines=(say("secretariat.dropped"),)))


def settle_in_words(scene: Scene, text: str) -> Replies:
    """What a bare yes or no says to the preview that was shown last; nothing if it is neither, if
    something was said since, or if the words came before the preview was seen.
    """
    agrees = read_yes_or_no(text)
    if agrees is None or not scene.state.proposed or _came_before_it(scene):
        return []
    settle_it = confirm if agrees else drop
    return settle_it(scene, str(scene.state.proposed))


def _came_before_it(scene: Scene) -> bool:
    seen = seen_when_it_came(scene)
    return seen is not None and seen < scene.state.shown[-1].at


def _asked(scene: Scene, argument: str) -> _Asked | Replies:
    form = _FORM.fullmatch(argument)
    proposal = scene.session.get(Proposal, int(form["id"])) if form else None
    deed = _deed(proposal, form["variant"]) if form and proposal else None
    if proposal is None or deed is None:
        return []
    standing = standing_in(scene, proposal.season)
    if not standing.may_command:
        return refuse(scene, standing)
    if proposal.outcome is not None:
        return _settled_before(proposal)
    desk = Desk(scene=scene, season=proposal.season, standing=standing)
    return _Asked(desk=desk, proposal=proposal, deed=deed)


def _deed(proposal: Proposal, variant: str | None) -> Deed | None:
    deed = DEEDS[proposal.kind].from_json(proposal.details)
    try:
        return deed.varied(variant) if variant else deed
    except KeyError:
        return None


def _still_holds(asked: _Asked) -> bool:
    young = asked.desk.now - asked.proposal.proposed_at < GOOD_FOR
    return young and asked.deed.basis(asked.desk) == asked.proposal.basis


def _show_anew(asked: _Asked) -> Replies:
    if not _settle(asked, Outcome.OUTDATED):
        return _settled_before(asked.proposal)
    return [Toast(text=say("secretariat.outdated")), *propose(asked.desk, asked.deed)]


def _settle(asked: _Asked, outcome: Outcome) -> bool:
    desk = asked.desk
    return settle(desk.session, asked.proposal, outcome, desk.admin, desk.now)


def _settled_before(proposal: Proposal) -> Replies:
    return [Toast(text=_how_settled(proposal))]


def _how_settled(proposal: Proposal) -> Text:
    at = proposal.settled_at or proposal.proposed_at
    by = by_whom(proposal.settled_by)
    match proposal.outcome:
        case Outcome.DONE:
            return say("secretariat.settled.done", by=by, at=at)
        case Outcome.DROPPED:
            return say("secretariat.settled.dropped", by=by, at=at)
        case _:
            return say("secretariat.settled.outdated")
