"""The registration as a list of steps."""

from handlers.dialogue import Flow
from handlers.dialogue.flow import steps
from handlers.registration import (
    again,
    entry,
    item,
    meaning,
    orders,
    paste,
    renewal,
    review,
    targets,
    titles,
    together,
    work,
)
from handlers.scene import Scene
from handlers.shortcuts import RESUME
from models.messages import Message, say


def _leave(_scene: Scene) -> Message:
    return Message(lines=(say("registration.left"),), rows=((RESUME,),))


def _is_at_hand(scene: Scene) -> bool:
    if scene.contact is None:
        return False
    return scene.state.step == entry.MEMBERSHIP.id or work.is_at_hand(scene)


REGISTRATION = Flow(
    id="reg",
    steps=steps(
        entry.MEMBERSHIP,
        renewal.STEP,
        again.STEP,
        targets.STEP,
        titles.STEP,
        review.STEP,
        review.DROP_STEP,
        item.ITEM,
        item.DETAILS_STEP,
        item.DETAIL,
        paste.SURE,
        paste.MERGE,
        together.CONFLICT,
        meaning.STEP,
    ),
    revision=together.revision,
    changed=together.changed,
    possible=_is_at_hand,
    otherwise=review.STEP.id,
    obey=orders.obey,
    leave=_leave,
)
