"""Putting a plan into the database: by code, and without losing what was registered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.faults import AwardInUseError
from bot.seasons.plan import AwardPlan, DepartmentPlan, ObligationPlan, SeasonPlan
from bot.seasons.public_holidays import exceptions_of
from bot.seasons.recurrence import single
from models import audit
from models.departments import call
from models.registrations import Registration, RegistrationVersion
from models.seasons import Award, Cluster, Department, Membership, Obligation, Season
from scheduler.planning import replan_season
from scheduler.policy import Policy

USUAL = Policy()
"""How an installation reminds that has set nothing."""


def load_season(
    session: Session, plan: SeasonPlan, now: datetime, policy: Policy = USUAL
) -> Season:
    """Create the season or bring it up to the plan, and note it in the audit trail.

    Reminders are planned anew, because dates, working days and members may have changed.
    Registrations stay as they are. A department that the plan leaves out has left the season;
    an award may only be left out while nobody has registered it, else AwardInUseError.
    """
    season = _season(session, plan, now)
    _load_awards(session, season, plan)
    _load_calendar(season, plan)
    _load_obligations(session, season, plan, now)
    _load_departments(session, season, plan, now)
    session.flush()
    session.expire(season, ["awards", "obligations", "memberships"])
    audit.record(session, audit.Action.SEASON_LOADED, now, season=season, subject=plan.name)
    replan_season(session, season, now, policy)
    return season


def _season(session: Session, plan: SeasonPlan, now: datetime) -> Season:
    cluster = _cluster(session, plan)
    wanted = (Season.cluster == cluster, Season.year == plan.season.year)
    season = session.scalar(select(Season).where(*wanted))
    if season is None:
        season = Season(cluster=cluster, year=plan.season.year)
        session.add(season)
    season.timezone = plan.season.timezone
    season.secretariat = plan.season.secretariat
    season.minimum_target = plan.rules.minimum_target
    season.floor_rule = plan.rules.floor_rule
    season.minimum_models = plan.rules.minimum_models
    season.pledge_text = plan.pledge.text if plan.pledge else None
    season.fingerprint = plan.fingerprint
    season.loaded_at = now
    session.flush()
    return season


def _cluster(session: Session, plan: SeasonPlan) -> Cluster:
    cluster = session.scalar(select(Cluster).where(Cluster.code == plan.cluster.code))
    if cluster is None:
        cluster = Cluster(code=plan.cluster.code)
        session.add(cluster)
    cluster.name = plan.cluster.name
    session.flush()
    return cluster


def _load_awards(session: Session, season: Season, plan: SeasonPlan) -> None:
    known = {award.code: award for award in season.awards}
    left_out = [known[code] for code in known.keys() - {award.code for award in plan.awards}]
    _refuse_if_registered(session, season, left_out)
    for award in left_out:
        season.awards.remove(award)
    for position, award_plan in enumerate(plan.awards):
        award = known.get(award_plan.code) or _begin_award(season, award_plan)
        award.ladder = award_plan.ladder
        award.position = position
        award.name = award_plan.name
        award.short_name = award_plan.short_name
        award.aliases = list(award_plan.aliases)


def _refuse_if_registered(session: Session, season: Season, awards: list[Award]) -> None:
    targets = session.scalars(
        select(RegistrationVersion.targets)
        .join(Registration)
        .join(Membership)
        .where(Membership.season_id == season.id)
    )
    registered = {code for codes in targets for code in codes}
    in_use = sorted(award.name for award in awards if award.code in registered)
    if in_use:
        raise AwardInUseError(in_use)


def _begin_award(season: Season, plan: AwardPlan) -> Award:
    award = Award(code=plan.code)
    season.awards.append(award)
    return award


def _load_calendar(season: Season, plan: SeasonPlan) -> None:
    own = plan.calendar
    exceptions_of(plan.season.year, own.days_off, own.working_days).become_those_of(season)


def _load_obligations(session: Session, season: Season, plan: SeasonPlan, now: datetime) -> None:
    """What the secretariat changed since the last load stays, unless the file did as well."""
    every = session.scalars(select(Obligation).where(Obligation.season_id == season.id))
    known = {obligation.code: obligation for obligation in every}
    owed = [each for rule in plan.obligations for each in single(rule)]
    for code in known.keys() - {obligation.code for obligation in owed}:
        _leave_out(known[code], now)
    for obligation_plan in owed:
        code, due_at = obligation_plan.code, plan.due_at(obligation_plan)
        obligation = known.get(code) or _begin_obligation(season, obligation_plan)
        obligation.kind = obligation_plan.kind
        obligation.name = obligation_plan.name
        if obligation.filed_due_at != due_at:
            obligation.filed_due_at = due_at
            obligation.dropped_at = None
            _move(session, obligation, due_at, now)


def _leave_out(obligation: Obligation, now: datetime) -> None:
    if obligation.filed_due_at is not None:
        obligation.filed_due_at = None
        obligation.dropped_at = obligation.dropped_at or now


def _move(session: Session, obligation: Obligation, due_at: datetime, now: datetime) -> None:
    before, moves = obligation.due_at, obligation.moves
    obligation.move_to(due_at)
    if obligation.moves == moves:
        return
    audit.record(
        session,
        audit.Action.DEADLINE_MOVED,
        now,
        season=obligation.season,
        subject=obligation.code,
        before=before.isoformat(),
        after=due_at.isoformat(),
    )


def _begin_obligation(season: Season, plan: ObligationPlan) -> Obligation:
    obligation = Obligation(code=plan.code)
    season.obligations.append(obligation)
    return obligation


def _load_departments(session: Session, season: Season, plan: SeasonPlan, now: datetime) -> None:
    """What the secretariat changed since the last load stays, unless the file's list did change."""
    changed_at, season.departments_changed_at = season.departments_changed_at, None
    if changed_at and season.filed_departments == plan.fingerprint_of_departments:
        season.note_changed_departments(changed_at)
        return
    season.filed_departments = plan.fingerprint_of_departments
    members = {member.department.code: member for member in season.memberships}
    for code in members.keys() - {department.code for department in plan.departments}:
        members[code].left_at = members[code].left_at or now
    for position, department_plan in enumerate(plan.departments):
        code = department_plan.code
        member = members.get(code) or _begin_membership(session, season, department_plan)
        member.role = department_plan.role
        member.position = position
        member.left_at = None
        call(session, member, department_plan.name, department_plan.aliases)


def _begin_membership(session: Session, season: Season, plan: DepartmentPlan) -> Membership:
    wanted = (Department.cluster_id == season.cluster_id, Department.code == plan.code)
    department = session.scalar(select(Department).where(*wanted))
    if department is None:
        department = Department(
            cluster_id=season.cluster_id,
            code=plan.code,
            name=plan.name,
            aliases=list(plan.aliases),
        )
    membership = Membership(department=department)
    season.memberships.append(membership)
    return membership
