"""The stages of a deadline: by hand for days that are easily got wrong, and for any day at all."""

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.working_calendar import WorkingCalendar
from scheduler.policy import Policy
from scheduler.stages import Stage, stages_of
from tests.scheduler.calendars import CALENDAR, HANOI, PLAIN, day

POLICY = Policy()
FIRST, LAST = datetime(2023, 1, 1), datetime(2028, 12, 31)  # noqa: DTZ001 - the zone is added
DEADLINES = st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.just(HANOI))


def due(text: str, hour: int = 17) -> datetime:
    return datetime.combine(day(text), datetime.min.time(), HANOI).replace(hour=hour)


def shown(stages: Sequence[Stage]) -> list[str]:
    return [f"{stage.name} {stage.at:%d/%m %H:%M}" for stage in stages]


@pytest.fixture(params=["UTC", "Asia/Ho_Chi_Minh", "America/New_York"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """The server's own time zone, which must not matter."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("server_zone")
def test_a_deadline_in_the_middle_of_the_week() -> None:
    assert shown(stages_of(due("15/06/2023"), POLICY, CALENDAR)) == [
        *("-14 01/06 08:30", "-7 08/06 08:30", "-3 12/06 08:30", "-1 14/06 08:30"),
        "0 15/06 08:30",
        *("+1 16/06 08:30", "+3 20/06 08:30", "+5 22/06 08:30"),
    ]


def test_stages_on_a_weekend_move_to_the_friday_before() -> None:
    # -1 and -3 fall on Sunday and Friday: one day, one reminder, the nearer stage.
    assert shown(stages_of(due("15/01/2024"), POLICY, CALENDAR))[:4] == [
        *("-14 29/12 08:30", "-7 08/01 08:30", "-1 12/01 08:30", "0 15/01 08:30")
    ]


def test_tet_leaves_only_the_last_working_day_before_it() -> None:
    # Tết 2024: 8/2 to 14/2; Wednesday 7/2 is the last working day.
    assert shown(stages_of(due("13/02/2024"), POLICY, CALENDAR)) == [
        *("-14 30/01 08:30", "-7 06/02 08:30", "0 07/02 08:30"),
        *("+1 15/02 08:30", "+3 19/02 08:30"),
    ]


def test_a_swapped_saturday_is_a_working_day() -> None:
    # 29/04/2024 was off for 04/05/2024 worked.
    names = shown(stages_of(due("06/05/2024"), POLICY, CALENDAR))
    assert "-3 03/05 08:30" in names
    assert "-1 04/05 08:30" in names


def test_leap_day_and_the_turn_of_the_year() -> None:
    assert shown(stages_of(due("29/02/2024"), POLICY, CALENDAR))[-4:] == [
        *("0 29/02 08:30", "+1 01/03 08:30", "+3 05/03 08:30", "+5 07/03 08:30")
    ]
    # 1 January is a holiday, and the fifth working day lies more than a week ahead.
    assert shown(stages_of(due("31/12/2024"), POLICY, CALENDAR))[-3:] == [
        *("0 31/12 08:30", "+1 02/01 08:30", "+3 06/01 08:30")
    ]


def test_due_early_in_the_morning_the_last_stage_is_the_day_before() -> None:
    stages = stages_of(due("15/06/2023", hour=8), POLICY, PLAIN)
    assert "0 14/06 08:30" in shown(stages)


def test_a_set_time_outside_of_working_hours_is_kept_within_them() -> None:
    stages = stages_of(due("15/06/2023"), Policy(at=clock_time(6)), PLAIN)
    assert {f"{stage.at:%H:%M}" for stage in stages} == {"08:00"}


@given(deadline=DEADLINES, calendar=st.sampled_from([CALENDAR, PLAIN]))
def test_every_stage_of_any_deadline_is_within_working_hours(
    deadline: datetime, calendar: WorkingCalendar
) -> None:
    stages = stages_of(deadline, POLICY, calendar)
    assert all(POLICY.is_open(stage.at, calendar) for stage in stages)
    assert len({stage.at for stage in stages}) == len(stages)
    assert len({stage.name for stage in stages}) == len(stages)
    assert [stage.at for stage in stages] == sorted(stage.at for stage in stages)


@given(deadline=DEADLINES)
def test_what_is_before_is_before_and_what_is_after_ends_within_a_week(deadline: datetime) -> None:
    for stage in stages_of(deadline, POLICY, CALENDAR):
        if stage.overdue:
            days = (stage.at.date() - deadline.date()).days
            assert 1 <= days <= POLICY.overdue_until
        else:
            assert stage.at < deadline


@given(moment=st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_offices_open_again_within_a_break(moment: datetime) -> None:
    opening = POLICY.next_opening(moment, CALENDAR)
    assert POLICY.is_open(opening, CALENDAR)
    assert timedelta(0) <= opening - moment <= timedelta(days=12)
