"""How an installation reminds: when, how often, and whom when something is overdue."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.budget import Budget
from models.working_calendar import ONE_DAY, WorkingCalendar


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The rules of reminding; times of day are local to the season.

    days_before: stages before the deadline, in calendar days. overdue_every: working days from
    one overdue reminder to the next, the first one being the first working day after the
    deadline; overdue_until: calendar days after which no more is sent. opens, closes: outside of
    these nothing is sent unasked. most_a_week: messages to a department in seven days, today being
    the last; what is due within `urgent_days` goes all the same. colleagues_from, group_from,
    lead_from: from how many working days after the deadline the department's other contacts, the
    cluster's group and the lead are told as well. budget: the plan of the messenger that takes so
    many messages a month only; None where the bot is not there.
    """

    days_before: tuple[int, ...] = (14, 7, 3, 1, 0)
    at: time = time(8, 30)
    overdue_every: int = 2
    overdue_until: int = 7
    opens: time = time(8)
    closes: time = time(17)
    most_a_week: int = 2
    urgent_days: int = 3
    colleagues_from: int = 3
    group_from: int = 5
    lead_from: int = 5
    budget: Budget | None = None

    def moment(self, day: date, calendar: WorkingCalendar) -> datetime:
        """The instant at which reminders go on a day: the set time, kept within working hours."""
        at = self.at if self.opens <= self.at < self.closes else self.opens
        return datetime.combine(day, at, calendar.zone)

    def is_open(self, moment: datetime, calendar: WorkingCalendar) -> bool:
        """Whether something may be sent unasked now."""
        local = moment.astimezone(calendar.zone)
        return calendar.is_working_day(local.date()) and self.opens <= local.time() < self.closes

    def next_opening(self, moment: datetime, calendar: WorkingCalendar) -> datetime:
        """The first instant from this one on at which something may be sent unasked."""
        if self.is_open(moment, calendar):
            return moment
        day = calendar.day_of(moment)
        opening = datetime.combine(day, self.opens, calendar.zone)
        if opening < moment or not calendar.is_working_day(day):
            day = calendar.on_or_after(day + ONE_DAY)
        return datetime.combine(day, self.opens, calendar.zone)

    def is_urgent(self, deadline: datetime, now: datetime, calendar: WorkingCalendar) -> bool:
        """Whether it is due so soon, or so overdue, that it may go beyond the weekly number.

        Days are counted as stages are: what is due on Friday evening is due in three days on
        Tuesday morning.
        """
        last = calendar.day_of(now) + timedelta(days=self.urgent_days)
        return calendar.day_of(deadline) <= last

    def begin_of_week(self, now: datetime, calendar: WorkingCalendar) -> datetime:
        """The beginning of the seven days in which messages are counted, today being the last.

        Whole days: reminders of two weeks go at the same minute, and a few seconds between them
        must not decide.
        """
        day = calendar.day_of(now) - timedelta(days=6)
        return datetime.combine(day, time.min, calendar.zone)
