"""How a group becomes a season's: by who brings the bot in, or by a one-time code."""

from sqlalchemy import select

from handlers.joining.door import count_wrong_code, still_to_wait
from handlers.scene import Replies, Scene
from models.audit import Action, record
from models.groups import bind, come_back, leave, season_of
from models.invitations import Invitation, Verdict, find_invitation, judge
from models.messages import Message, Text, say
from models.people import Contact, Right
from models.seasons import Season
from understanding import read_code

BINDING = frozenset({"start", "gan", "bind"})
"""Commands behind which a code may stand. "start" is what Telegram makes of a link to a group."""


def come_in(scene: Scene) -> Replies:
    """Whoever may run a season and brings the bot into a group makes it that season's group.

    A group in which the bot was before is that season's again, whoever let it in.
    """
    season = _season_run_by(scene, scene.contact) if scene.contact else None
    if season is not None:
        return _bind(scene, season)
    before = come_back(scene.session, scene.conversation)
    return _greeting(before) if before else _say(say("group.not_bound"))


def go_out(scene: Scene) -> Replies:
    """The bot was taken out of the group: note by whom and when, and say nothing there any more."""
    season = season_of(scene.session, scene.conversation)
    leave(scene.session, scene.conversation, scene.now)
    if season is not None:
        record(scene.session, Action.GROUP_LEFT, scene.now, actor=scene.contact, season=season)
    return []


def bind_by_code(scene: Scene, words: str) -> Replies:
    """A one-time code makes this the group of the season that it is for."""
    wait = still_to_wait(scene)
    if wait:
        return _say(wait)
    code = read_code(words)
    invitation = find_invitation(scene.session, code) if code else None
    if invitation is None or not invitation.is_for_a_group:
        count_wrong_code(scene)
        return _say(say("group.code.unknown"))
    return _redeem(scene, invitation)


def _redeem(scene: Scene, invitation: Invitation) -> Replies:
    match judge(invitation, scene.now):
        case Verdict.EXPIRED:
            return _say(say("joining.code.expired"))
        case Verdict.GOOD if invitation.season is not None:
            invitation.used_at, invitation.used_by = scene.now, scene.contact
            return _bind(scene, invitation.season)
        case _:
            return _say(say("joining.code.used"))


def _bind(scene: Scene, season: Season) -> Replies:
    bind(scene.session, season, scene.conversation, scene.now, scene.event.topic)
    record(scene.session, Action.GROUP_BOUND, scene.now, actor=scene.contact, season=season)
    return _greeting(season)


def _greeting(season: Season) -> Replies:
    return _say(say("group.bound", cluster=season.cluster.name, year=str(season.year)))


def _say(text: Text) -> Replies:
    return [Message(lines=(text,))]


def _season_run_by(scene: Scene, contact: Contact) -> Season | None:
    seasons = [grant.season for grant in contact.grants if grant.right is Right.ADMIN]
    if any(grant.right is Right.OWNER for grant in contact.grants):
        seasons = list(scene.session.scalars(select(Season).order_by(Season.year.desc())))
    return next((season for season in seasons if season is not None), None)
