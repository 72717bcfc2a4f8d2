"""The stages of reminding about one deadline: a pure function of the deadline and the rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import count, islice

from models.reminders import Deferral, DeferralKind
from models.working_calendar import ONE_DAY, WorkingCalendar
from scheduler.policy import Policy


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One time to remind. name: "-14" … "0" in days before, "+1" … in working days after.

    overdue: working days after the deadline; 0 before it. wanted_by: the id of the contact who
    asked for it, where the rules did not.
    """

    name: str
    at: datetime
    overdue: int = 0
    wanted_by: int | None = None


@lru_cache(maxsize=256)
def stages_of(deadline: datetime, policy: Policy, calendar: WorkingCalendar) -> tuple[Stage, ...]:
    """All stages of a deadline, in order, at most one a day.

    Before the deadline a stage that falls on a day off moves to the working day before it; where
    that brings several to one day, the one nearest to the deadline stays.
    """
    by_day = {stage.at: stage for stage in _before(deadline, policy, calendar)}
    return (
        *sorted(by_day.values(), key=lambda stage: stage.at),
        *_after(deadline, policy, calendar),
    )


def _before(deadline: datetime, policy: Policy, calendar: WorkingCalendar) -> Iterator[Stage]:
    due_day = calendar.day_of(deadline)
    for days in sorted(policy.days_before, reverse=True):
        day = calendar.on_or_before(due_day - timedelta(days=days))
        if policy.moment(day, calendar) >= deadline:
            day = calendar.on_or_before(day - ONE_DAY)
        yield Stage(name=f"-{days}" if days else "0", at=policy.moment(day, calendar))


def _after(deadline: datetime, policy: Policy, calendar: WorkingCalendar) -> Iterator[Stage]:
    due_day = calendar.day_of(deadline)
    last = due_day + timedelta(days=policy.overdue_until)
    working_days = zip(count(1), calendar.working_days_after(due_day), strict=False)
    for number, day in islice(working_days, 0, None, policy.overdue_every):
        if day > last:
            return
        yield Stage(name=f"+{number}", at=policy.moment(day, calendar), overdue=number)


def deferred(
    stages: Iterable[Stage],
    deferrals: Iterable[Deferral],
    policy: Policy,
    calendar: WorkingCalendar,
) -> list[Stage]:
    """The stages as contacts put them off: silent until a promised day, and again when asked."""
    asked = [_asked_for(deferral, policy, calendar) for deferral in deferrals]
    promised = [stage.at for stage in asked if stage.name.startswith(DeferralKind.PROMISE)]
    silent_until = max(promised, default=None)
    kept = [stage for stage in stages if silent_until is None or stage.at > silent_until]
    return [*kept, *asked]


def _asked_for(deferral: Deferral, policy: Policy, calendar: WorkingCalendar) -> Stage:
    day = calendar.on_or_after(deferral.day)
    if policy.moment(day, calendar) >= deferral.deadline > deferral.made_at:
        day = calendar.on_or_before(deferral.day)  # so that it still helps
    return Stage(
        name=f"{deferral.kind}-{deferral.day:%Y%m%d}",
        at=policy.moment(day, calendar),
        wanted_by=deferral.contact_id,
    )
