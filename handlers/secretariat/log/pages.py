"""The trail, the newest first, page by page."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.standing import standing_in
from handlers.secretariat.log.actions import ACTIONS
from handlers.secretariat.log.lines import line_of
from handlers.secretariat.log.wanted import Wanted, read_wanted
from models.audit import AuditEvent, trail_of
from models.messages import Choice, Message, Param, Text, say
from models.seasons import Season
from understanding import fold

ON_A_PAGE = 12
LONGEST_BUTTON = 64
"""Bytes that Telegram lets a button carry."""
_PAGE = re.compile(r"(?:^| )(?:trang|page) (\d{1,4})$")


def show_log(desk: Desk, argument: str) -> Replies:
    """What the words ask for, or everything; `trang 2` at their end turns the page."""
    words, number = _page(fold(argument))
    wanted = read_wanted(desk, words)
    if wanted is None:
        return show(desk.scene, Message(lines=(say("log.not_understood", words=words),)))
    newest_first = trail_of(*_open_to(desk)).where(*wanted.conditions(desk))
    rows = newest_first.order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    page = rows.offset((number - 1) * ON_A_PAGE).limit(ON_A_PAGE + 1)
    events = desk.session.scalars(page).all()
    lines = [line_of(event) for event in events[:ON_A_PAGE]] or [say("log.nothing")]
    turns = tuple(_turns(words, number, more=len(events) > ON_A_PAGE))
    fitting = tuple(turn for turn in turns if len(turn.data.encode()) <= LONGEST_BUTTON)
    typed = () if fitting == turns else (say("log.turn_by_typing", words=words),)
    message = Message(
        lines=(*_head(desk, wanted, number), *lines, *typed), rows=(fitting,) if fitting else ()
    )
    return show(desk.scene, message)


def _open_to(desk: Desk) -> list[Season]:
    """The cluster's seasons that the one who asks may look at: the trail goes on over the years."""
    of_cluster = select(Season).where(Season.cluster_id == desk.season.cluster_id)
    return [
        season
        for season in desk.session.scalars(of_cluster)
        if standing_in(desk.scene, season).may_look
    ]


def _page(words: str) -> tuple[str, int]:
    """The words without the page's number, and the number."""
    found = _PAGE.search(words)
    return (words[: found.start()], max(1, int(found[1]))) if found else (words, 1)


def _turns(words: str, number: int, *, more: bool) -> Iterator[Choice]:
    if more:
        yield Choice(data=f"go.log:{words} trang {number + 1}", label=say("log.older"))
    if number > 1:
        yield Choice(data=f"go.log:{words} trang {number - 1}", label=say("log.newer"))


def _head(desk: Desk, wanted: Wanted, number: int) -> tuple[Text, ...]:
    title = say("log.title", cluster=desk.season.cluster.name, page=number)
    only = tuple(_only(wanted))
    return (title, say("log.only", only=only)) if only else (title,)


def _only(wanted: Wanted) -> Iterator[Param]:
    """How the words were understood."""
    yield from (each.name for each in wanted.departments)
    if wanted.period:
        yield say("log.period", first=wanted.period.first, last=wanted.period.last)
    yield from (ACTIONS[action] for action in wanted.actions)
    yield from (contact.name or "" for contact in wanted.people)
