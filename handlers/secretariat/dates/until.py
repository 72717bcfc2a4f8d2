"""Until when an order wants something due: the instants it may mean, or why there is none."""

from collections.abc import Sequence
from datetime import datetime

from handlers.secretariat.dates.times import moment_on, trouble_with
from handlers.secretariat.desk.desk import Desk
from models.messages import Text, say
from understanding.orders import DeadlineOrder, Moment, MomentTrouble


def until_when(
    desk: Desk, order: DeadlineOrder, before: datetime | None
) -> Sequence[datetime] | Text:
    """The instants that the words may mean, usually one; or in a sentence why there is none.

    before: when it is due now, if it is; by that moves are counted, and the time of day is as it
    was.
    """
    season, moment = desk.season, order.moment
    if _is_only_shifted(order) and before is not None and order.shift is not None:
        day = order.shift.of(season.calendar.day_of(before), season.calendar.working_days_after)
        days = [day]
    else:
        days = [moment.day] if moment.day else list(moment.possible)
    if not days:
        return _why_none(moment)
    instants = [moment_on(season, day, moment.at, before) for day in days]
    good = [each for each in instants if trouble_with(season, each, desk.now) is None]
    trouble = trouble_with(season, instants[0], desk.now)
    return good or trouble or _why_none(moment)


def says_nothing(order: DeadlineOrder) -> bool:
    """Whether neither a day nor a move is said."""
    return order.shift is None and order.moment.trouble is MomentTrouble.NONE_NAMED


def _is_only_shifted(order: DeadlineOrder) -> bool:
    return order.shift is not None and order.moment.trouble is MomentTrouble.NONE_NAMED


def _why_none(moment: Moment) -> Text:
    match moment.trouble:
        case MomentTrouble.IMPOSSIBLE:
            return say("dates.trouble.impossible", words=moment.words)
        case MomentTrouble.INCOMPLETE:
            return say("dates.trouble.incomplete", words=moment.words)
        case MomentTrouble.SEVERAL:
            return say("dates.trouble.several", words=moment.words)
        case _:
            return say("dates.trouble.none")
