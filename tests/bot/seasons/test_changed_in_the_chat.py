"""Loading a season's file again does not take back what the secretariat ordered in the chat."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.plan import SeasonPlan
from bot.seasons.reading import read_season
from models.seasons import Obligation, ObligationKind, unlike_the_file
from tests.bot.season_2023 import LOADED, SEASON_FILE

LATER = LOADED + timedelta(days=30)
TWO_WEEKS = timedelta(days=14)


@pytest.fixture
def plan() -> SeasonPlan:
    return read_season(SEASON_FILE)


def report(session: Session) -> Obligation:
    """The six-month report, owed or not."""
    wanted = select(Obligation).where(Obligation.code == "bao-cao-6-thang")
    return session.scalars(wanted).one()


def moved_in_the_file(plan: SeasonPlan, by: timedelta) -> SeasonPlan:
    """The plan with the six-month report later."""
    owed = [
        each.model_copy(update={"due": each.due + by}) if each.code == "bao-cao-6-thang" else each
        for each in plan.obligations
    ]
    return plan.model_copy(update={"obligations": tuple(owed)})


def test_a_date_moved_in_the_chat_stays(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    assert unlike_the_file(session, season) == []
    there = report(session)
    later = there.due_at + TWO_WEEKS
    there.move_to(later)
    load_season(session, plan, LATER)
    assert there.due_at == later
    assert unlike_the_file(session, season) == [there]


def test_until_the_file_has_another_date(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    there = report(session)
    filed = there.due_at
    there.move_to(filed + TWO_WEEKS)
    load_season(session, moved_in_the_file(plan, timedelta(days=7)), LATER)
    assert there.due_at == filed + timedelta(days=7)
    assert unlike_the_file(session, season) == []


def test_what_was_dropped_in_the_chat_stays_away(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    there = report(session)
    there.dropped_at = LOADED
    load_season(session, plan, LATER)
    assert there.dropped_at == LOADED
    assert unlike_the_file(session, season) == [there]
    load_season(session, moved_in_the_file(plan, TWO_WEEKS), LATER)
    assert there.dropped_at is None


def test_what_was_added_in_the_chat_stays(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    added = Obligation(
        season=season, code="chuyen-de", kind=ObligationKind.REPORT, name="Chuyên đề", due_at=LATER
    )
    session.add(added)
    load_season(session, plan, LATER)
    assert added in season.obligations
    assert unlike_the_file(session, season) == [added]


def test_what_the_file_leaves_out_goes_and_comes_back(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    there = report(session)
    without = [each for each in plan.obligations if each.code != there.code]
    load_season(session, plan.model_copy(update={"obligations": tuple(without)}), LATER)
    assert there.dropped_at == LATER
    assert unlike_the_file(session, season) == []
    load_season(session, plan, LATER)
    assert there.dropped_at is None
