"""Loading a season again updates it and never drops what was registered."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.faults import AwardInUseError
from bot.seasons.loading import load_season
from bot.seasons.plan import Every, SeasonPlan
from bot.seasons.reading import read_season
from models.audit import Action, AuditEvent
from models.events import Channel
from models.people import Account, Appointment
from models.registrations import RegistrationVersion, Status, registrations_of
from models.reminders import ReminderState, ledger_of
from models.seasons import Award, Department, Membership, Obligation, Season
from scheduler.policy import Policy
from tests.bot.season_2023 import (
    CITY,
    GOVERNMENT,
    LOADED,
    SEASON_FILE,
    loaded,
    member,
    person,
    sent,
)

LATER = LOADED + timedelta(days=30)


@pytest.fixture
def plan() -> SeasonPlan:
    return read_season(SEASON_FILE)


def without(plan: SeasonPlan, part: str, code: str) -> SeasonPlan:
    return having(plan, part, lambda kept: [each for each in kept if each.code != code])


def having(plan: SeasonPlan, part: str, change: Callable[[list[Any]], list[Any]]) -> SeasonPlan:
    return plan.model_copy(update={part: tuple(change(list(getattr(plan, part))))})


def test_loading_puts_the_plan_into_the_database(session: Session, plan: SeasonPlan) -> None:
    load_season(session, plan, LOADED)
    session.commit()
    season = session.scalars(select(Season)).one()
    assert (season.cluster.code, season.year) == ("cum7", 2023)
    assert [m.department.code for m in season.memberships] == [d.code for d in plan.departments]
    assert [award.code for award in season.awards] == [award.code for award in plan.awards]
    assert {o.code: o.due_at for o in season.obligations} == {
        o.code: plan.due_at(o) for o in plan.obligations
    }
    assert season.fingerprint == plan.fingerprint
    [event] = session.scalars(select(AuditEvent))
    assert (event.action, event.at, event.subject) == (Action.SEASON_LOADED, LOADED, "cum7-2023")


def test_loading_the_same_again_adds_nothing(session: Session, plan: SeasonPlan) -> None:
    tables = (Season, Department, Membership, Award, Obligation)
    load_season(session, plan, LOADED)
    before = [set(session.scalars(select(table.id))) for table in tables]
    load_season(session, plan, LATER)
    assert [set(session.scalars(select(table.id))) for table in tables] == before


def test_changes_are_taken_over(session: Session, plan: SeasonPlan) -> None:
    load_season(session, plan, LOADED)
    data = plan.model_dump()
    data["departments"][1]["name"] = "Sở Y tế thành phố"
    data["departments"] = list(reversed(data["departments"]))
    data["obligations"][0]["due"] = data["obligations"][0]["due"] + timedelta(days=2)
    data["rules"]["floor_rule"] = "refuse"
    changed = SeasonPlan.model_validate(data)
    season = load_season(session, changed, LATER)
    session.commit()
    assert member(season, "so-y-te").name == "Sở Y tế thành phố"
    assert season.memberships[0].department.code == "so-khoa-hoc-va-cong-nghe"
    assert season.obligations[0].due_at.isoformat() == "2023-03-17T10:00:00+00:00"
    assert (season.floor_rule, season.loaded_at) == ("refuse", LATER)
    assert season.fingerprint == changed.fingerprint


def test_what_was_registered_stays_through_any_reload(session: Session, plan: SeasonPlan) -> None:
    season = loaded(session)
    version = sent(session, member(season, "so-y-te"), person(session), [CITY], "Mô hình 1")
    receipt = version.receipt
    season = load_season(session, without(plan, "departments", "so-y-te"), LATER)
    season = load_season(session, plan, LATER + timedelta(days=1))
    session.commit()
    states = {m.department.code: r.status for m, r in registrations_of(session, season)}
    assert states["so-y-te"] is Status.SUBMITTED
    kept = session.scalars(select(RegistrationVersion)).one()
    assert (kept.receipt, kept.targets, kept.models[0].title) == (receipt, [CITY], "Mô hình 1")


def test_a_department_left_out_has_left_and_may_come_back(
    session: Session, plan: SeasonPlan
) -> None:
    load_season(session, plan, LOADED)
    smaller = without(plan, "departments", "so-y-te")
    season = load_season(session, smaller, LATER)
    assert member(season, "so-y-te").left_at == LATER
    season = load_season(session, smaller, LATER + timedelta(days=5))
    assert member(season, "so-y-te").left_at == LATER
    season = load_season(session, plan, LATER + timedelta(days=9))
    assert member(season, "so-y-te").left_at is None


def test_an_award_nobody_registered_can_be_left_out(session: Session, plan: SeasonPlan) -> None:
    load_season(session, plan, LOADED)
    season = load_season(session, without(plan, "awards", "giay-khen"), LATER)
    assert "giay-khen" not in [award.code for award in season.awards]


def test_an_award_that_was_registered_cannot(session: Session, plan: SeasonPlan) -> None:
    season = loaded(session)
    sent(session, member(season, "so-y-te"), person(session), [GOVERNMENT], "Mô hình 1")
    session.commit()
    with pytest.raises(AwardInUseError, match="Cờ thi đua của Chính phủ"):
        load_season(session, without(plan, "awards", GOVERNMENT), LATER)
    session.rollback()
    season = session.scalars(select(Season)).one()
    assert GOVERNMENT in [award.code for award in season.awards]


def test_an_obligation_left_out_is_no_longer_owed(session: Session, plan: SeasonPlan) -> None:
    load_season(session, plan, LOADED)
    season = load_season(session, without(plan, "obligations", "giao-uoc"), LATER)
    assert "giao-uoc" not in [obligation.code for obligation in season.obligations]


def test_the_next_year_shares_cluster_and_departments(session: Session, plan: SeasonPlan) -> None:
    first = load_season(session, plan, LOADED)
    year = plan.season.model_copy(update={"year": 2024})
    second = load_season(session, plan.model_copy(update={"season": year}), LATER)
    assert first.id != second.id
    assert first.cluster is second.cluster
    assert len(session.scalars(select(Department)).all()) == 6
    assert len(session.scalars(select(Membership)).all()) == 12


def test_another_cluster_may_have_departments_of_the_same_code(
    session: Session, plan: SeasonPlan
) -> None:
    load_season(session, plan, LOADED)
    cluster = plan.cluster.model_copy(update={"code": "cum8", "name": "Cụm 8"})
    load_season(session, plan.model_copy(update={"cluster": cluster}), LATER)
    assert len(session.scalars(select(Department)).all()) == 12


def rules_of(plan: SeasonPlan, until: date) -> SeasonPlan:
    """The plan with a monthly report besides."""
    monthly = plan.obligations[2].model_copy(
        update={
            "code": "bao-cao-thang",
            "name": "Báo cáo tháng {month}/{year}",
            "every": Every.MONTH,
            "due": datetime(2023, 1, 31, 17),  # noqa: DTZ001 - local to the season
            "until": until,
        }
    )
    return having(plan, "obligations", lambda kept: [*kept, monthly])


def test_a_rule_becomes_single_obligations(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, rules_of(plan, date(2023, 4, 30)), LOADED)
    session.commit()
    due = {o.code: o.due_at.isoformat() for o in season.obligations if "thang-2023" in o.code}
    assert due == {
        "bao-cao-thang-2023-01": "2023-01-31T10:00:00+00:00",
        "bao-cao-thang-2023-02": "2023-02-28T10:00:00+00:00",
        "bao-cao-thang-2023-03": "2023-03-31T10:00:00+00:00",
        "bao-cao-thang-2023-04": "2023-04-30T10:00:00+00:00",
    }


def test_a_shorter_rule_drops_what_it_makes_no_longer(session: Session, plan: SeasonPlan) -> None:
    load_season(session, rules_of(plan, date(2023, 4, 30)), LOADED)
    season = load_season(session, rules_of(plan, date(2023, 3, 31)), LATER)
    left = [o.code for o in season.obligations if "thang-2023" in o.code]
    assert left[-1] == "bao-cao-thang-2023-03"


def test_working_days_and_pledge_are_filled_in(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    session.commit()
    assert "2023-05-02" in (season.days_off or [])
    assert "2024-05-04" in (season.working_weekends or [])
    assert (season.pledge_text or "").startswith("GIAO ƯỚC")
    load_season(session, plan.model_copy(update={"pledge": None}), LATER)
    assert season.pledge_text is None


def moved(plan: SeasonPlan, days: int) -> SeasonPlan:
    """The plan with its first deadline later."""
    first = plan.obligations[0]
    later = first.model_copy(update={"due": first.due + timedelta(days=days)})
    return having(plan, "obligations", lambda kept: [later, *kept[1:]])


def test_a_date_that_moved_is_in_the_audit_trail(session: Session, plan: SeasonPlan) -> None:
    load_season(session, plan, LOADED)
    load_season(session, plan, LATER)
    load_season(session, moved(plan, 2), LATER)
    wanted = select(AuditEvent).where(AuditEvent.action == Action.DEADLINE_MOVED)
    [event] = session.scalars(wanted)
    assert (event.subject, event.at) == ("dang-ky", LATER)
    assert event.details == {
        "before": "2023-03-15T10:00:00+00:00",
        "after": "2023-03-17T17:00:00+07:00",
    }


def appoint(session: Session, season: Season) -> None:
    """A contact of Sở Y tế who can be reached."""
    lan = person(session)
    account = Account(
        channel=Channel.TELEGRAM, external_id="1", linked_at=LOADED, last_seen_at=LOADED
    )
    lan.accounts.append(account)
    lan.appointments.append(Appointment(membership=member(season, "so-y-te"), appointed_at=LOADED))


def planned_for(session: Session, season: Season) -> set[tuple[str, str]]:
    rows = ledger_of(session, member(season, "so-y-te"))
    return {
        (row.obligation.code, row.deadline.date().isoformat())
        for row in rows
        if row.state is ReminderState.PLANNED
    }


def test_reminders_follow_what_is_loaded(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    appoint(session, season)
    load_season(session, plan, LOADED)
    assert ("dang-ky", "2023-03-15") in planned_for(session, season)
    load_season(session, moved(plan, 2), LOADED)
    assert {day for code, day in planned_for(session, season) if code == "dang-ky"} == {
        "2023-03-17"
    }
    load_season(session, without(plan, "obligations", "dang-ky"), LOADED)
    assert "dang-ky" not in {code for code, _ in planned_for(session, season)}
    load_season(session, without(plan, "departments", "so-y-te"), LOADED)
    assert planned_for(session, season) == set()


def test_an_installation_s_own_rules_of_reminding_hold(session: Session, plan: SeasonPlan) -> None:
    season = load_season(session, plan, LOADED)
    appoint(session, season)
    load_season(session, plan, LOADED, Policy(days_before=(5,)))
    rows = ledger_of(session, member(season, "so-y-te"))
    assert {row.stage for row in rows if row.stage.startswith("-")} == {"-5"}
