"""/nhapho: a department's registration, entered or corrected by the secretariat."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.registration.card import content
from handlers.registration.receipt import receipt_line
from handlers.scene import Replies
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import Opening, read_opening, the_one_of, which_department
from handlers.secretariat.registrations.article import entries_of
from handlers.secretariat.registrations.documents import document_at_hand, read_document
from handlers.secretariat.registrations.entering import (
    Entry,
    comparison,
    doubts_about,
    enter_registration,
    entry_of,
    faults_of,
    is_in_force,
)
from handlers.secretariat.registrations.pasting import enter_pasted
from models.messages import Message, Text, say
from models.seasons import Membership
from understanding import RegistrationReading, read_registration, tidy


@dataclass(frozen=True, kw_only=True)
class Entering(Deed):
    """Registers what a text says for a department. membership: its id.

    The text is read again each time, so that a preview also rests on how it is understood.
    """

    kind: ClassVar[str] = "entering"
    membership: int
    text: str

    def preview(self, desk: Desk) -> Message:
        """What is in force, what would be, and what in the text is doubtful."""
        reading, entry = self._reading(desk), self.entry(desk)
        doubts = doubts_about(reading)
        return Message(lines=(*_foreign(entry.membership, reading), *comparison(entry), *doubts))

    def ground(self, desk: Desk) -> str:
        """What would be registered, and over which version."""
        entry = self.entry(desk)
        registration = entry.membership.registration
        sent = registration.submitted if registration else None
        return repr((entry.targets, entry.titles, sent.number if sent else 0))

    def do(self, desk: Desk) -> Message:
        """Register it."""
        entry = self.entry(desk)
        if is_in_force(entry):
            return Message(lines=(say("entering.unchanged"),))
        version = enter_registration(desk, entry)
        done = say("entering.done", department=entry.membership.name)
        return Message(lines=(done, receipt_line(version)))

    def entry(self, desk: Desk) -> Entry:
        """What would be registered."""
        return entry_of(desk.session.get_one(Membership, self.membership), self._reading(desk))

    def _reading(self, desk: Desk) -> RegistrationReading:
        return _read(desk, self.text)


def enter_for(desk: Desk, argument: str) -> Replies:
    """Propose to register what the text says; without a text, show what is in force."""
    document = document_at_hand(desk.scene)
    if document is not None:
        return read_document(desk, document)
    text = tidy(argument)
    if not text:
        return show(desk.scene, which_department(desk.members(), "enter", say("entering.which")))
    opening = read_opening(desk, text)
    is_addressed = bool(opening.named and opening.set_off)
    if not is_addressed and _is_of_several(reading := _read(desk, text)):
        return _of_several(desk, text, reading)
    body = opening.rest if is_addressed else text
    membership = _for_whom(desk, opening, body)
    if not isinstance(membership, Membership):
        return show(desk.scene, membership)
    if not body:
        return show(desk.scene, _as_it_is(membership))
    reading = _read(desk, body)
    return _propose(desk, Entering(membership=membership.id, text=body), reading)


def _of_several(desk: Desk, text: str, reading: RegistrationReading) -> Replies:
    """An article says of each what it registers; one sentence about two leaves that open."""
    if len(entries_of(desk, text)) < len(reading.departments):
        return show(desk.scene, _one_at_a_time(desk, reading))
    return enter_pasted(desk, text)


def _for_whom(desk: Desk, opening: Opening, body: str) -> Membership | Message:
    """Whom the opening names; of a text without one, the department that registers in it."""
    if opening.named and opening.set_off:
        return the_one_of(desk, opening.named, "enter", say("entering.which"))
    reading = _read(desk, body)
    registers = [each for each in desk.members() if each.department.code in reading.departments]
    return the_one_of(desk, registers or opening.named, "enter", say("entering.which"))


def _propose(desk: Desk, deed: Entering, reading: RegistrationReading) -> Replies:
    entry = deed.entry(desk)
    if not (reading.targets or reading.titles):
        lines = (say("entering.not_understood"), *doubts_about(reading))
        return show(desk.scene, Message(lines=(*lines, _example(entry.membership))))
    if is_in_force(entry):
        return show(desk.scene, Message(lines=(say("entering.unchanged"),)))
    faults = faults_of(entry)
    if faults:
        lines = (*comparison(entry), *doubts_about(reading), *faults)
        return show(desk.scene, Message(lines=lines))
    return propose(desk, deed)


def _as_it_is(membership: Membership) -> Message:
    registration = membership.registration
    sent = registration.submitted if registration else None
    if sent is None:
        nothing = say("status.member.none", department=membership.name)
        return Message(lines=(nothing, _example(membership)))
    card = content(membership, sent, catalogue_of(membership.season))
    return Message(lines=(*card, receipt_line(sent), _example(membership)))


def _example(membership: Membership) -> Text:
    return say("entering.example", department=membership.name)


def _foreign(membership: Membership, reading: RegistrationReading) -> tuple[Text, ...]:
    own = membership.department
    if reading.departments in ((), (own.code,)):
        return ()
    catalogue = catalogue_of(membership.season)
    named = tuple(catalogue.department_name(code) for code in reading.departments)
    return (say("entering.foreign", named=named, department=own.name),)


def _is_of_several(reading: RegistrationReading) -> bool:
    return bool(reading.parts) or len(reading.departments) > 1


def _one_at_a_time(desk: Desk, reading: RegistrationReading) -> Message:
    catalogue = catalogue_of(desk.season)
    named = tuple(catalogue.department_name(code) for code in reading.departments)
    return Message(lines=(say("entering.several", departments=named),))


def _read(desk: Desk, text: str) -> RegistrationReading:
    return read_registration(text, catalogue_of(desk.season).vocabulary)
