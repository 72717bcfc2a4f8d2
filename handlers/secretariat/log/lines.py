"""A line of the trail in words: when, who, what, about whom or what."""

from collections.abc import Iterator
from datetime import date, datetime

from handlers.secretariat.desk.standing import Standing
from handlers.secretariat.log.actions import ACTIONS
from handlers.secretariat.paper_names import name_of
from models.audit import Action, AuditEvent
from models.messages import Param, Text, say
from models.paper_orders import PaperKind
from models.people import Right
from models.seasons import Season

UNNAMED = frozenset({Action.EVENT_PARKED})
"""Their subjects are for programmers."""
_SUBJECTS: dict[Action, dict[str, Text]] = {
    Action.EXPORTED: {kind.value: name_of(kind) for kind in PaperKind},
    Action.INVITED: {
        Right.OBSERVER.value: say("invite.observer.button"),
        Right.ADMIN.value: say("invite.admin.button"),
        Right.OWNER.value: say("invite.owner.button"),
        "group": say("invite.group.button"),
    },
}
"""Those that are neither a department's nor an obligation's, as people call them."""
DAYS = ("after", "due_at", "day", "until")
"""Details that say to when something was put."""


def line_of(event: AuditEvent) -> Text:
    """What happened, without anything that people typed."""
    action = ACTIONS[event.action]
    about = tuple(_about(event))
    if not about:
        return say("log.line", at=event.at, actor=actor_of(event), action=action)
    return say("log.line_about", at=event.at, actor=actor_of(event), action=action, about=about)


def actor_of(event: AuditEvent) -> str | Text:
    """Who did it: a name, or what they are where there is none."""
    if event.actor is not None:
        return event.actor.name or say("log.somebody_deleted")
    if event.details.get("by") == Standing.GROUP_ADMIN.value:
        return say("log.a_group_admin")
    return say("log.the_system")


def _about(event: AuditEvent) -> Iterator[Param]:
    names = _names(event.season) if event.season else {}
    if event.subject and event.action not in UNNAMED:
        known = names | _SUBJECTS.get(event.action, {})
        yield known.get(event.subject, event.subject)
    obligation = event.details.get("obligation")
    if obligation in names:
        yield names[obligation]
    for key in DAYS:
        if isinstance(event.details.get(key), str):
            yield _moment(event.details[key])


def _names(season: Season) -> dict[str, str]:
    """Of what codes stand for in a season."""
    departments = {each.department.code: each.name for each in season.memberships}
    return {each.code: each.name for each in season.obligations} | departments


def _moment(text: str) -> Param:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text
