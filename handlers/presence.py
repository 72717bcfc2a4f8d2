"""Who is there: last seen, and what happens when somebody blocks the bot or comes back."""

from datetime import timedelta

from handlers.notices import admins_of, notify
from handlers.registration import work
from handlers.registration.sending import colleagues
from handlers.scene import Scene
from models.events import EventKind
from models.messages import Message, say
from models.seasons import Membership

SEEN_TO_WITHIN = timedelta(minutes=5)


def note_presence(scene: Scene) -> None:
    """Remember that the person is there; or that they are not, and tell who comes next."""
    account = scene.account
    if account is None:
        return
    if scene.now - account.last_seen_at > SEEN_TO_WITHIN:
        account.last_seen_at = scene.now
    blocked = scene.event.kind is EventKind.BLOCKED
    if blocked == (account.blocked_at is not None):
        return
    account.blocked_at = scene.now if blocked else None
    for membership in work.memberships_of(account.contact):
        scene.replan(membership)
        if blocked:
            _tell_who_comes_next(scene, membership)


def _tell_who_comes_next(scene: Scene, membership: Membership) -> None:
    department = membership.department.name
    name = scene.person.name or scene.say_in_words(say("presence.a_contact"))
    for other in colleagues(scene, membership):
        if other.is_reachable:
            told = say("presence.your_turn", person=name, department=department)
            return notify(scene.session, other, Message(lines=(told,)), scene)
    told = say("presence.nobody_left", department=department)
    for admin in admins_of(scene.session, membership.season):
        if admin is not scene.person:
            notify(scene.session, admin, Message(lines=(told,)), scene)
    return None
