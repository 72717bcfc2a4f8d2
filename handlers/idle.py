"""Something said while nothing is being asked."""

from handlers.coming_over import come_over
from handlers.dialogue import REFUSALS, Stay, ask, follow, show
from handlers.joining.request import waiting_line
from handlers.registration import entry, work
from handlers.scene import Replies, Scene
from handlers.secretariat import take_pasted
from handlers.strangers import introduction
from handlers.submitting.arrival import take_unasked_words
from models.events import EventKind
from models.messages import Choice, Message, Text, say
from understanding import tidy


def take_idle(scene: Scene) -> Replies:
    """A registration pasted out of the blue is taken; whoever left a question on another messenger
    finds it here; anything else is told what can be done.
    """
    if scene.contact is None:
        kept_back = scene.event.kind is EventKind.UNSUPPORTED
        above = (REFUSALS[EventKind.UNSUPPORTED],) if kept_back else ()
        waiting = waiting_line(scene)
        answer = Message(lines=(waiting,)) if waiting else introduction(scene)
        return show(scene, answer.above(*above))
    pasted = take_pasted(scene) or _pasted(scene)
    if pasted:
        return pasted
    lines = come_over(scene)
    if lines:
        return ask(scene, Stay(lines=lines))
    return take_unasked_words(scene) or show(scene, _what_can_be_done(scene))


def _pasted(scene: Scene) -> Replies:
    text = tidy(scene.event.text) if scene.event.kind is EventKind.TEXT else ""
    taken = entry.begin_with(scene, text) if text else None
    return follow(scene, taken) if taken else []


def _what_can_be_done(scene: Scene) -> Message:
    register = Choice(data="go.register", label=say("command.register.button"))
    row = (
        Choice(data="go.status", label=say("command.status.button")),
        Choice(data="go.help", label=say("command.help.button")),
    )
    registers = bool(work.memberships_of(scene.person))
    return Message(
        lines=(_why(scene, registers),), rows=((register,), row) if registers else (row,)
    )


def _why(scene: Scene, registers: bool) -> Text:
    match scene.event.kind:
        case EventKind.TEXT:
            return say("idle.not_understood") if registers else say("idle.nothing_to_do")
        case EventKind.PHOTO | EventKind.DOCUMENT | EventKind.UNSUPPORTED:
            return REFUSALS[scene.event.kind]
        case _:
            return REFUSALS[EventKind.OTHER]
