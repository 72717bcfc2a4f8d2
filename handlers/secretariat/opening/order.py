"""The order to open a new season: whether there is one to open, and what it shall be like."""

from datetime import timedelta

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.opening.deed import OpenSeason
from handlers.secretariat.opening.telling import was_open
from handlers.secretariat.opening.wishes import Wishes, read_wishes
from models.messages import Message, Text, say
from models.next_season import season_of_year
from models.seasons import Membership, Role

IS_NEW_FOR = timedelta(days=180)
"""Whoever orders a new season within this time of the last one means that."""


def propose_season(desk: Desk, words: str) -> Replies:
    """Show the season that would be opened; or say why there is none to open."""
    wishes = read_wishes(desk, words)
    if isinstance(wishes, Message):
        return show(desk.scene, wishes)
    refusal = _refusal(desk, wishes)
    if refusal:
        return show(desk.scene, Message(lines=refusal))
    lead = wishes.lead or _lead(desk)
    if lead is None:
        return show(desk.scene, Message(lines=(say("opening.no_lead"),)))
    deputies = _deputies(desk) if wishes.deputies is None else wishes.deputies
    deed = OpenSeason(
        lead=lead.department_id,
        deputies=tuple(each.department_id for each in deputies),
        secretariat=wishes.secretariat or desk.season.secretariat,
    )
    return propose(desk, deed)


def _refusal(desk: Desk, wishes: Wishes) -> tuple[Text, ...]:
    last = desk.season
    following = str(last.year + 1)
    if wishes.year is None and last.opened_at and desk.now - last.opened_at < IS_NEW_FOR:
        return (was_open(last), say("opening.another", year=following))
    existing = season_of_year(desk.session, last, wishes.year or last.year + 1)
    if existing is not None:
        return (was_open(existing),)
    if wishes.year not in (None, last.year + 1):
        return (say("opening.next_is", year=following),)
    return ()


def _lead(desk: Desk) -> Membership | None:
    return next((each for each in desk.members() if each.role is Role.LEAD), None)


def _deputies(desk: Desk) -> list[Membership]:
    return [each for each in desk.members() if each.role is Role.DEPUTY]
