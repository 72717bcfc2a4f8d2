"""The days off of seasons that lack them: such as were opened in a chat, or loaded long ago."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.public_holidays import Exceptions, exceptions_of
from models.seasons import Season
from scheduler.beat import Write
from scheduler.planning import replan_season
from scheduler.policy import Policy


class Calendars:
    """Finds out what offices' days off are by law, and plans anew with them."""

    def __init__(self, *, write: Write, clock: Callable[[], datetime], policy: Policy) -> None:
        self._write = write
        self._clock = clock
        self._policy = policy

    async def fill_in(self) -> None:
        """Complete each season that lacks its days off."""
        for year in await self._write(years_without_calendar):
            # To find them out takes a second, in which people are not to wait for an answer.
            exceptions = await asyncio.to_thread(exceptions_of, year)
            await self._write(partial(self._fill_in_year, year=year, exceptions=exceptions))

    def _fill_in_year(self, session: Session, *, year: int, exceptions: Exceptions) -> None:
        fill_in_year(session, year, exceptions, self._clock(), self._policy)


def years_without_calendar(session: Session) -> Sequence[int]:
    """The years of seasons whose days off nobody has found out yet."""
    lacking = select(Season.year).where(Season.days_off.is_(None))
    return session.scalars(lacking.distinct()).all()


def fill_in_year(
    session: Session, year: int, exceptions: Exceptions, now: datetime, policy: Policy
) -> None:
    """Give a year's seasons their days off, and plan their reminders anew."""
    lacking = select(Season).where(Season.year == year, Season.days_off.is_(None))
    for season in session.scalars(lacking).all():
        exceptions.become_those_of(season)
        replan_season(session, season, now, policy)
