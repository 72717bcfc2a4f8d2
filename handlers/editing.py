"""Editing one's own message changes the answer it gave, while that is still in the draft."""

from handlers.dialogue import Go, Next, as_new, ask, follow, show
from handlers.dialogue.flow import Stay
from handlers.own_departments import acting_for
from handlers.registration import work
from handlers.registration.draft_models import trouble_with
from handlers.scene import Replies, Scene
from handlers.shortcuts import STATUS
from handlers.strangers import introduction
from models.messages import Message, say
from models.registrations import EmulationModel, RegistrationVersion, registration_of
from models.seasons import Membership
from understanding import read_models, read_registration, read_targets, tidy


def take_edit(scene: Scene) -> Replies:
    """Read the edited text as the answer that its message once was."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    found = _draft_from_this_message(scene)
    if found is None:
        return _nothing_to_change(scene)
    scene.state.finish()
    work.work_on(scene, found)
    return follow(scene, _change(scene, tidy(scene.event.text)))


def _draft_from_this_message(scene: Scene) -> Membership | None:
    source = work.source_of(scene)
    for membership in acting_for(scene):
        draft = registration_of(scene.session, membership).draft
        if draft and (draft.targets_source == source or _models_from(draft, source)):
            return membership
    return None


def _models_from(draft: RegistrationVersion, source: str) -> list[EmulationModel]:
    return [model for model in draft.models if model.source == source]


def _change(scene: Scene, text: str) -> Next:
    source = work.source_of(scene)
    vocabulary = work.catalogue(scene).vocabulary
    reading = read_registration(text, vocabulary)
    whole = bool(reading.departments or reading.targets)
    titles = list(reading.titles if whole else read_models(text).titles)
    draft = work.draft(scene)
    had_models = bool(_models_from(draft, source))
    trouble = trouble_with(titles, already=0) if had_models else None
    codes = read_targets(text, vocabulary).codes if not had_models else reading.targets
    if trouble or (draft.targets_source == source and not codes):
        kept = say("editing.not_understood")
        return Go(flow="reg", step="review", lines=(trouble or kept,))
    work.changed(scene)
    if draft.targets_source == source:
        draft.targets = work.catalogue(scene).ranked(set(codes))
    if had_models:
        _replace_models(draft, source, titles)
    return Go(flow="reg", step="review", lines=(say("editing.changed"),))


def _replace_models(draft: RegistrationVersion, source: str, titles: list[str]) -> None:
    olds = _models_from(draft, source)
    place = draft.models.index(olds[0])
    for old in olds:
        draft.models.remove(old)
    for offset, title in enumerate(titles):
        draft.models.insert(place + offset, EmulationModel(title=title, source=source))


def _nothing_to_change(scene: Scene) -> Replies:
    line = say("editing.nothing_to_change")
    if scene.state.flow:
        return as_new(ask(scene, Stay(lines=(line,))))
    return show(scene, Message(lines=(line,), rows=((STATUS,),)))
