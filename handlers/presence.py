"""Who is there: last seen, and what happens when somebody blocks the bot or comes back."""

from datetime import datetime, timedelta

from handlers.notices import notify
from handlers.own_departments import memberships_of
from handlers.scene import Scene
from models.events import EventKind
from models.messages import Message, Text, say
from models.people import Account, admins_of, contacts_of
from models.seasons import Membership

SEEN_TO_WITHIN = timedelta(minutes=5)


def note_presence(scene: Scene) -> None:
    """Remember that the person is there; or that they are not, and tell who comes next."""
    account = scene.account
    if account is None:
        return
    blocked = scene.event.kind is EventKind.BLOCKED
    if not blocked:
        _note_seen(account, scene.now)
    if blocked == (account.blocked_at is not None):
        return
    account.blocked_at = scene.now if blocked else None
    if any(other.blocked_at is None for other in _others(account)):
        return
    for membership in memberships_of(account.contact):
        scene.replan(membership)
        if blocked:
            name = scene.person.name or scene.say_in_words(say("presence.a_contact"))
            department = membership.name
            told = say("presence.your_turn", person=name, department=department)
            nobody = say("presence.nobody_left", department=department)
            tell_who_comes_next(scene, membership, told=told, nobody=nobody)


def came_over(scene: Scene) -> bool:
    """Whether the person was last on another messenger."""
    account = scene.account
    return account is not None and bool(_seen_later(account))


def _note_seen(account: Account, now: datetime) -> None:
    if now - account.last_seen_at > SEEN_TO_WITHIN or _seen_later(account):
        account.last_seen_at = now
    account.failed_at = None


def _seen_later(account: Account) -> list[Account]:
    return [each for each in _others(account) if each.last_seen_at >= account.last_seen_at]


def _others(account: Account) -> list[Account]:
    return [each for each in account.contact.accounts if each is not account]


def tell_who_comes_next(scene: Scene, membership: Membership, *, told: Text, nobody: Text) -> None:
    """Tell the next in line, if this person came before them; the admins, if nobody is left."""
    line = contacts_of(scene.session, membership)
    place = line.index(scene.person) if scene.person in line else 0
    reachable = [other for other in line if other.is_reachable and other is not scene.person]
    if not reachable:
        _tell_the_admins(scene, membership, nobody)
    elif line.index(reachable[0]) >= place:
        notify(scene.session, reachable[0], Message(lines=(told,)), scene)


def _tell_the_admins(scene: Scene, membership: Membership, told: Text) -> None:
    for admin in admins_of(scene.session, membership.season):
        if admin is not scene.person:
            notify(scene.session, admin, Message(lines=(told,)), scene)
