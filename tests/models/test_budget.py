"""A month's budget of messages: what is used, how it goes on, and what that means."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.budget import Budget, Level, Spending
from models.events import Channel

BUDGET = Budget(per_month=3000, zone=ZoneInfo("Asia/Ho_Chi_Minh"))
MIDDLE = datetime(2023, 6, 16, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("sent", "refusals", "level", "warning"),
    [
        (0, None, Level.PLENTY, 0),
        (2099, None, Level.PLENTY, 0),
        (2100, None, Level.PLENTY, 70),
        (2399, None, Level.PLENTY, 70),
        (2400, None, Level.LOW, 70),
        (2700, None, Level.LOW, 90),
        (2999, None, Level.LOW, 90),
        (3000, None, Level.USED_UP, 100),
        (4500, None, Level.USED_UP, 100),
        (12, (9, 0), Level.PLENTY, 0),
        (12, (10, 0), Level.USED_UP, 0),
        (12, (19, 9), Level.USED_UP, 0),
        (12, (20, 10), Level.PLENTY, 0),
        (12, (9999, 9999), Level.PLENTY, 0),
    ],
)
def test_how_much_is_left(
    sent: int, refusals: tuple[int, int] | None, level: Level, warning: int
) -> None:
    since, last = (
        (MIDDLE - timedelta(minutes=each) for each in refusals) if refusals else (None,) * 2
    )
    spending = Spending(
        budget=BUDGET, now=MIDDLE, sent=sent, refused_since=since, refused_last=last
    )
    assert (spending.level, spending.warning) == (level, warning)
    assert spending.left == max(3000 - sent, 0)
    assert spending.spared is (None if level is Level.PLENTY else Channel.ZALO)


@pytest.mark.parametrize(
    ("now", "gone", "forecast"),
    [
        ("2023-06-01T23:59+07:00", 3, None),
        ("2023-06-02T00:00+07:00", 3, 18000),
        ("2023-06-16T00:00+07:00", 50, 1200),
        ("2023-06-30T23:59+07:00", 99, 600),
        ("2023-02-15T00:00+07:00", 50, 1200),
    ],
)
def test_how_it_goes_on(now: str, gone: int, forecast: int | None) -> None:
    spending = Spending(budget=BUDGET, now=datetime.fromisoformat(now), sent=600)
    assert (spending.gone_percent, spending.forecast) == (gone, forecast)


def test_a_month_begins_at_the_installation_s_midnight() -> None:
    assert BUDGET.month_of(datetime(2023, 5, 31, 16, 59, tzinfo=UTC)) == date(2023, 5, 1)
    assert BUDGET.month_of(datetime(2023, 5, 31, 17, 0, tzinfo=UTC)) == date(2023, 6, 1)


def test_without_a_limit_nothing_runs_low() -> None:
    endless = Budget(per_month=0, zone=BUDGET.zone)
    spending = Spending(budget=endless, now=MIDDLE, sent=100_000)
    assert (spending.level, spending.warning, spending.used_percent) == (Level.PLENTY, 0, 0)
