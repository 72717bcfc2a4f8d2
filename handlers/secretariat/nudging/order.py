"""/nhac: whom, about what, and with which words of one's own."""

import re

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.addressing import Address, read_address
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.nudging.deed import SendNudge
from handlers.secretariat.nudging.result import show_result
from models.messages import Message, Text, say
from understanding.orders import RecipientGroup

LONGEST_LINE = 500
_RESULT = re.compile(r"#(?P<number>\d{1,9})", re.ASCII)


def nudge(desk: Desk, words: str) -> Replies:
    """Propose to remind whom the words name: all, a department, an obligation, or several.

    `#NUMBER` tells what became of a nudge.
    """
    result = _RESULT.fullmatch(words)
    if result:
        return show_result(desk, int(result["number"]))
    address = read_address(desk, words)
    if not isinstance(address, Address):
        return show(desk.scene, address)
    trouble = _trouble_with(address)
    if trouble:
        return show(desk.scene, Message(lines=(trouble, say("nudge.examples"))))
    return propose(desk, _deed(address))


def _deed(address: Address) -> SendNudge:
    return SendNudge(
        memberships=tuple(each.id for each in address.memberships),
        obligations=tuple(each.id for each in address.obligations),
        late=address.group is RecipientGroup.LATE,
        line=address.words,
    )


def _trouble_with(address: Address) -> Text | None:
    if address.words and not address.is_named:
        return say("nudge.for_whom")
    if len(address.words) > LONGEST_LINE:
        return say("nudge.line_too_long", limit=LONGEST_LINE)
    return None
