"""What of the trail somebody asks for: «SYT», «tuần này», «10/6», «gia hạn», a person's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, or_, select

from handlers.catalogue import catalogue_of
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.log.actions import ACTIONS
from models.audit import Action, AuditEvent
from models.people import Appointment, Contact
from models.pledges import Pledge
from models.registrations import Registration, RegistrationVersion
from models.seasons import Membership, Season
from models.submissions import Submission
from understanding import Period, fold, read_departments, read_period, tidy


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Each part narrows it down; an empty one does not."""

    departments: Sequence[Membership] = ()
    period: Period | None = None
    actions: Sequence[Action] = ()
    people: Sequence[Contact] = ()

    def conditions(self, desk: Desk) -> list[ColumnElement[bool]]:
        """What an event must be like."""
        found: list[ColumnElement[bool]] = []
        if self.departments:
            found.append(or_(*(_concerns(each) for each in self.departments)))
        if self.period:
            zone = desk.season.calendar.zone
            after = self.period.last + timedelta(days=1)
            found.append(AuditEvent.at >= datetime.combine(self.period.first, time(), zone))
            found.append(AuditEvent.at < datetime.combine(after, time(), zone))
        if self.actions:
            found.append(AuditEvent.action.in_(self.actions))
        if self.people:
            found.append(AuditEvent.actor_id.in_([each.id for each in self.people]))
        return found


def read_wanted(desk: Desk, words: str) -> Wanted | None:
    """What the words ask for, in any order; None where a part of them says nothing."""
    departments, others = _departments(desk, words)
    reading = read_period(others, desk.season.calendar.day_of(desk.now))
    actions = _actions(desk, reading.rest)
    people = () if actions else _people(desk, reading.rest)
    if reading.rest and not (actions or people):
        return None
    return Wanted(departments=departments, period=reading.period, actions=actions, people=people)


def _departments(desk: Desk, words: str) -> tuple[Sequence[Membership], str]:
    """Those named, also such as have left the season, and the other words."""
    text = tidy(words)
    mentions = read_departments(text, catalogue_of(desk.season).vocabulary)
    codes = {mention.code for mention in mentions}
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return [each for each in desk.season.memberships if each.department.code in codes], text


def _actions(desk: Desk, words: str) -> Sequence[Action]:
    if not words:
        return ()
    names = {action: fold(desk.scene.say_in_words(text)) for action, text in ACTIONS.items()}
    return [action for action, name in names.items() if _says(name, words)]


def _people(desk: Desk, words: str) -> Sequence[Contact]:
    if not words:
        return ()
    acted = (
        select(AuditEvent.actor_id)
        .join(AuditEvent.season)
        .where(Season.cluster_id == desk.season.cluster_id)
    )
    known = desk.session.scalars(
        select(Contact).where(Contact.id.in_(acted), Contact.name.is_not(None))
    )
    return [contact for contact in known if _says(fold(contact.name or ""), words)]


def _says(name: str, words: str) -> bool:
    """Whether a folded name holds these words, whole ones."""
    return f" {words} " in f" {name} "


def _concerns(membership: Membership) -> ColumnElement[bool]:
    """What happened to a department in all years, what it sent, and what its contacts did."""
    ever = select(Membership.id).where(Membership.department_id == membership.department_id)
    versions = select(RegistrationVersion.receipt).join(Registration)
    contacts = select(Appointment.contact_id).where(Appointment.membership_id.in_(ever))
    receipts = (
        versions.where(Registration.membership_id.in_(ever)),
        select(Submission.receipt).where(Submission.membership_id.in_(ever)),
        select(Pledge.receipt).where(Pledge.membership_id.in_(ever)),
    )
    return or_(
        AuditEvent.subject == membership.department.code,
        AuditEvent.actor_id.in_(contacts),
        *(AuditEvent.subject.in_(each) for each in receipts),
    )
