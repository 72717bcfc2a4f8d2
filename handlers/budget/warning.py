"""Those in charge are told ahead when a month's messages run low, each share once a month."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.budget.lines import lines_of
from handlers.notices import notify
from handlers.scene import Moment, Planner, Words
from models.budget import Spending
from models.message_counts import claim_refusal, claim_warning
from models.messages import Message, Text, say
from models.people import Contact, admins_of
from models.seasons import Season


def warn_of_spending(session: Session, now: datetime, words: Words, planner: Planner) -> None:
    """The owners, and the admins of every cluster's latest season, within their working hours.

    Costs a query; nothing where no messenger counts messages.
    """
    spending = planner.spending(session, now)
    if spending is None or not (spending.warning or spending.refused):
        return
    seasons = _latest(session.scalars(select(Season).order_by(Season.year)))
    if not any(planner.next_opening(each, now) <= now for each in seasons):
        return
    occasion = Moment(session=session, now=now, words=words, spared=spending.spared)
    for title in _news(session, spending):
        message = Message(lines=(title, *lines_of(spending), say("budget.advice")))
        for contact in _in_charge(session, seasons):
            notify(session, contact, message, occasion)


def _news(session: Session, spending: Spending) -> Iterable[Text]:
    if claim_warning(session, spending):
        yield say("budget.warning", percent=spending.used_percent)
    if claim_refusal(session, spending):
        yield say("budget.warning_refused")


def _latest(seasons: Iterable[Season]) -> list[Season]:
    """Of each cluster the last one. seasons: from the oldest on."""
    return list({season.cluster_id: season for season in seasons}.values())


def _in_charge(session: Session, seasons: Iterable[Season]) -> list[Contact]:
    return list(dict.fromkeys(each for one in seasons for each in admins_of(session, one)))
