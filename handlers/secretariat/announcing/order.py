"""/thongbao: to whom, which text, with which file."""

import re

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.addressing import Address
from handlers.secretariat.announcing.asking import ask_the_rest
from handlers.secretariat.announcing.deed import Announce
from handlers.secretariat.announcing.result import show_last, show_result
from handlers.secretariat.announcing.to_whom import read_announced
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.enclosed import file_at_hand
from models.announcements import Announcement
from models.messages import HeldFile, Message, Text, say
from understanding import fold

LONGEST_TEXT = 3500
ASK = frozenset({"nhac", "remind"})
_ABOUT_ONE = re.compile(r"#(?P<number>\d{1,9})(?: (?P<what>\S+))?")


def announce(desk: Desk, words: str) -> Replies:
    """Propose an announcement of these words, and of the file that came with them.

    `#NUMBER`: who has read that one; `#NUMBER nhắc`: ask the others to. Nothing: the last ones.
    """
    about = _ABOUT_ONE.fullmatch(words)
    if about:
        return _about_one(desk, int(about["number"]), about["what"] or "")
    file = file_at_hand(desk)
    if not words and file is None:
        return show_last(desk)
    address = read_announced(desk, words)
    if not isinstance(address, Address):
        return show(desk.scene, address)
    trouble = _trouble_with(address, file)
    if trouble:
        return show(desk.scene, Message(lines=(trouble,)))
    deed = Announce(
        memberships=tuple(each.id for each in address.memberships),
        text=address.words,
        file=file.to_json() if file else None,
    )
    return propose(desk, deed)


def _about_one(desk: Desk, number: int, what: str) -> Replies:
    announcement = desk.session.get(Announcement, number)
    if announcement is None or announcement.season_id != desk.season.id:
        return show(desk.scene, Message(lines=(say("announcement.no_such"),)))
    if fold(what) in ASK:
        return ask_the_rest(desk, announcement)
    return show_result(desk, announcement)


def _trouble_with(address: Address, file: HeldFile | None) -> Text | None:
    if not (address.words or file):
        return say("announce.empty")
    if len(address.words) > LONGEST_TEXT:
        return say("announce.too_long", length=len(address.words), limit=LONGEST_TEXT)
    return None if address.memberships else say("announce.nobody_meant")
