"""The review card: everything at a glance, each answer with its own edit, and the sending."""

import re

from handlers.dialogue import Done, Go, Next, Step
from handlers.registration import paste, work
from handlers.registration.card import content, edit_rows
from handlers.registration.floor import warning
from handlers.registration.item import ITEM, read_title, take_up
from handlers.registration.sending import send, what_is_missing
from handlers.scene import Scene
from models.audit import Action, record
from models.messages import Choice, Message, Text, say
from understanding import fold

SUBMIT, TARGETS, ADD, DROP = "submit", "t", "add", "drop"
_MODEL = re.compile(r"m(\d+)")
_TYPED_EDIT = re.compile(r"\s*\S+\s+(?:\S+\s+\S+|\S+)\s+(\d+)\s*:\s*(?P<title>\S.*)", re.DOTALL)
_TYPED_EDIT_FOLDED = re.compile(r"(?:sua|edit) (?:mo hinh|mh|model) \d+ ?:.*", re.DOTALL)


def ask(scene: Scene) -> Message:
    """The card, what is still missing, and what can be done with it."""
    draft = work.draft(scene)
    lines = content(work.membership(scene), draft, work.catalogue(scene))
    submit = Choice(data=SUBMIT, label=say("registration.review.submit"))
    drop = Choice(data=DROP, label=say("registration.review.drop"))
    return Message(
        lines=(*lines, *what_is_missing(scene), *_warnings(scene), *_deadline(scene)),
        rows=((submit,), *edit_rows(draft), (drop,)),
    )


def choose(scene: Scene, choice: str) -> Next:
    """Send, or go to the answer that is to be changed."""
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
    """A correction in words, a pasted text, or a question what to do with it."""
    typed = _TYPED_EDIT.fullmatch(text) if _TYPED_EDIT_FOLDED.fullmatch(fold(text)) else None
    if typed:
        return _edit_in_words(scene, int(typed[1]), typed["title"])
    pasted = paste.take(scene, text)
    if pasted:
        return pasted
    scene.state.data["pending"] = text
    return Go(step="meaning")


def ask_drop(_scene: Scene) -> Message:
    """Whether the draft is really to go."""
    yes = Choice(data="yes", label=say("registration.drop.yes"))
    return Message(lines=(say("registration.drop.ask"),), rows=((yes,),))


def choose_drop(scene: Scene, _choice: str) -> Next:
    """Forget the draft."""
    registration = work.registration(scene)
    registration.drop_draft()
    record(
        scene.session,
        Action.DRAFT_DROPPED,
        scene.now,
        actor=scene.person,
        season=registration.membership.season,
        subject=registration.membership.department.code,
    )
    again = Choice(data="go.register", label=say("command.register.button"))
    return Done(message=Message(lines=(say("registration.drop.done"),), rows=((again,),)))


def _has_draft(scene: Scene) -> bool:
    return work.registration(scene).draft is not None


def _edit_in_words(scene: Scene, number: int, title: str) -> Next:
    going = take_up(scene, number)
    return read_title(scene, title) if going.step == ITEM.id else going


def _warnings(scene: Scene) -> tuple[Text, ...]:
    return warning(scene) if work.draft(scene).targets else ()


def _deadline(scene: Scene) -> tuple[Text, ...]:
    due = work.due_at(work.membership(scene).season)
    if due is None:
        return ()
    if scene.now <= due:
        return (say("registration.review.due", due=due),)
    return (say("registration.review.late", due=due),)


STEP = Step(id="review", ask=ask, choose=choose, read=read)
DROP_STEP = Step(id="drop", ask=ask_drop, choose=choose_drop, back="review", possible=_has_draft)
