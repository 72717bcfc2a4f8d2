"""An order in words while nothing is being asked, as below a receipt: "sửa mô hình 1: …".

It is about what was registered: carried out in a draft of it, which is shown and not sent.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.dialogue import Done, Go, Next, Stay
from handlers.own_departments import acting_for
from handlers.registration import orders, work
from handlers.registration.closing import closed_message
from handlers.scene import Scene
from models.messages import say
from models.seasons import Membership

_EDIT = re.compile(r"go\.edit:(?P<membership>\d+)\.(?P<version>\d+)\..*", re.ASCII)


def take_order(scene: Scene, text: str) -> Next | None:
    """Carry it out, or ask for which department it is; None if the words order no change."""
    begun = [membership for membership in acting_for(scene) if _is_begun(membership)]
    shown = [membership for membership in begun if _versions_shown(scene, membership)]
    meant = shown if len(shown) == 1 else begun
    if not meant:
        return None
    if len(meant) == 1:
        return take_order_for(scene, meant[0], text)
    work.work_on(scene, meant[0])
    if not orders.orders_a_change(scene, text):
        return None
    scene.state.finish()
    work.keep_pending(scene, text)
    return Go(flow="reg", step="membership")


def take_order_for(scene: Scene, membership: Membership, text: str) -> Next | None:
    """Carry it out for this department; None if the words order no change, or it has nothing."""
    work.work_on(scene, membership)
    if not _is_begun(membership) or not orders.orders_a_change(scene, text):
        return None
    scene.state.finish()
    work.work_on(scene, membership)
    if work.is_closed(scene):
        return Done(message=closed_message(scene))
    if _is_not_what_they_saw(scene, membership):
        return _to_the_card(Stay(lines=(say("registration.changed.card"),)))
    ordered = orders.obey(scene, text)
    return _to_the_card(ordered) if ordered else None


def _is_begun(membership: Membership) -> bool:
    registration = membership.registration
    return registration is not None and bool(registration.submitted or registration.draft)


def _is_not_what_they_saw(scene: Scene, membership: Membership) -> bool:
    """Whether a colleague drafts another one, or another version is in force than was shown."""
    registration = work.registration(scene)
    if registration.draft is not None:
        return registration.draft.changed_by_id != scene.person.id
    shown, sent = _versions_shown(scene, membership), registration.submitted
    return bool(shown and sent) and shown[-1] != (sent.number if sent else None)


def _versions_shown(scene: Scene, membership: Membership) -> Sequence[int]:
    """The versions of its receipts that are among the choices shown, the last one last."""
    shown = [_EDIT.fullmatch(one.data) for each in scene.state.shown for one in each.choices]
    return [
        int(found["version"])
        for found in shown
        if found and int(found["membership"]) == membership.id
    ]


def _to_the_card(turn: Next) -> Next:
    match turn:
        case Go():
            return replace(turn, flow="reg")
        case Stay():
            return Go(flow="reg", step="review", lines=turn.lines)
        case _:
            return turn
