"""The cluster's group: reminders of what is overdue; personal matters do not belong there."""

from sqlalchemy import select

from handlers.reminding.remind import remind
from handlers.scene import Replies, Scene
from models.audit import Action, record
from models.events import EventKind
from models.groups import bind
from models.messages import Message, say
from models.people import Contact, Right
from models.seasons import Season


def answer(scene: Scene) -> Replies:
    """One line to a command; nothing to what people say among themselves."""
    match scene.event.kind:
        case EventKind.REMINDER:
            return remind(scene)
        case EventKind.ADDED:
            return _come_in(scene)
        case EventKind.TEXT if scene.event.text.startswith("/"):
            return [Message(lines=(say("group.write_privately"),))]
        case _:
            return []


def _come_in(scene: Scene) -> Replies:
    """Whoever may run a season and brings the bot into a group makes it that season's group."""
    season = _season_of(scene, scene.contact) if scene.contact else None
    if season is None:
        return [Message(lines=(say("group.not_bound"),))]
    bind(scene.session, season, scene.conversation, scene.now)
    record(scene.session, Action.GROUP_BOUND, scene.now, actor=scene.contact, season=season)
    cluster, year = season.cluster.name, str(season.year)
    return [Message(lines=(say("group.bound", cluster=cluster, year=year),))]


def _season_of(scene: Scene, contact: Contact) -> Season | None:
    seasons = [grant.season for grant in contact.grants if grant.right is Right.ADMIN]
    if any(grant.right is Right.OWNER for grant in contact.grants):
        seasons = list(scene.session.scalars(select(Season).order_by(Season.year.desc())))
    return next((season for season in seasons if season is not None), None)
