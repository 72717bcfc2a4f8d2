"""What the new season will be like, before it is opened."""

from collections.abc import Iterator, Mapping

from handlers.catalogue import catalogue_of
from handlers.secretariat.departments.role_names import ROLES
from handlers.secretariat.desk.desk import Desk
from models.groups import group_of
from models.messages import Text, say
from models.next_season import coming_again, name_year_later, year_later
from models.people import contacts_of_each
from models.seasons import Obligation, Role, Season
from models.working_calendar import SATURDAY


def preview_lines(desk: Desk, roles: Mapping[int, Role], secretariat: str) -> tuple[Text, ...]:
    """Members and roles, what is aimed at, dates, people; and how to have it otherwise."""
    season = desk.season
    return (
        say("opening.title", cluster=season.cluster.name, year=str(season.year + 1)),
        *_members(desk, roles),
        *_aims(season),
        say("opening.dates"),
        *(_date(season, obligation) for obligation in coming_again(season)),
        say("opening.pledge", year=str(season.year + 1)),
        *_people(desk),
        say("opening.secretariat", secretariat=secretariat),
        say("opening.how"),
    )


def _members(desk: Desk, roles: Mapping[int, Role]) -> Iterator[Text]:
    members = desk.members()
    yield say("opening.members", count=len(members))
    for number, each in enumerate(members, 1):
        role = ROLES[roles[each.department_id]]
        yield say("opening.member", number=number, department=each.name, role=role)


def _aims(season: Season) -> Iterator[Text]:
    yield say("opening.awards", count=len(season.awards), year=str(season.year))
    if season.minimum_target:
        award = catalogue_of(season).award(season.minimum_target).name
        yield say("opening.floor", award=award, models=season.minimum_models)


def _date(season: Season, obligation: Obligation) -> Text:
    due_at = year_later(obligation.due_at, season.calendar.zone)
    name = name_year_later(obligation.name, season.year)
    if due_at.weekday() >= SATURDAY:
        return say("opening.date_at_a_weekend", obligation=name, due=due_at)
    return say("opening.date", obligation=name, due=due_at)


def _people(desk: Desk) -> Iterator[Text]:
    speaking = contacts_of_each(desk.session, desk.members()).values()
    people = {contact.id for contacts in speaking for contact in contacts}
    yield say("opening.people", contacts=len(people))
    if group_of(desk.session, desk.season):
        yield say("opening.group")
