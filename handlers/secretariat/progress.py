"""/tiendo: how far the cluster has come, or the departments or obligations that are named."""

from handlers.dialogue import as_new, show
from handlers.progress.details import details
from handlers.progress.of_obligation import of_obligation
from handlers.progress.overview import overview
from handlers.progress.parts import in_parts
from handlers.scene import Replies
from handlers.secretariat.addressees import unknown_department
from handlers.secretariat.addressing import Address, read_address
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.pinning import is_to_be_put_up, may_pin, pin_board, put_board_up
from models.messages import Choice, Message, say
from models.progress import progress_of
from models.seasons import Membership
from understanding.orders import RecipientGroup

WHOLE = "all"
"""What the button carries that leads back to the whole cluster."""
PIN = frozenset({"ghim", "pin"})


def show_progress(desk: Desk, words: str) -> Replies:
    """The cluster at a glance; of departments that are named, everything.

    Of an obligation that is named, who has handed it in. In the group the first look puts up the
    board, which is kept true from then on.
    """
    if words.lower() in PIN:
        return pin_board(desk)
    if not words and is_to_be_put_up(desk):
        return put_board_up(desk)
    named = _named(desk, "" if words == WHOLE else words)
    if isinstance(named, Message):
        return show(desk.scene, named)
    if named.obligations:
        return _show_obligations(desk, named)
    is_whole = len(named.memberships) == len(desk.members())
    return _show_whole(desk) if is_whole else _show_each(desk, named.memberships)


def _show_whole(desk: Desk) -> Replies:
    shown = overview(progress_of(desk.session, desk.season, desk.now))
    as_of = say("progress.as_of", at=desk.now)
    again = Choice(data=f"go.progress:{WHOLE}", label=say("progress.again.button"))
    pin = Choice(data="go.progress:ghim", label=say("progress.pin.button"))
    row = (again, pin) if may_pin(desk) else (again,)
    return _show(desk, Message(lines=(*shown.lines, as_of), rows=(*shown.rows, row)))


def _show_each(desk: Desk, memberships: tuple[Membership, ...]) -> Replies:
    progress = progress_of(desk.session, desk.season, desk.now)
    ids = {each.id for each in memberships}
    lines = tuple(
        line
        for department in progress.departments
        if department.membership.id in ids
        for line in details(desk.scene, progress, department).lines
    )
    return _show(desk, Message(lines=lines, rows=((_back(),),)))


def _show_obligations(desk: Desk, named: Address) -> Replies:
    progress = progress_of(desk.session, desk.season, desk.now)
    messages = [of_obligation(progress, each, named.memberships) for each in named.obligations]
    lines = tuple(line for message in messages for line in message.lines)
    return _show(desk, Message(lines=lines, rows=((_back(),),)))


def _back() -> Choice:
    return Choice(data=f"go.progress:{WHOLE}", label=say("progress.whole.button"))


def _show(desk: Desk, message: Message) -> Replies:
    *first, last = in_parts(message, desk.scene.say_in_words)
    replies = [*first, *show(desk.scene, last)]
    # What was tapped in a group may be the pinned board, which stays.
    return replies if desk.scene.conversation.private and not first else as_new(replies)


def _named(desk: Desk, words: str) -> Address | Message:
    by_code = tuple(each for each in desk.members() if each.department.code == words)
    address = Address(memberships=by_code) if by_code else read_address(desk, words)
    if isinstance(address, Address) and _says_more(address):
        return unknown_department(desk.members())
    return address


def _says_more(address: Address) -> bool:
    is_of_some = address.group not in (None, RecipientGroup.EVERYONE)
    return bool(address.words) or (is_of_some and not address.obligations)
