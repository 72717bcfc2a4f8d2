"""/trangthai: where one's department stands; for those who watch, where all stand."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from handlers.budget.lines import lines_of
from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.own_departments import memberships_of
from handlers.registration import work
from handlers.registration.judgement import judgement, marked
from handlers.registration.receipt import receipt_line
from handlers.scene import Replies, Scene
from handlers.shortcuts import DEADLINES
from handlers.strangers import introduction
from handlers.watching import watched_by
from models.messages import Choice, Message, Text, say, say_count
from models.owing import Owed, owed_by
from models.people import Right
from models.pledges import pledges_of
from models.registrations import Registration, Status, registration_of, registrations_of
from models.seasons import Membership, ObligationKind, Season

IN_CHARGE = frozenset({Right.OWNER, Right.ADMIN})


def show_status(scene: Scene, _argument: str) -> Replies:
    """One message; it leaves the dialogue that is going on where it is."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    held = memberships_of(scene.contact)
    lines = [line for membership in held for line in _own_lines(scene, membership)]
    for season in watched_by(scene.session, scene.contact):
        lines.extend(season_lines(scene.session, season))
    lines.extend(_budget_lines(scene))
    if not lines:
        lines.append(say("status.nothing"))
    rows = ((_onward(scene, held), DEADLINES),) if held else ()
    return show(scene, Message(lines=tuple(lines), rows=rows))


def _budget_lines(scene: Scene) -> tuple[Text, ...]:
    """For those who run things; where a messenger counts messages."""
    if not any(each.right in IN_CHARGE for each in scene.person.grants):
        return ()
    spending = scene.planner.spending(scene.session, scene.now)
    return lines_of(spending) if spending else ()


def _onward(scene: Scene, held: list[Membership]) -> Choice:
    drafting = any(registration_of(scene.session, one).draft for one in held)
    label = say("command.resume.button") if drafting else say("command.register.button")
    return Choice(data="go.resume", label=label)


def _own_lines(scene: Scene, membership: Membership) -> list[Text]:
    registration = registration_of(scene.session, membership)
    lines = [
        say(
            "status.department",
            department=membership.name,
            year=str(membership.season.year),
        ),
        _state_line(registration),
    ]
    if registration.submitted:
        lines += [receipt_line(registration.submitted), *judgement(registration)]
        if registration.draft and not registration.draft.same_content(registration.submitted):
            lines.append(say("status.draft_of_change"))
    return [
        *lines,
        *_deadline_lines(scene, membership),
        *_other_duties(owed_by(scene.session, membership)),
    ]


def _other_duties(owed: Sequence[Owed]) -> Iterator[Text]:
    for pledge in (each for each in owed if each.obligation.kind is ObligationKind.PLEDGE):
        signed = say("status.pledge.signed", receipt=pledge.receipt)
        yield signed if pledge.is_done else say("status.pledge.open", due=pledge.due_at)
    reports = [each for each in owed if each.obligation.kind.is_handed_in]
    if reports:
        done = sum(each.is_done for each in reports)
        yield say("status.reports", done=done, owed=len(reports))


def _state_line(registration: Registration) -> Text:
    shown = registration.submitted or registration.draft
    targets = len(shown.targets) if shown else 0
    models = len(shown.models) if shown else 0
    match registration.status:
        case Status.NONE:
            owes = registration.membership.owes_registration
            return say("status.none") if owes else say("status.spared")
        case Status.DRAFT:
            return say("status.draft", targets=targets, models=models)
        case Status.SUBMITTED:
            return say("status.submitted", targets=targets, models=models)


def _deadline_lines(scene: Scene, membership: Membership) -> list[Text]:
    due = work.due_at(membership)
    if due is None:
        return []
    if scene.now > due:
        return [say("status.closed", due=due)]
    calendar = membership.season.calendar
    days = (calendar.day_of(due) - calendar.day_of(scene.now)).days
    return [say_count("status.due", days, due=due) if days else say("status.due_today", due=due)]


def season_lines(session: Session, season: Season) -> list[Text]:
    """How far all departments of a season have come, a line each."""
    everyone = registrations_of(session, season)
    sent = sum(registration.status is Status.SUBMITTED for _, registration in everyone)
    title = say(
        "status.season",
        cluster=season.cluster.name,
        year=str(season.year),
        sent=sent,
        members=len(everyone),
    )
    members = (_member_line(season, *one) for one in everyone)
    return [title, *members, *_pledges_line(session, season, len(everyone))]


def _pledges_line(session: Session, season: Season, members: int) -> tuple[Text, ...]:
    if not season.pledge_text:
        return ()
    signed = [each for each in pledges_of(session, season) if not each.membership.left_at]
    return (say("status.season.pledges", signed=len(signed), members=members),)


def _member_line(season: Season, membership: Membership, registration: Registration) -> Text:
    department = membership.name
    shown = registration.submitted
    if shown is None:
        key = say("status.member.draft", department=department)
        return (
            key
            if registration.status is Status.DRAFT
            else say("status.member.none", department=department)
        )
    catalogue = catalogue_of(season)
    targets = tuple(
        catalogue.award(code).short_name for code in catalogue.ranked(set(shown.targets))
    )
    line = say(
        "status.member.submitted",
        department=department,
        targets=targets,
        models=len(shown.models),
    )
    return marked(line, registration)
