"""Bản tin: on which day a season's secretariat was told what is new, so that it is told once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.seasons import Season
from models.working_calendar import WorkingCalendar

LATE_BY_AT_MOST = timedelta(hours=4)
"""Who was away for longer looks at the board; the next day has a digest of its own."""


class DigestKind(StrEnum):
    """A working day's, or the summary on the first working day of a week in its place."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Digest(Base):
    """A day that is done with, whether there was something to say or not. day: the season's."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("season_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    day: Mapped[date]
    kind: Mapped[DigestKind]
    told_at: Mapped[datetime]

    season: Mapped[Season] = relationship()


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """When digests go, local to the season; None: that kind does not."""

    daily: time | None = time(8, 15)
    weekly: time | None = time(8, 15)

    def due_now(self, now: datetime, calendar: WorkingCalendar) -> DigestKind | None:
        """The kind whose time has come today, and not too long ago."""
        today = calendar.day_of(now)
        if not calendar.is_working_day(today):
            return None
        weekly = self.weekly is not None and _begins_a_week(today, calendar)
        at = self.weekly if weekly else self.daily
        if at is None:
            return None
        behind = now - datetime.combine(today, at, calendar.zone)
        if not timedelta() <= behind < LATE_BY_AT_MOST:
            return None
        return DigestKind.WEEKLY if weekly else DigestKind.DAILY


def claim(session: Session, season: Season, kind: DigestKind, now: datetime) -> bool:
    """Whether this day was still open: of several who ask, one tells it."""
    day = season.calendar.day_of(now)
    done = select(Digest.id).where(Digest.season_id == season.id, Digest.day == day)
    if session.scalar(done) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(Digest(season=season, day=day, kind=kind, told_at=now))
    except IntegrityError:
        return False
    return True


def told_before(
    session: Session, season: Season, kind: DigestKind, now: datetime
) -> datetime | None:
    """When the digest before this one was told; a weekly one follows the last weekly."""
    wanted = select(Digest.told_at).where(Digest.season_id == season.id, Digest.told_at < now)
    if kind is DigestKind.WEEKLY:
        wanted = wanted.where(Digest.kind == kind)
    return session.scalar(wanted.order_by(Digest.told_at.desc()).limit(1))


def _begins_a_week(day: date, calendar: WorkingCalendar) -> bool:
    monday = day - timedelta(days=day.weekday())
    return calendar.on_or_after(monday) == day
