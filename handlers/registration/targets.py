"""The question for the targets: several at once, highest first, the floor marked."""

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import paste, work
from handlers.registration.floor import refusal, warning
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.seasons import Ladder
from understanding import read_targets

TOGGLE, ALL, NEXT, MORE = "t:", "all", "next", "more"


def ask(scene: Scene) -> Message:
    """The awards as choices; what is chosen already has a tick."""
    chosen = work.draft(scene).targets
    return Message(
        lines=(_question(scene), *_floor_line(scene)),
        rows=(*_preset(scene), *_toggles(scene, chosen), *_onward(scene, chosen)),
    )


def choose(scene: Scene, choice: str) -> Next:
    """A tick on or off, the usual set, on to the next question, or the other ladder."""
    if choice.startswith(TOGGLE):
        return _toggle(scene, choice.removeprefix(TOGGLE))
    if choice == ALL:
        return settle(scene, set(work.catalogue(scene).at_least))
    if choice == MORE:
        scene.state.data["more"] = True
        return Stay()
    return onward(scene)


def choose_many(scene: Scene, choices: list[str]) -> Next:
    """Numbers typed together are the whole answer."""
    codes = {choice.removeprefix(TOGGLE) for choice in choices if choice.startswith(TOGGLE)}
    if ALL in choices:
        codes |= set(work.catalogue(scene).at_least)
    return settle(scene, codes) if codes else Stay(lines=(say("dialogue.choose"),))


def read(scene: Scene, text: str) -> Next:
    """Awards in words, or more than that: a list of models, a whole paragraph."""
    pasted = paste.take(scene, text)
    if pasted:
        return pasted
    reading = read_targets(text, work.catalogue(scene).vocabulary)
    if reading.ambiguous:
        return Stay(lines=(paste.which_award(scene, reading.ambiguous[0]),))
    if reading.codes:
        return settle(scene, set(reading.codes), source=work.source_of(scene))
    return Stay(lines=(say("registration.targets.not_understood"),))


def settle(scene: Scene, codes: set[str], source: str | None = None) -> Next:
    """Record exactly these targets and go on."""
    draft = work.changed(scene)
    draft.targets = work.catalogue(scene).ranked(codes)
    draft.targets_source = source
    return onward(scene)


def onward(scene: Scene) -> Next:
    """To the models, or back to the review if there are some; below the floor, an explanation."""
    draft = work.draft(scene)
    if not draft.targets:
        return Stay(lines=(say("registration.targets.none_chosen"),))
    refused = refusal(scene)
    if refused:
        return Go(step="targets", lines=refused)
    return Go(step="models", lines=warning(scene)) if not draft.models else Go(step="review")


def _toggle(scene: Scene, code: str) -> Next:
    draft = work.changed(scene)
    draft.targets = work.catalogue(scene).ranked(set(draft.targets) ^ {code})
    draft.targets_source = None
    # Typed, a choice is the answer; tapped, it is a tick among others that may follow.
    return Stay() if scene.tapped or not draft.targets else onward(scene)


def _question(scene: Scene) -> Text:
    membership = work.membership(scene)
    return say(
        "registration.targets.ask",
        department=membership.department.name,
        year=str(membership.season.year),
    )


def _floor_line(scene: Scene) -> tuple[Text, ...]:
    floor = work.membership(scene).season.minimum_target
    if floor is None:
        return ()
    return (say("registration.targets.floor", award=work.catalogue(scene).award(floor).name),)


def _toggles(scene: Scene, chosen: list[str]) -> tuple[tuple[Choice, ...], ...]:
    every = scene.state.data.get("more", False)
    return tuple(
        (Choice(data=f"{TOGGLE}{award.code}", label=_label(award.name, award.code in chosen)),)
        for award in work.catalogue(scene).awards
        if every or award.ladder is Ladder.TITLE or award.code in chosen
    )


def _label(name: str, chosen: bool) -> Text:
    if chosen:
        return say("registration.targets.chosen", award=name)
    return say("registration.targets.option", award=name)


def _preset(scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    catalogue = work.catalogue(scene)
    if work.draft(scene).targets or len(catalogue.at_least) != 2:  # noqa: PLR2004 - "cả hai"
        return ()
    names = tuple(catalogue.award(code).short_name for code in catalogue.at_least)
    label = say("registration.targets.both", first=names[0], second=names[1])
    return ((Choice(data=ALL, label=label),),)


def _onward(scene: Scene, chosen: list[str]) -> tuple[tuple[Choice, ...], ...]:
    more = Choice(data=MORE, label=say("registration.targets.more"))
    following = Choice(data=NEXT, label=say("registration.targets.next"))
    rows = [] if scene.state.data.get("more") else [(more,)]
    return (*rows, (following,)) if chosen else tuple(rows)


STEP = Step(id="targets", ask=ask, choose=choose, choose_many=choose_many, read=read, skip="models")
