"""Obligations by rule: on the same day of each month, or on its last."""

from datetime import date

import pytest

from bot.seasons.plan import ObligationPlan
from bot.seasons.recurrence import single


def rule(every: str, due: str, until: str) -> ObligationPlan:
    return ObligationPlan.model_validate(
        {
            "code": "bao-cao",
            "kind": "report",
            "name": "Báo cáo tháng {month}, quý {quarter}, năm {year}",
            "every": every,
            "due": date.fromisoformat(due),
            "until": date.fromisoformat(until),
        }
    )


def test_every_month_until_the_year_is_over() -> None:
    made = list(single(rule("month", "2023-02-15", "2023-12-31")))
    assert [each.code for each in made][:2] == ["bao-cao-2023-02", "bao-cao-2023-03"]
    assert len(made) == 11
    assert made[-1].name == "Báo cáo tháng 12, quý IV, năm 2023"
    assert all((each.every, each.until) == (None, None) for each in made)


def test_every_quarter_over_the_turn_of_the_year() -> None:
    made = list(single(rule("quarter", "2023-05-10", "2024-02-10")))
    assert [(each.code, str(each.due)) for each in made] == [
        ("bao-cao-2023-q2", "2023-05-10 17:00:00"),
        ("bao-cao-2023-q3", "2023-08-10 17:00:00"),
        ("bao-cao-2023-q4", "2023-11-10 17:00:00"),
        ("bao-cao-2024-q1", "2024-02-10 17:00:00"),
    ]


@pytest.mark.parametrize(("year", "february"), [(2023, "02-28"), (2024, "02-29")])
def test_the_end_of_a_month_is_the_end_of_every_month(year: int, february: str) -> None:
    made = list(single(rule("month", f"{year}-01-31", f"{year}-05-31")))
    days = [each.due.strftime("%m-%d") for each in made]
    assert days == ["01-31", february, "03-31", "04-30", "05-31"]


def test_the_last_day_counts_and_the_next_does_not() -> None:
    assert len(list(single(rule("month", "2023-01-15", "2023-03-15")))) == 3
    assert len(list(single(rule("month", "2023-01-15", "2023-03-14")))) == 2


def test_what_is_no_rule_stays_as_it_is() -> None:
    plain = rule("month", "2023-01-15", "2023-03-15").model_copy(update={"every": None})
    assert list(single(plain)) == [plain]
