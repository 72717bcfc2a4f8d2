"""A new season begins as a copy of the last: who belongs to it, what is aimed at and owed."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.groups import bind, cluster_group_of
from models.people import Appointment, Contact, Grant, contacts_of_each
from models.seasons import Award, Membership, Obligation, ObligationKind, Role, Season

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LAST_OF_FEBRUARY = 28


def season_of_year(session: Session, season: Season, year: int) -> Season | None:
    """The same cluster's season of another year."""
    wanted = (Season.cluster_id == season.cluster_id, Season.year == year)
    return session.scalar(select(Season).where(*wanted))


def open_next(
    session: Session,
    last: Season,
    now: datetime,
    *,
    roles: Mapping[int, Role],
    secretariat: str,
) -> Season:
    """Open the season of the year after `last`. roles: by the departments' ids.

    Departments that have left, extensions and what was dropped stay behind, and so does the
    pledge, whose text is another one each year. Its days off are filled in by the running bot.
    """
    season = _a_year_after(last, now, secretariat)
    session.add(season)
    _keep_the_members(session, last, season, now, roles)
    session.add_all(_granted_again(session, last, season, now))
    session.flush()
    _keep_the_group(session, last, season, now)
    return season


def coming_again(season: Season) -> Sequence[Obligation]:
    """What is owed every year: all but the answers to drafts, which were of that year only."""
    return [each for each in season.obligations if each.kind is not ObligationKind.COMMENT]


def year_later(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same local day and hour a year later; 28 February after a leap day."""
    local = moment.astimezone(zone)
    if (local.month, local.day) == (2, _LAST_OF_FEBRUARY + 1):
        local = local.replace(day=_LAST_OF_FEBRUARY)
    return local.replace(year=local.year + 1)


def name_year_later(words: str, year: int) -> str:
    """A name or a code in which the season's year, or the one before or after it, moves on."""
    return _YEAR.sub(lambda found: _next(found[0], year), words)


def _next(number: str, year: int) -> str:
    return str(int(number) + 1) if abs(int(number) - year) <= 1 else number


def _a_year_after(last: Season, now: datetime, secretariat: str) -> Season:
    year = last.year + 1
    return Season(
        cluster=last.cluster,
        year=year,
        timezone=last.timezone,
        secretariat=secretariat,
        minimum_target=last.minimum_target,
        floor_rule=last.floor_rule,
        minimum_models=last.minimum_models,
        fingerprint=hashlib.sha256(f"{last.fingerprint}+{year}".encode()).hexdigest(),
        loaded_at=now,
        opened_at=now,
        receipts=0,
        awards=[_same_award(award) for award in last.awards],
        obligations=[_a_year_on(obligation) for obligation in coming_again(last)],
    )


def _same_award(award: Award) -> Award:
    return Award(
        code=award.code,
        ladder=award.ladder,
        position=award.position,
        name=award.name,
        short_name=award.short_name,
        aliases=list(award.aliases),
    )


def _a_year_on(obligation: Obligation) -> Obligation:
    season = obligation.season
    return Obligation(
        code=name_year_later(obligation.code, season.year),
        kind=obligation.kind,
        name=name_year_later(obligation.name, season.year),
        due_at=year_later(obligation.due_at, ZoneInfo(season.timezone)),
    )


def _keep_the_members(
    session: Session, last: Season, season: Season, now: datetime, roles: Mapping[int, Role]
) -> None:
    members = [each for each in last.memberships if each.left_at is None]
    speaking = contacts_of_each(session, members)
    for member in members:
        again = Membership(
            season=season,
            department=member.department,
            role=roles[member.department_id],
            position=member.position,
        )
        session.add(again)
        session.add_all(_appointed_again(again, speaking[member.id], now))


def _appointed_again(
    membership: Membership, contacts: Sequence[Contact], now: datetime
) -> Iterator[Appointment]:
    for contact in contacts:
        yield Appointment(contact=contact, membership=membership, appointed_at=now)


def _granted_again(
    session: Session, last: Season, season: Season, now: datetime
) -> Iterator[Grant]:
    for grant in session.scalars(select(Grant).where(Grant.season_id == last.id)).all():
        yield Grant(contact=grant.contact, right=grant.right, season=season, granted_at=now)


def _keep_the_group(session: Session, last: Season, season: Season, now: datetime) -> None:
    group = cluster_group_of(session, last)
    if group is not None:
        bind(session, season, group.conversation, now, group.topic or "")
