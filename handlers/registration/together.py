"""Two contacts of one department at work at once: each sees the other's change first."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import orders, work
from handlers.registration.set_aside import ASKING_ABOUT_A_TEXT
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say

APPLY, DISCARD = "apply", "discard"
TYPED, ANSWERING = "typed", "answering"
"""What was typed, and at which step. Apart from a pending text, which that step may be about."""


def revision(scene: Scene) -> int:
    """The number of the registration's latest change; 0 before one is at hand."""
    return work.registration(scene).revision if work.is_at_hand(scene) else 0


def changed(scene: Scene, seen: int, text: str | None) -> Next | None:
    """What to do instead, when the registration is no longer what the person was looking at."""
    if revision(scene) <= seen:
        return None
    if not _changed_by_another(scene):
        # One's own older card: it must not be sent while it shows something else.
        on_card = text is None and scene.state.step == "review"
        return Go(step="review", lines=(say("registration.changed.card"),)) if on_card else None
    if scene.state.step == CONFLICT.id:
        unclear = () if text is None else (say("dialogue.choose"),)
        return Stay(lines=(_by_whom(scene), *unclear))
    if text is None:
        return Go(step=_where_nothing_is_lost(scene), lines=(_by_whom(scene),))
    scene.state.data |= {TYPED: text, ANSWERING: scene.state.step}
    return Go(step=CONFLICT.id, lines=(_by_whom(scene),))


def ask_conflict(scene: Scene) -> Message:
    """Whether what was typed still counts, now that the draft has changed."""
    apply = Choice(data=APPLY, label=say("registration.conflict.apply"))
    discard = Choice(data=DISCARD, label=say("registration.conflict.discard"))
    text = work.shortened(scene.state.data[TYPED])
    line = say("registration.conflict.ask", text=text)
    return Message(lines=(line,), rows=((apply,), (discard,)))


def choose_conflict(scene: Scene, choice: str) -> Next:
    """Take the words as they would have been taken where they were typed, or leave them."""
    text = scene.state.data.pop(TYPED)
    steps = scene.flows[scene.state.flow].steps
    answering = steps[scene.state.data.pop(ANSWERING)]
    if not answering.possible(scene):  # the other one removed what the words were for
        answering = steps["review"]
    scene.state.step = answering.id  # whatever the words lead to, it is not this question again
    if choice == DISCARD:
        return Go(step=_where_nothing_is_lost(scene))
    ordered = orders.obey(scene, text)
    if ordered or answering.read is None:
        return ordered or Stay(lines=(say("dialogue.choose"),))
    return answering.read(scene, text)


def _where_nothing_is_lost(scene: Scene) -> str:
    """The card, unless the question at hand is about a text that would be lost with it."""
    return scene.state.step if scene.state.step in ASKING_ABOUT_A_TEXT else "review"


def _changed_by_another(scene: Scene) -> bool:
    shown = work.registration(scene).draft or work.registration(scene).submitted
    return shown is not None and shown.changed_by_id != scene.person.id


def _by_whom(scene: Scene) -> Text:
    shown = work.registration(scene).draft or work.registration(scene).submitted
    if shown and shown.by_secretariat and shown.number:
        return say("registration.changed.by_secretariat")
    changer = shown.changed_by if shown else None
    return say("registration.changed.by_other", person=(changer.name if changer else None) or "")


def _is_open(scene: Scene) -> bool:
    steps = scene.flows[scene.state.flow].steps
    return TYPED in scene.state.data and str(scene.state.data.get(ANSWERING)) in steps


CONFLICT = Step(id="conflict", ask=ask_conflict, choose=choose_conflict, possible=_is_open)
