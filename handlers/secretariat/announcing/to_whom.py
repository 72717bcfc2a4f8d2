"""To whom an announcement goes, by the words that it begins with."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.secretariat.addressing import Address, read_address
from handlers.secretariat.desk.desk import Desk
from models.messages import Message
from models.owing import Owed, owed_by_each
from understanding.orders import RecipientGroup

_OWING = (RecipientGroup.MISSING, RecipientGroup.LATE)


def read_announced(desk: Desk, words: str) -> Address | Message:
    """To whom it goes and its text; to all, where no address stands apart from the text.

    «Báo cáo 6 tháng: …» is how a text begins; «chưa nộp báo cáo 6 tháng: …» says to whom.
    """
    address = read_address(desk, words)
    if isinstance(address, Address) and address.group in _OWING and address.is_apart:
        return _only_who_owes(desk, address)
    address = read_address(desk, words, with_obligations=False)
    if not isinstance(address, Address) or (address.is_named and address.is_apart):
        return address
    text = address.words if words.startswith(":") else words
    return Address(memberships=tuple(desk.members()), words=text)


def _only_who_owes(desk: Desk, address: Address) -> Address:
    owed = owed_by_each(desk.session, address.memberships)
    owing = tuple(each for each in address.memberships if _owes(owed[each.id], address, desk))
    return replace(address, memberships=owing)


def _owes(owed: Sequence[Owed], address: Address, desk: Desk) -> bool:
    """Whether any of it is open; where nothing is named, whether anything is overdue."""
    late = address.group is RecipientGroup.LATE or not address.obligations
    return any(
        not one.is_done
        and (one.obligation in address.obligations or not address.obligations)
        and (one.due_at < desk.now or not late)
        for one in owed
    )
