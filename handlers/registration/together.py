"""Two contacts of one department at work at once: each sees the other's change first."""

from handlers.dialogue import Go, Next, Step
from handlers.registration import work
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say

APPLY, DISCARD = "apply", "discard"


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
    if text is None:
        return Go(step="review", lines=(_by_whom(scene),))
    work.keep_pending(scene, text)
    scene.state.data["answering"] = scene.state.step
    return Go(step="conflict", lines=(_by_whom(scene),))


def ask_conflict(scene: Scene) -> Message:
    """Whether what was typed still counts, now that the draft has changed."""
    apply = Choice(data=APPLY, label=say("registration.conflict.apply"))
    discard = Choice(data=DISCARD, label=say("registration.conflict.discard"))
    line = say("registration.conflict.ask", text=work.shortened(work.the_pending(scene).text))
    return Message(lines=(line,), rows=((apply,), (discard,)))


def choose_conflict(scene: Scene, choice: str) -> Next:
    """Take the words as the answer they were meant as, or leave them."""
    text = work.take_pending(scene).text
    steps = scene.flows[scene.state.flow].steps
    answering = steps[scene.state.data.pop("answering")]
    if not answering.possible(scene):  # the other one removed what the words were for
        answering = steps["review"]
    if choice == DISCARD or answering.read is None:
        return Go(step="review")
    return answering.read(scene, text)


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
    return work.has_pending(scene) and str(scene.state.data.get("answering")) in steps


CONFLICT = Step(id="conflict", ask=ask_conflict, choose=choose_conflict, possible=_is_open)
