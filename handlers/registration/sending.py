"""Sending a registration: what must be there, the receipt, and who else is told."""

from collections.abc import Sequence

from handlers.dialogue import Done, Go, Next, Stay
from handlers.notices import notify, tell_secretariat
from handlers.registration import work
from handlers.registration.closing import closed_message, lateness
from handlers.registration.draft_targets import short_names
from handlers.registration.floor import floor_of, refusal
from handlers.registration.receipt import in_force, receipt_line
from handlers.scene import Scene
from handlers.shortcuts import STATUS
from handlers.what_next import what_next
from models.audit import Action, record
from models.floor import Floor
from models.messages import Choice, Message, Text, say, say_count
from models.people import Contact, admins_of, colleagues_of
from models.registrations import RegistrationVersion, submit
from models.reminders import stop_reminding
from models.seasons import Membership, ObligationKind


def what_is_missing(scene: Scene) -> tuple[Text, ...]:
    """What the draft still needs before it can be sent; empty when it can be."""
    draft = work.draft(scene)
    minimum = work.membership(scene).season.minimum_models
    missing = []
    if not draft.targets:
        missing.append(say("registration.missing.targets"))
    if len(draft.models) < minimum:
        missing.append(say_count("registration.missing.models", minimum))
    return (*missing, *(refusal(scene) if draft.targets else ()))


def send(scene: Scene) -> Next:
    """Send the draft, or say clearly why not."""
    if what_is_missing(scene):
        return _to_what_is_missing(scene)
    if work.is_closed(scene):
        return Done(message=closed_message(scene))
    if is_unchanged(scene):
        return Done(message=_unchanged(scene))
    if floor_of(scene) is Floor.NEEDS_LEAVE:
        return _ask_for_leave(scene)
    return Done(message=_sent(scene))


def _to_what_is_missing(scene: Scene) -> Next:
    draft = work.draft(scene)
    lines = what_is_missing(scene)
    if not draft.targets or refusal(scene):
        return Go(step="targets", lines=lines)
    return Go(step="models", lines=lines)


def is_unchanged(scene: Scene) -> bool:
    """Whether the draft says nothing else than what was sent."""
    before = work.registration(scene).submitted
    return before is not None and before.same_content(work.draft(scene))


def _unchanged(scene: Scene) -> Message:
    registration = work.registration(scene)
    work.drop_draft(scene)
    before = registration.submitted
    assert before is not None  # noqa: S101 - it has the same content
    return in_force(scene, before, say("registration.unchanged"), receipt_line(before))


def _sent(scene: Scene) -> Message:
    registration = work.registration(scene)
    version = submit(registration, scene.person, scene.now)
    record(
        scene.session,
        Action.SUBMITTED,
        scene.now,
        actor=scene.person,
        season=registration.membership.season,
        subject=version.receipt or "",
        version=version.number,
    )
    _stop_reminding(scene, registration.membership)
    _tell_the_others(scene, version)
    if registration.returned_at is not None:
        _tell_the_secretariat(scene, version)
    thanks = say("registration.sent", department=registration.membership.name)
    return in_force(scene, version, thanks, receipt_line(version), *_what_next(scene))


def _stop_reminding(scene: Scene, membership: Membership) -> None:
    for obligation in membership.season.obligations:
        if obligation.kind is ObligationKind.REGISTRATION:
            stop_reminding(scene.session, membership, obligation)


def _what_next(scene: Scene) -> tuple[Text, ...]:
    due = work.due_at(work.membership(scene))
    changeable = due is not None and scene.now <= due
    until = (say("registration.changeable", due=due),) if due and changeable else lateness(scene)
    if work.registration(scene).returned_at is not None:
        until = (say("registration.mended"),)
    return (*until, *what_next(scene, work.membership(scene)))


def _tell_the_others(scene: Scene, version: RegistrationVersion) -> None:
    told = say(
        "registration.sent_by_other",
        person=scene.person.name or "",
        department=work.membership(scene).name,
        receipt=version.receipt or "",
    )
    for other in colleagues(scene, work.membership(scene)):
        notify(scene.session, other, Message(lines=(told,), rows=((STATUS,),)), scene)


def _tell_the_secretariat(scene: Scene, version: RegistrationVersion) -> None:
    membership = work.membership(scene)
    mended = say(
        "registration.mended_by",
        department=membership.name,
        version=version.number or 0,
    )
    accept = Choice(data=f"go.accept:#{membership.id}", label=say("registration.accept.button"))
    tell_secretariat(scene, membership.season, Message(lines=(mended,), rows=((accept,),)))


def colleagues(scene: Scene, membership: Membership) -> Sequence[Contact]:
    """The department's other contacts."""
    return colleagues_of(scene.session, scene.person, membership)


def _ask_for_leave(scene: Scene) -> Next:
    membership = work.membership(scene)
    admins = admins_of(scene.session, membership.season)
    record(
        scene.session,
        Action.FLOOR_LEAVE_ASKED,
        scene.now,
        actor=scene.person,
        season=membership.season,
        subject=membership.department.code,
    )
    grant = Choice(data=f"go.leave:{membership.id}", label=say("registration.leave.grant"))
    refuse = Choice(data=f"go.refuse:{membership.id}", label=say("registration.leave.refuse"))
    asked = say(
        "registration.leave.asked",
        department=membership.name,
        person=scene.person.name or "",
        awards=short_names(scene, work.draft(scene).targets),
    )
    for admin in admins:
        notify(scene.session, admin, Message(lines=(asked,), rows=((grant, refuse),)), scene)
    return Stay(lines=(say("registration.leave.waiting"),))
