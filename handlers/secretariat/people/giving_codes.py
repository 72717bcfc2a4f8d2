"""A one-time code goes to the admin who asked for it, and never into a group."""

from collections.abc import Sequence

from handlers.dialogue import show
from handlers.joining.letter import letter
from handlers.notices import notify
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from models.conversations import chat_with
from models.invitations import Issued
from models.messages import Message, Text, say


def why_no_code(desk: Desk) -> Text | None:
    """Why this person can be given no code here, if so: it must be private, and they be known."""
    if desk.admin is None:
        return say("invite.join_first")
    if chat_with(desk.session, desk.admin) is None:
        return say("invite.write_first")
    return None


def give_code(desk: Desk, issued: Issued, *lines: Text) -> Replies:
    """The invitation to forward, below `lines`: here, if this is a private chat, else in the
    admin's own.

    Only where `why_no_code` says nothing.
    """
    forward = Message(lines=(say("invite.forward"), *lines))
    return _hand_over(desk, forward, letter(issued, desk.scene.channels))


def give_codes(desk: Desk, issued: Sequence[Issued]) -> Replies:
    """One invitation or more, each in a message of its own. Otherwise as `give_code`."""
    if len(issued) == 1:
        return give_code(desk, issued[0])
    letters = (letter(each, desk.scene.channels) for each in issued)
    return _hand_over(desk, Message(lines=(say("invite.forward_each"),)), *letters)


def _hand_over(desk: Desk, how: Message, *letters: Message) -> Replies:
    if desk.scene.conversation.private:
        return [*show(desk.scene, how), *letters]
    assert desk.admin is not None  # noqa: S101 - why_no_code
    for message in (how, *letters):
        notify(desk.session, desk.admin, message, desk.scene)
    return show(desk.scene, Message(lines=(say("invite.sent_privately"),)))
