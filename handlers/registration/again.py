"""One item after the other of what was registered before: kept, changed or dropped.

All of it is in the draft from the beginning, so whoever stops half-way loses nothing.
"""

from dataclasses import dataclass

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import work
from handlers.registration.draft_models import trouble_with
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.registrations import EmulationModel, RegistrationVersion
from understanding import read_models, read_targets

KEEP, DROP, REST = "keep", "drop", "rest"
WAITING = "again"
"""The keys of the items still to be looked at."""


@dataclass(frozen=True, kw_only=True)
class _Item:
    """An award or a model of the draft. key: the award's code, or which row the model is. place:
    counted from 1 among those of its kind.
    """

    key: str
    place: int
    model: EmulationModel | None = None


def begin_items(scene: Scene) -> Go:
    """On to the first item of the draft."""
    scene.state.data[WAITING] = [item.key for item in _items(work.draft(scene))]
    return Go(step=STEP.id)


def ask(scene: Scene) -> Message:
    """The item, and whether it stays."""
    item = _item(scene)
    keep = Choice(data=f"{KEEP}.{item.key}", label=say("again.keep"))
    drop = Choice(data=f"{DROP}.{item.key}", label=say("again.drop"))
    rest = Choice(data=REST, label=say("again.rest"))
    return Message(lines=(_question(scene, item),), rows=((keep, drop), (rest,)))


def choose(scene: Scene, choice: str) -> Next:
    """Keep it, drop it, or keep all that are left."""
    if choice == REST:
        return _card(scene)
    item = _item(scene)
    if choice.startswith(DROP):
        draft = work.changed(scene)
        if item.model is not None:
            draft.models.remove(item.model)
        else:
            draft.targets = [code for code in draft.targets if code != item.key]
    return _onward(scene, item)


def read(scene: Scene, text: str) -> Next:
    """A new title for the model; other awards in place of the award."""
    item = _item(scene)
    trouble = _rename(scene, item.model, text) if item.model else _replace(scene, item, text)
    return Stay(lines=(trouble,)) if trouble else _onward(scene, item)


def is_there(scene: Scene) -> bool:
    """Whether an item is waiting that is still in the draft."""
    return work.is_at_hand(scene) and _found(scene) is not None


def _question(scene: Scene, item: _Item) -> Text:
    draft = work.draft(scene)
    if item.model is not None:
        return say(
            "again.model",
            number=item.place,
            models=len(draft.models),
            title=item.model.title,
        )
    award = work.catalogue(scene).award(item.key).name
    return say("again.target", number=item.place, targets=len(draft.targets), award=award)


def _rename(scene: Scene, model: EmulationModel, text: str) -> Text | None:
    titles = read_models(text).titles
    trouble = trouble_with(titles, already=0)
    if trouble:
        return trouble
    if len(titles) > 1:
        return say("registration.item.several", count=len(titles))
    work.changed(scene)
    model.title, model.source = titles[0], work.source_of(scene)
    return None


def _replace(scene: Scene, item: _Item, text: str) -> Text | None:
    reading = read_targets(text, work.catalogue(scene).vocabulary)
    if not reading.codes:
        return say("registration.targets.not_understood")
    draft = work.changed(scene)
    kept = set(draft.targets) - {item.key}
    draft.targets = work.catalogue(scene).ranked(kept | set(reading.codes))
    return None


def _onward(scene: Scene, item: _Item) -> Go:
    waiting = scene.state.data[WAITING]
    scene.state.data[WAITING] = waiting[waiting.index(item.key) + 1 :]
    return Go(step=STEP.id) if is_there(scene) else _card(scene)


def _card(scene: Scene) -> Go:
    scene.state.data.pop(WAITING, None)
    return Go(step="review")


def _item(scene: Scene) -> _Item:
    found = _found(scene)
    if found is None:
        raise LookupError("no item is waiting")
    return found


def _found(scene: Scene) -> _Item | None:
    """The first that waits and that nobody has removed meanwhile."""
    draft = work.registration(scene).draft
    if draft is None:
        return None
    waiting = scene.state.data.get(WAITING, [])
    return next((item for item in _items(draft) if item.key in waiting), None)


def _items(draft: RegistrationVersion) -> list[_Item]:
    awards = [_Item(key=code, place=place) for place, code in enumerate(draft.targets, 1)]
    models = [
        _Item(key=f"m:{model.id}", place=place, model=model)
        for place, model in enumerate(draft.models, 1)
    ]
    return awards + models


STEP = Step(id="again", ask=ask, choose=choose, read=read, back="review", possible=is_there)
