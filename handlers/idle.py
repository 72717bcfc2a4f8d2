"""Something said while nothing is being asked."""

from handlers.coming_over import come_over
from handlers.dialogue import REFUSALS, Stay, ask, follow, show
from handlers.joining.request import waiting_line
from handlers.own_departments import acting_for, memberships_of
from handlers.registration import entry
from handlers.remarks import answer_remark
from handlers.scene import Replies, Scene
from handlers.secretariat import obey_in_words, take_pasted
from handlers.shortcuts import DEADLINES, HELP, REGISTER, REPORT, STATUS
from handlers.strangers import introduction
from handlers.submitting.arrival import take_unasked_words
from handlers.submitting.what_is_owed import open_reports
from models.events import EventKind
from models.messages import Choice, Message, Text, say
from models.seasons import Membership
from understanding import tidy


def take_idle(scene: Scene) -> Replies:
    """Thanks and short questions are answered, orders in words obeyed, a registration pasted out of
    the blue is taken; whoever left a question on another messenger finds it here; anything else is
    told what can be done.
    """
    if scene.contact is None:
        kept_back = scene.event.kind is EventKind.UNSUPPORTED
        above = (REFUSALS[EventKind.UNSUPPORTED],) if kept_back else ()
        waiting = waiting_line(scene)
        answer = Message(lines=(waiting,)) if waiting else introduction(scene)
        return show(scene, answer.above(*above))
    understood = (
        answer_remark(scene) or obey_in_words(scene) or take_pasted(scene) or _pasted(scene)
    )
    if understood:
        return understood
    lines = come_over(scene)
    if lines:
        return ask(scene, Stay(lines=lines))
    return take_unasked_words(scene) or show(scene, _what_can_be_done(scene))


def _pasted(scene: Scene) -> Replies:
    text = tidy(scene.event.text) if scene.event.kind is EventKind.TEXT else ""
    taken = entry.begin_with(scene, text) if text else None
    return follow(scene, taken) if taken else []


def _what_can_be_done(scene: Scene) -> Message:
    registers = any(_is_to_register(each) for each in acting_for(scene))
    return Message(
        lines=(_why(scene, registers=registers),),
        rows=(*_to_be_done(scene, registers=registers), _to_be_looked_at(scene)),
    )


def _to_be_done(scene: Scene, *, registers: bool) -> tuple[tuple[Choice, ...], ...]:
    wanted = ((registers, REGISTER), (bool(open_reports(scene)) and not registers, REPORT))
    return tuple((choice,) for is_wanted, choice in wanted if is_wanted)


def _to_be_looked_at(scene: Scene) -> tuple[Choice, ...]:
    speaks = bool(memberships_of(scene.person))
    return (STATUS, DEADLINES, HELP) if speaks else (STATUS, HELP)


def _is_to_register(membership: Membership) -> bool:
    """Whether it has sent none yet, and still may, be it late."""
    registration = membership.registration
    sent = registration is not None and registration.submitted is not None
    return membership.owes_registration and not sent and membership.locked_at is None


def _why(scene: Scene, *, registers: bool) -> Text:
    match scene.event.kind:
        case EventKind.TEXT:
            return say("idle.not_understood") if registers else say("idle.nothing_to_do")
        case EventKind.PHOTO | EventKind.DOCUMENT | EventKind.UNSUPPORTED:
            return REFUSALS[scene.event.kind]
        case _:
            return REFUSALS[EventKind.OTHER]
