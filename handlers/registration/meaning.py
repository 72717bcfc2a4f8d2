"""A text that may be a model or a target: the person says which."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import review, work
from handlers.registration.draft_targets import set_targets
from handlers.registration.titles import add
from handlers.scene import Scene
from models.messages import Choice, Message, say
from understanding import read_models, read_targets

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
        return Go(step="review", lines=set_targets(scene, set(codes), pending.source))
    added = add(scene, read_models(pending.text), source=pending.source)
    return Go(step="review", lines=added.lines) if isinstance(added, Stay) else added


def read(scene: Scene, text: str) -> Next:
    """Another text takes the place of the one that was pending."""
    work.take_pending(scene)
    return review.read(scene, text)


STEP = Step(
    id="meaning",
    ask=ask,
    choose=choose,
    read=read,
    back="review",
    possible=work.has_pending,
)
