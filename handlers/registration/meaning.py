"""A text that may be a model or a target: the person says which."""

from handlers.dialogue import Go, Next, Step
from handlers.registration import work
from handlers.registration.titles import add
from handlers.scene import Scene
from models.messages import Choice, Message, say
from understanding import read_models, read_targets

MODEL, TARGETS, DISCARD = "model", "targets", "discard"


def ask(scene: Scene) -> Message:
    """What a text was meant to be."""
    text = scene.state.data["pending"]
    model = Choice(data=MODEL, label=say("registration.meaning.model"))
    targets = Choice(data=TARGETS, label=say("registration.meaning.targets"))
    discard = Choice(data=DISCARD, label=say("registration.meaning.discard"))
    names_awards = bool(read_targets(text, work.catalogue(scene).vocabulary).codes)
    rows = ((targets,), (model,), (discard,)) if names_awards else ((model,), (discard,))
    return Message(lines=(say("registration.meaning.ask", text=text),), rows=rows)


def choose(scene: Scene, choice: str) -> Next:
    """Add it as models, take it as the targets, or leave it."""
    text = scene.state.data.pop("pending")
    if choice == MODEL:
        return add(scene, read_models(text), source=None)
    if choice == TARGETS:
        draft = work.changed(scene)
        codes = read_targets(text, work.catalogue(scene).vocabulary).codes
        draft.targets = list(codes)
        draft.targets_source = None
    return Go(step="review")


STEP = Step(id="meaning", ask=ask, choose=choose, possible=work.has_pending)
