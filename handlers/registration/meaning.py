"""A text that may be a model or a target: the person says which."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import review, work
from handlers.registration.draft_targets import noted, take_typed
from handlers.registration.set_aside import telling
from handlers.registration.titles import add
from handlers.scene import Scene
from models.messages import Choice, Message, say
from understanding import fold, read_models, read_targets, read_yes_or_no, says_no_more

MODEL, TARGETS = "model", "targets"


def ask(scene: Scene) -> Message:
    """What a text was meant to be."""
    text = work.the_pending(scene).text
    model = Choice(data=MODEL, label=say("registration.meaning.model"))
    targets = Choice(data=TARGETS, label=say("registration.meaning.targets"))
    names_awards = bool(read_targets(text, work.catalogue(scene).vocabulary).codes)
    rows = ((targets,), (model,)) if names_awards else ((model,),)
    line = say("registration.meaning.ask", text=work.shortened(text))
    return Message(lines=(line,), rows=rows)


def choose(scene: Scene, choice: str) -> Next:
    """Add it as models, or take it as the targets."""
    pending = work.take_pending(scene)
    if choice == TARGETS:
        codes = read_targets(pending.text, work.catalogue(scene).vocabulary).codes
        left = take_typed(scene, pending.text, codes, pending.source)
        return Go(step="review", lines=(*left, *noted(scene)))
    added = add(scene, read_models(pending.text), source=pending.source)
    return Go(step="review", lines=added.lines) if isinstance(added, Stay) else added


def read(scene: Scene, text: str) -> Next:
    """Another text that may be either is asked about together with the one that waits; what is
    clear is taken, and of the one that waited it is said that it was not recorded.
    """
    if read_yes_or_no(text) is False:
        return telling(Go(step="review"), work.take_pending(scene).text)
    if says_no_more(text):
        return Stay(lines=(say("dialogue.choose"),))
    waiting = work.take_pending(scene)
    turn = review.read(scene, text)
    if isinstance(turn, Stay):
        work.wait_with(scene, waiting)
        return turn
    if isinstance(turn, Go) and turn.step == STEP.id and _alike(scene, waiting.text, text):
        if not fold(text).startswith(fold(waiting.text)):  # else it says the same, and more
            work.wait_with(scene, _together(waiting.text, text))
        return turn
    return telling(turn, waiting.text)


def _together(*texts: str) -> work.Pending:
    """All of them, a line each. They came in several messages, so editing one changes nothing:
    it would take what came of the others along.
    """
    return work.Pending(text="\n".join(texts), source="")


def _alike(scene: Scene, *texts: str) -> bool:
    """Whether one answer can be meant for all of them: each names awards, or none does."""
    vocabulary = work.catalogue(scene).vocabulary
    return len({bool(read_targets(text, vocabulary).codes) for text in texts}) == 1


STEP = Step(
    id="meaning",
    ask=ask,
    choose=choose,
    read=read,
    back="review",
    possible=work.has_pending,
)
