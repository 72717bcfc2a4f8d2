"""The review card: everything at a glance, each answer with its own edit, and the sending."""

import re

from handlers.dialogue import Done, Go, Next, Stay, Step
from handlers.registration import paste, work
from handlers.registration.answers import answer_to
from handlers.registration.card import content, edit_rows
from handlers.registration.closing import closed_lines
from handlers.registration.floor import warning
from handlers.registration.item import take_up
from handlers.registration.judgement import judgement
from handlers.registration.sending import is_unchanged, send, what_is_missing
from handlers.registration.set_aside import instead_of_pending
from handlers.scene import Scene
from handlers.shortcuts import REGISTER
from models.audit import Action, record
from models.messages import Choice, Message, Text, say
from understanding import Remark, read_remark, says_no_more

_MODEL = re.compile(r"m(\d+)")


def ask(scene: Scene) -> Message:
    """The card, what is still missing, and what can be done with it."""
    draft = work.draft(scene)
    work.note_card(scene)
    card = content(work.membership(scene), draft, work.catalogue(scene))
    drop = Choice(data="drop", label=say("registration.review.drop"))
    edits = () if work.is_closed(scene) else (*_submit(scene), *edit_rows(draft))
    return Message(lines=(_head(scene), *card, *_remarks(scene)), rows=(*edits, (drop,)))


def choose(scene: Scene, choice: str) -> Next:
    """Send, or go to the answer that is to be changed."""
    return instead_of_pending(scene, _chosen(scene, choice))


def _chosen(scene: Scene, choice: str) -> Next:
    model = _MODEL.fullmatch(choice)
    if model:
        return take_up(scene, int(model[1]))
    match choice:
        case "submit":
            return send(scene)
        case "t":
            return Go(step="targets")
        case "add":
            return Go(step="models")
        case _:
            return Go(step="drop")


def read(scene: Scene, text: str) -> Next:
    """A pasted text, a question, or a text that needs to be asked about."""
    if says_no_more(text) or read_remark(text) is Remark.THANKS:
        return Stay(lines=how_to_send(scene))
    reading = paste.read(scene, text)
    if paste.says_more(reading):
        return paste.record(scene, text, reading)
    answer = answer_to(scene, reading)
    if answer:
        return Stay(lines=answer)
    work.keep_pending(scene, text)
    return Go(step="meaning")


def how_to_send(scene: Scene) -> tuple[Text, ...]:
    """That it is not sent yet, and what sends it, where it can be."""
    if work.is_closed(scene) or is_unchanged(scene) or what_is_missing(scene):
        return ()
    return (say("registration.review.how_to_send"),)


def ask_drop(_scene: Scene) -> Message:
    """Whether the draft is really to go."""
    yes = Choice(data="yes", label=say("registration.drop.yes"))
    return Message(lines=(say("registration.drop.ask"),), rows=((yes,),))


def choose_drop(scene: Scene, _choice: str) -> Next:
    """Forget the draft."""
    registration = work.registration(scene)
    work.drop_draft(scene)
    record(
        scene.session,
        Action.DRAFT_DROPPED,
        scene.now,
        actor=scene.person,
        season=registration.membership.season,
        subject=registration.membership.department.code,
    )
    return Done(message=Message(lines=(say("registration.drop.done"),), rows=((REGISTER,),)))


def _has_draft(scene: Scene) -> bool:
    return work.registration(scene).draft is not None


def _head(scene: Scene) -> Text:
    sent = work.registration(scene).submitted
    if sent is None:
        return say("registration.review.draft")
    return say("registration.review.change", version=sent.number or 0)


def _remarks(scene: Scene) -> tuple[Text, ...]:
    if work.is_closed(scene):
        return closed_lines(scene)
    if is_unchanged(scene):
        return (say("registration.review.unchanged"), *_deadline(scene))
    leave = warning(scene) if work.draft(scene).targets else ()
    return (*what_is_missing(scene), *leave, *_deadline(scene))


def _submit(scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    if is_unchanged(scene):
        return ()
    if what_is_missing(scene):
        return ((Choice(data="submit", label=say("registration.review.complete")),),)
    return ((Choice(data="submit", label=say("registration.review.submit")),),)


def _deadline(scene: Scene) -> tuple[Text, ...]:
    if work.registration(scene).returned_at is not None:
        return judgement(work.registration(scene))
    due = work.due_at(work.membership(scene))
    if due is None:
        return ()
    if scene.now <= due:
        return (say("registration.review.due", due=due),)
    return (say("registration.review.late", due=due),)


STEP = Step(
    id="review", ask=ask, choose=choose, read=read, open_anytime=True, possible=work.is_at_hand
)
DROP_STEP = Step(
    id="drop", ask=ask_drop, choose=choose_drop, read=read, back="review", possible=_has_draft
)
