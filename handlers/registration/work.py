"""The registration at hand: whose it is, its draft, its season's catalogue and deadline."""

import re
from dataclasses import dataclass
from datetime import datetime

from handlers.catalogue import Catalogue, catalogue_of
from handlers.own_departments import acting_for
from handlers.scene import Scene
from models.deadlines import due_at_for
from models.registrations import Registration, RegistrationVersion, registration_of
from models.seasons import Membership, ObligationKind

LONGEST_QUOTE = 160
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]*)[\"”»]")


def work_on(scene: Scene, membership: Membership) -> None:
    """Make this membership's registration the one at hand."""
    scene.state.data["membership"] = membership.id
    scene.registration = registration_of(scene.session, membership)


def is_at_hand(scene: Scene) -> bool:
    """Whether there is a registration at hand that this person still speaks for."""
    return _membership_at_hand(scene) is not None


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A text that waits to be decided upon, and the message it came in."""

    text: str
    source: str


def keep_pending(scene: Scene, text: str) -> None:
    """Put a text aside until the person has said what becomes of it."""
    wait_with(scene, Pending(text=text, source=source_of(scene)))


def wait_with(scene: Scene, text: Pending) -> None:
    """Put this text aside, once more perhaps, with the message it came in."""
    scene.state.data["pending"] = {"text": text.text, "source": text.source}


def pending(scene: Scene) -> Pending | None:
    """The text that waits to be decided upon."""
    match scene.state.data.get("pending"):
        case {"text": str(text), "source": str(source)}:
            return Pending(text=text, source=source)
        case _:
            return None


def has_pending(scene: Scene) -> bool:
    """Whether a text waits to be decided upon."""
    return pending(scene) is not None


def the_pending(scene: Scene) -> Pending:
    """The text that waits to be decided upon. Raises LookupError where there is none."""
    found = pending(scene)
    if found is None:
        raise LookupError("no text is pending")
    return found


def take_pending(scene: Scene) -> Pending:
    """The text that waits, which then waits no longer. Raises LookupError where there is none."""
    found = the_pending(scene)
    del scene.state.data["pending"]
    return found


def shortened(text: str) -> str:
    """A text as it is quoted in a question; the quotation marks around it are there already."""
    quoted = _QUOTED.fullmatch(text)
    text = quoted[1] if quoted else text
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def registration(scene: Scene) -> Registration:
    """The registration at hand. Raises LookupError where there is none."""
    if scene.registration is None:
        membership = _membership_at_hand(scene)
        if membership is None:
            raise LookupError("no registration is at hand")
        scene.registration = registration_of(scene.session, membership)
    return scene.registration


def note_card(scene: Scene) -> None:
    """Remember that the person sees all that would be sent as it stands now."""
    scene.state.data["card"] = registration(scene).revision


def has_seen_card(scene: Scene) -> bool:
    """Whether nothing has changed since they saw it all."""
    return scene.state.data.get("card") == registration(scene).revision


def membership(scene: Scene) -> Membership:
    """Whose registration it is."""
    return registration(scene).membership


def draft(scene: Scene) -> RegistrationVersion:
    """The draft, begun if there is none."""
    return registration(scene).open_draft(scene.person, scene.now)


def changed(scene: Scene) -> RegistrationVersion:
    """The draft, marked as changed by this person now."""
    version = draft(scene)
    version.touch(scene.person, scene.now)
    if registration(scene).submitted is not None:
        scene.replan(membership(scene))  # that this is not sent yet may be told of
    return version


def drop_draft(scene: Scene) -> None:
    """Forget the draft; nothing is told of it any more."""
    registration(scene).drop_draft()
    scene.replan(membership(scene))


def catalogue(scene: Scene) -> Catalogue:
    """The catalogue of the registration's season."""
    return catalogue_of(membership(scene).season)


def due_at(membership: Membership) -> datetime | None:
    """When a department's registration is due, if its season says so; its own date counts."""
    return due_at_for(membership, ObligationKind.REGISTRATION)


def is_late(scene: Scene) -> bool:
    """Whether the registration is past its deadline."""
    due = due_at(membership(scene))
    return due is not None and scene.now > due


def is_closed(scene: Scene) -> bool:
    """Whether what was sent can no longer be changed, or nothing can be sent.

    After the deadline a first registration is taken late and marked so, a change only of what the
    secretariat gave back. Nothing is taken while an admin keeps the registration locked.
    """
    at_hand = registration(scene)
    if at_hand.membership.locked_at is not None:
        return True
    return is_late(scene) and at_hand.submitted is not None and at_hand.returned_at is None


def source_of(scene: Scene) -> str:
    """Names the message at hand, so that editing it can change what came of it."""
    event = scene.event
    return f"{event.channel}:{event.chat}:{event.message}"


def _membership_at_hand(scene: Scene) -> Membership | None:
    wanted = scene.state.data.get("membership")
    held = acting_for(scene) if scene.contact else []
    return next((membership for membership in held if membership.id == wanted), None)
