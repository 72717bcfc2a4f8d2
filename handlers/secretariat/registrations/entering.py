"""A reading is registered for a department on the secretariat's behalf, and the record says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.catalogue import catalogue_of
from handlers.notices import tell_department
from handlers.registration import work
from handlers.registration.card import content
from handlers.registration.doubts import lines_of
from handlers.registration.draft_models import trouble_with
from handlers.registration.receipt import receipt_line
from handlers.secretariat.desk.desk import Desk
from handlers.shortcuts import REGISTER
from models.audit import Action
from models.floor import Floor, stand
from models.messages import Message, Text, say, say_count
from models.registrations import (
    EmulationModel,
    RegistrationVersion,
    enter,
    registration_of,
)
from models.seasons import Membership
from understanding import ArticlePart, DoubtKind, RegistrationReading


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is to be registered for a department. targets: codes, highest first."""

    membership: Membership
    targets: tuple[str, ...]
    titles: tuple[str, ...]


def entry_of(membership: Membership, reading: RegistrationReading | ArticlePart) -> Entry:
    """What a reading registers; of what it does not speak of, that stays which is in force."""
    before = _in_force(membership)
    targets = reading.targets or tuple(before.targets if before else ())
    titles = reading.titles or tuple(model.title for model in (before.models if before else ()))
    ranked = catalogue_of(membership.season).ranked(set(targets))
    return Entry(membership=membership, targets=tuple(ranked), titles=titles)


def faults_of(entry: Entry) -> tuple[Text, ...]:
    """Why it cannot be registered like this; empty if it can."""
    faults = []
    minimum = entry.membership.season.minimum_models
    if not entry.targets:
        faults.append(say("registration.missing.targets"))
    if len(entry.titles) < minimum:
        faults.append(say_count("registration.missing.models", minimum))
    trouble = trouble_with(entry.titles, already=0) if entry.titles else None
    if trouble:
        faults.append(trouble)
    if entry.targets and _floor_of(entry) is Floor.REFUSED:
        award, year = _floor_award(entry), str(entry.membership.season.year)
        faults.append(say("registration.floor.refused", award=award, year=year))
    return tuple(faults)


def is_in_force(entry: Entry) -> bool:
    """Whether the department has registered just this."""
    before = _in_force(entry.membership)
    return before is not None and (tuple(before.targets), _titles(before)) == (
        entry.targets,
        entry.titles,
    )


def comparison(entry: Entry) -> tuple[Text, ...]:
    """What is in force now, and what would be; with the leave that it would need."""
    before = _in_force(entry.membership)
    lines = [say("entering.title", department=entry.membership.name)]
    if before is None:
        lines.append(say("entering.nothing_yet"))
    else:
        lines += [say("entering.before", version=before.number or 0)]
        lines += summary(entry.membership, before.targets, _titles(before))
    lines.append(say("entering.after"))
    lines += summary(entry.membership, entry.targets, entry.titles)
    if _floor_of(entry) is Floor.NEEDS_LEAVE:
        lines.append(say("entering.below_floor", award=_floor_award(entry)))
    return tuple(lines)


def summary(membership: Membership, targets: Sequence[str], titles: Sequence[str]) -> list[Text]:
    """The targets in one line, each model in one."""
    catalogue = catalogue_of(membership.season)
    awards = tuple(catalogue.award(code).name for code in catalogue.ranked(set(targets)))
    models = [
        say("card.model", number=number, title=title) for number, title in enumerate(titles, 1)
    ]
    return [say("entering.targets", awards=awards or (say("registration.none"),)), *models]


def doubts_about(reading: RegistrationReading) -> tuple[Text, ...]:
    """What is not clear in a text, a sentence each."""
    return tuple(
        say("entering.target_unclear", phrase=work.shortened(doubt.phrase))
        if doubt.kind in (DoubtKind.TARGET_AMBIGUOUS, DoubtKind.TARGET_UNKNOWN)
        else lines_of((doubt,))[0]
        for doubt in reading.doubts
    )


def enter_registration(desk: Desk, entry: Entry) -> RegistrationVersion:
    """Register it for the department, with a receipt, and tell its contacts. For one without
    faults; a target below the floor is thereby given leave.
    """
    membership = entry.membership
    if _floor_of(entry) is Floor.NEEDS_LEAVE:
        membership.floor_leave_at = desk.now
        desk.record(Action.FLOOR_LEAVE_GRANTED, membership.department.code)
    registration = registration_of(desk.session, membership)
    version = RegistrationVersion(targets=list(entry.targets), models=_models(entry))
    enter(registration, version, desk.admin, desk.now)
    desk.record(Action.ENTERED, version.receipt or "", version=version.number)
    desk.scene.replan(membership)
    _tell_the_department(desk, membership, version)
    return version


def _models(entry: Entry) -> list[EmulationModel]:
    """Models that were there before keep their details."""
    before = _in_force(entry.membership)
    known = {model.title: model for model in (before.models if before else ())}
    return [
        known[title].copy() if title in known else EmulationModel(title=title)
        for title in entry.titles
    ]


def _tell_the_department(desk: Desk, membership: Membership, version: RegistrationVersion) -> None:
    lines = (
        say("entering.told", department=membership.name),
        *content(membership, version, catalogue_of(membership.season)),
        receipt_line(version),
        *_until(desk, membership),
    )
    tell_department(desk.scene, membership, Message(lines=lines, rows=((REGISTER,),)))


def _until(desk: Desk, membership: Membership) -> tuple[Text, ...]:
    due = work.due_at(membership)
    if due is None or membership.locked_at is not None or desk.now > due:
        return (say("entering.wrong", secretariat=membership.season.secretariat),)
    return (say("entering.changeable", due=due),)


def _in_force(membership: Membership) -> RegistrationVersion | None:
    return membership.registration.submitted if membership.registration else None


def _titles(version: RegistrationVersion) -> tuple[str, ...]:
    return tuple(model.title for model in version.models)


def _floor_of(entry: Entry) -> Floor:
    at_least = catalogue_of(entry.membership.season).at_least
    return stand(entry.membership, entry.targets, at_least)


def _floor_award(entry: Entry) -> str:
    season = entry.membership.season
    assert season.minimum_target is not None  # noqa: S101 - nothing is below no floor
    return catalogue_of(season).award(season.minimum_target).name
