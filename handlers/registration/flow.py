"""The registration as a list of steps."""

from handlers.dialogue import Flow
from handlers.dialogue.flow import steps
from handlers.registration import entry, item, meaning, paste, review, targets, titles, together
from handlers.scene import Scene
from models.messages import Choice, Message, say


def _leave(_scene: Scene) -> Message:
    resume = Choice(data="go.resume", label=say("command.resume.button"))
    return Message(lines=(say("registration.left"),), rows=((resume,),))


REGISTRATION = Flow(
    id="reg",
    steps=steps(
        entry.MEMBERSHIP,
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
    leave=_leave,
)
