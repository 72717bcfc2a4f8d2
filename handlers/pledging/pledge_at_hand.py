"""The pledge at hand: whose it is, who is to sign, whether it changed meanwhile."""

import zlib
from datetime import datetime

from handlers import own_departments
from handlers.scene import Scene
from models.deadlines import due_at_for
from models.pledges import Pledge, Signer, pledge_of
from models.seasons import Membership, ObligationKind


def take_up(scene: Scene, membership: Membership) -> None:
    """Make this department's pledge the one at hand."""
    scene.state.data["membership"] = membership.id


def acting_for(scene: Scene) -> list[Membership]:
    """The departments for which this person can sign."""
    return own_departments.acting_for(scene, ObligationKind.PLEDGE)


def membership_at_hand(scene: Scene) -> Membership | None:
    """Whose pledge it is, if this person still speaks for them."""
    wanted = scene.state.data.get("membership")
    held = acting_for(scene) if scene.contact else []
    return next((membership for membership in held if membership.id == wanted), None)


def membership(scene: Scene) -> Membership:
    """The membership whose pledge is at hand. Raises LookupError where there is none."""
    found = membership_at_hand(scene)
    if found is None:
        raise LookupError("no pledge is at hand")
    return found


def signature(scene: Scene) -> Pledge | None:
    """The department's signature, if it has signed."""
    return pledge_of(scene.session, membership(scene))


def due_at(owing: Membership) -> datetime | None:
    """When a department is to have signed, if its season says so."""
    return due_at_for(owing, ObligationKind.PLEDGE)


def keep_signer(scene: Scene, signer: Signer) -> None:
    """Note who is to sign instead of the person who writes."""
    scene.state.data["signer"] = {"name": signer.name, "position": signer.position}


def forget_signer(scene: Scene) -> None:
    """The person who writes signs themselves."""
    scene.state.data.pop("signer", None)


def signer(scene: Scene) -> Signer | None:
    """Who is to sign; None while a name or a position lacks."""
    match scene.state.data.get("signer"):
        case {"name": str(name), "position": str(position)}:
            return Signer(name=name, position=position)
    person = scene.person
    if person.name and person.position:
        return Signer(name=person.name, position=person.position)
    return None


def the_signer(scene: Scene) -> Signer:
    """Who is to sign. Raises LookupError while a name or a position lacks."""
    found = signer(scene)
    if found is None:
        raise LookupError("nobody is there to sign")
    return found


def revision(scene: Scene) -> int:
    """Differs when the text differs from the one that was shown, or somebody has signed it."""
    if membership_at_hand(scene) is None:
        return 0
    signed = signature(scene)
    shown = f"{membership(scene).season.pledge_text}\n{signed.receipt if signed else ''}"
    return zlib.crc32(shown.encode())
