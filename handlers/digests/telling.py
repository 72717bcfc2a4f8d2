"""Tells each season's secretariat what is new, once on the mornings on which it is to be told."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.digests.news import in_words, news_in
from handlers.notices import tell_secretariat
from handlers.scene import Moment, Planner, Words, spared_by
from models.digests import DigestKind, Timetable, claim, told_before
from models.messages import Priority
from models.progress import progress_of
from models.seasons import Season

FIRST_LOOKS_BACK = {DigestKind.DAILY: timedelta(days=1), DigestKind.WEEKLY: timedelta(days=7)}


def tell_digests(
    session: Session, now: datetime, words: Words, timetable: Timetable, planner: Planner
) -> None:
    """Send the digests whose time has come, in the group or to the admins where there is none.

    Costs a query for each season.
    """
    for season in session.scalars(select(Season).order_by(Season.id)):
        kind = timetable.due_now(now, season.calendar)
        if kind is not None and claim(session, season, kind, now):
            spared = spared_by(planner, session, now)
            morning = Moment(session=session, now=now, words=words, spared=spared)
            _tell(morning, season, kind)


def _tell(morning: Moment, season: Season, kind: DigestKind) -> None:
    since = told_before(morning.session, season, kind, morning.now)
    progress = progress_of(morning.session, season, morning.now)
    news = news_in(progress, kind, since or morning.now - FIRST_LOOKS_BACK[kind])
    if news.is_worth_telling:
        # What may have arrived is not said again.
        tell_secretariat(morning, season, in_words(news), Priority.BROADCAST)
