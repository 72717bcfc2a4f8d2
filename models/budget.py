"""How many messages a messenger's plan allows in a month, and how a month's count stands to that.

Zalo's Bot Platform takes so many messages a month and then answers 429; others have no such limit.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from models.events import Channel

LOW_PERCENT, WHOLE = 80, 100
WARNING_PERCENTS = (70, 90, WHOLE)
"""Used shares at which those in charge are told, each once a month."""
REFUSED_FOR = timedelta(minutes=10)
"""Refusals for so long are about the month; once there was none for so long, it is over."""


class Level(IntEnum):
    """How much is left: from LOW on the bot saves, USED_UP is for answers and what is urgent."""

    PLENTY = 0
    LOW = 1
    USED_UP = 2


@dataclass(frozen=True, kw_only=True)
class Budget:
    """A messenger's plan. per_month: messages; 0: without limit. zone: whose months are counted."""

    per_month: int
    zone: ZoneInfo
    channel: Channel = Channel.ZALO

    def month_of(self, moment: datetime) -> date:
        """The first day of the calendar month in which a moment is."""
        return moment.astimezone(self.zone).date().replace(day=1)


@dataclass(frozen=True, kw_only=True)
class Spending:
    """How a month stands at a moment. sent: messages so far.

    refused_since, refused_last: when the messenger first and last turned messages away for being
    too many, with none taken in between.
    """

    budget: Budget
    now: datetime
    sent: int = 0
    refused_since: datetime | None = None
    refused_last: datetime | None = None

    @property
    def refused(self) -> bool:
        """Whether it does so, and for long; a moment's refusal is about speed, not the month."""
        if self.refused_since is None or self.refused_last is None:
            return False
        is_long = self.refused_last - self.refused_since >= REFUSED_FOR
        return is_long and self.now - self.refused_last < REFUSED_FOR

    @property
    def used_percent(self) -> int:
        """The share used, rounded down; more than 100 if more went; 0 without a limit."""
        return self.sent * WHOLE // self.budget.per_month if self.budget.per_month else 0

    @property
    def gone_percent(self) -> int:
        """The share of the month that is gone, rounded down."""
        return int(self._gone * WHOLE)

    @property
    def left(self) -> int:
        """Messages left; 0 if more went than were allowed, or without a limit."""
        return max(self.budget.per_month - self.sent, 0)

    @property
    def forecast(self) -> int | None:
        """Messages by the end of the month if it goes on like this; None on its first day."""
        if self._since_begin < timedelta(days=1):
            return None
        return round(self.sent / self._gone)

    @property
    def level(self) -> Level:
        """How much is left. What the messenger says counts for more than our count."""
        if self.refused or self.used_percent >= WHOLE:
            return Level.USED_UP
        return Level.LOW if self.used_percent >= LOW_PERCENT else Level.PLENTY

    @property
    def spared(self) -> Channel | None:
        """The messenger that is to be done without wherever there is another one."""
        return self.budget.channel if self.level >= Level.LOW else None

    @property
    def warning(self) -> int:
        """The highest of `WARNING_PERCENTS` that is reached; 0 if none is."""
        return max((each for each in WARNING_PERCENTS if each <= self.used_percent), default=0)

    @property
    def _begin(self) -> datetime:
        return datetime.combine(self.budget.month_of(self.now), time(), self.budget.zone)

    @property
    def _since_begin(self) -> timedelta:
        return self.now - self._begin

    @property
    def _gone(self) -> float:
        days = monthrange(self._begin.year, self._begin.month)[1]
        return self._since_begin / timedelta(days=days)
