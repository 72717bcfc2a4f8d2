"""At what time of day a deadline ends when only its day is said, and days that cannot be meant."""

from collections import Counter
from datetime import date, datetime, time

from models.messages import Text, say
from models.seasons import Season

END_OF_WORKING_DAY = time(17)


def moment_on(season: Season, day: date, at: time | None, like: datetime | None) -> datetime:
    """The instant on a local day: at the time said, else at that of `like`, else the usual one."""
    zone = season.calendar.zone
    own = like.astimezone(zone).time() if like else _usual(season)
    return datetime.combine(day, at or own, zone)


def trouble_with(season: Season, moment: datetime, now: datetime) -> Text | None:
    """Why nothing can be due then, in a sentence; None if it can."""
    if moment <= now:
        return say("dates.trouble.past", due=moment)
    year = season.calendar.day_of(moment).year
    if abs(year - season.year) > 1:
        return say("dates.trouble.other_year", due=moment, year=str(season.year))
    return None


def _usual(season: Season) -> time:
    zone = season.calendar.zone
    times = Counter(each.due_at.astimezone(zone).time() for each in season.obligations)
    return times.most_common(1)[0][0] if times else END_OF_WORKING_DAY
