"""What stands at the head and the foot of every document: who issues it, where and when."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.exporting.instants import local
from models.seasons import Role, Season

UNNAMED_PLACE = "………………"
_LAST_WRITTEN_WITH_ZERO = 2


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """lead: the department whose head signs for the cluster. place, date: as they are written."""

    cluster: str
    year: int
    lead: str
    place: str
    date: str


def letterhead(season: Season, now: datetime, place: str) -> Letterhead:
    """The head of a document of the cluster's, dated today. place: where from; empty: dots."""
    leads = (each for each in season.memberships if each.role is Role.LEAD and not each.left_at)
    lead = next(leads, None)
    return Letterhead(
        cluster=season.cluster.name,
        year=season.year,
        lead=lead.name if lead else "",
        place=place or UNNAMED_PLACE,
        date=official_date(now.astimezone(ZoneInfo(season.timezone)).date()),
    )


def official_date(day: date) -> str:
    """A day as documents write it: zeros before 1 to 9, and before January and February.

    Decree 30/2020/NĐ-CP, Annex I, part II, section I.4.
    """
    month = f"{day.month:02}" if day.month <= _LAST_WRITTEN_WITH_ZERO else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def in_a_table(moment: datetime | None, season: Season) -> str:
    """An instant as a table's cell holds it; empty if there is none."""
    here = local(moment, season)
    return f"{here:%H:%M %d/%m/%Y}" if here else ""
