"""One way of counting how late something is: calendar days where the cluster is."""

from datetime import UTC, datetime

import pytest

from tests.scheduler.calendars import PLAIN

DUE = datetime.fromisoformat("2023-03-15T17:00:00+07:00")


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2023-03-15T16:59:00+07:00", None),
        ("2023-03-15T17:00:00+07:00", None),
        ("2023-03-15T17:01:00+07:00", 0),
        ("2023-03-15T23:59:00+07:00", 0),
        ("2023-03-16T00:01:00+07:00", 1),
        ("2023-03-17T09:00:00+07:00", 2),
        ("2023-03-20T08:30:00+07:00", 5),
    ],
)
def test_calendar_days_count(moment: str, days: int | None) -> None:
    at = datetime.fromisoformat(moment)
    assert PLAIN.days_late(DUE, at) == days
    assert PLAIN.days_late(DUE.astimezone(UTC), at.astimezone(UTC)) == days
