"""«Không phải tôi»: who is told of a link that they did not make undoes it with one tap."""

from handlers.dialogue import show
from handlers.messengers import NAMES
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from models.audit import Action, record
from models.conversations import forget_state
from models.invitations import end_links
from models.messages import Choice, Message, Text, say
from models.people import Account


def not_me(account: Account) -> Choice:
    """The button under the news of a link."""
    return Choice(data=f"go.unlink:{account.id}", label=say("linking.not_me"))


def unlink(scene: Scene, argument: str) -> Replies:
    """An account that came later than the one that speaks is the contact's no more."""
    account = scene.session.get(Account, int(argument)) if argument.isdecimal() else None
    if account is None or not _may_go(scene, account):
        return _say(scene, say("linking.no_more"))
    contact = account.contact
    record(scene.session, Action.UNLINKED, scene.now, actor=contact, subject=account.channel)
    forget_state(scene.session, account.channel, account.external_id)
    end_links(scene.session, scene.now, contact)
    contact.accounts.remove(account)
    scene.session.delete(account)
    scene.session.flush()
    for membership in memberships_of(contact):
        scene.replan(membership)
    return _say(scene, say("linking.undone", messenger=NAMES[account.channel]))


def _may_go(scene: Scene, account: Account) -> bool:
    """Never the other way round: who came by a stolen code does not put out its owner."""
    own = scene.account
    return own is not None and account.contact is own.contact and account.linked_at > own.linked_at


def _say(scene: Scene, words: Text) -> Replies:
    return show(scene, Message(lines=(words,)))
