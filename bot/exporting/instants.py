"""Instants as exports give them: in the season's time zone, with their offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

from models.seasons import Season


def local(moment: datetime | None, season: Season) -> datetime | None:
    """An instant in the season's zone."""
    return moment.astimezone(ZoneInfo(season.timezone)) if moment else None


def iso(moment: datetime | None, season: Season) -> str | None:
    """An instant in the season's zone, as ISO 8601 text."""
    here = local(moment, season)
    return here.isoformat(timespec="seconds") if here else None
