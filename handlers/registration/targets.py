"""The question for the targets: several at once, highest first, the floor marked."""

from collections.abc import Callable

from handlers.dialogue import Go, Next, Stay, Step
from handlers.registration import paste, work
from handlers.registration.answers import answer_to
from handlers.registration.draft_targets import left_out, noted, set_targets, take_typed
from handlers.registration.floor import refusal, warning
from handlers.registration.sending import send
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.seasons import Ladder
from understanding import read_targets, says_no_more

TOGGLE = "t:"
ALL, NEXT, MORE, CARD, SUBMIT, NONE = "all", "next", "more", "card", "submit", "none"


def ask(scene: Scene) -> Message:
    """The awards as choices; what is chosen already has a tick."""
    chosen = work.draft(scene).targets
    return Message(
        lines=(_question(scene), *_floor_line(scene), *_due_line(scene)),
        rows=(*_preset(scene), *_toggles(scene, chosen), *_more(scene), *_onward(scene)),
    )


def choose(scene: Scene, choice: str) -> Next:
    """A tick on or off, the usual set, on to what is next, or the other ladder."""
    if choice.startswith(TOGGLE):
        return _toggle(scene, choice.removeprefix(TOGGLE))
    return _CHOICES[choice](scene)


def choose_many(scene: Scene, choices: list[str]) -> Next:
    """Numbers typed together are the whole answer."""
    codes = {choice.removeprefix(TOGGLE) for choice in choices if choice.startswith(TOGGLE)}
    if ALL in choices:
        codes |= set(work.catalogue(scene).at_least)
    return settle(scene, codes) if codes else Stay(lines=(say("dialogue.choose"),))


def read(scene: Scene, text: str) -> Next:
    """Awards in words, or more than that: a list of models, a whole paragraph."""
    whole = paste.read(scene, text)
    if paste.says_more(whole):
        return paste.record(scene, text, whole)
    reading = read_targets(text, work.catalogue(scene).vocabulary)
    if reading.ambiguous:
        return Stay(lines=(paste.which_award(scene, reading.ambiguous[0]),))
    if reading.codes:
        left = take_typed(scene, text, reading.codes, work.source_of(scene))
        return onward(scene, left)
    if says_no_more(text) and work.draft(scene).targets:
        return onward(scene)
    answer = answer_to(scene, whole)
    return Stay(lines=answer or (say("registration.targets.not_understood"),))


def settle(scene: Scene, codes: set[str]) -> Next:
    """Record exactly these targets and go on."""
    before = work.draft(scene).targets
    set_targets(scene, codes, source=None)
    return onward(scene, left_out(scene, before))


def onward(scene: Scene, lines: tuple[Text, ...] = ()) -> Next:
    """To the models, or back to the review if there are some; below the floor, an explanation."""
    draft = work.draft(scene)
    if not draft.targets:
        return Stay(lines=(say("registration.targets.none_chosen"),))
    refused = refusal(scene)
    if refused:
        return Go(step="targets", lines=(*lines, *refused))
    if draft.models:
        return Go(step="review", lines=lines)
    return Go(step="models", lines=(*lines, *noted(scene), *warning(scene)))


def _toggle(scene: Scene, code: str) -> Next:
    chosen = set(work.draft(scene).targets) ^ {code}
    set_targets(scene, chosen, source=None)
    # Typed, a choice is the answer; tapped, it is a tick among others that may follow.
    return Stay() if scene.tapped or not chosen else onward(scene)


def _question(scene: Scene) -> Text:
    membership = work.membership(scene)
    return say(
        "registration.targets.ask",
        department=membership.name,
        year=str(membership.season.year),
    )


def _floor_line(scene: Scene) -> tuple[Text, ...]:
    floor = work.membership(scene).season.minimum_target
    if floor is None:
        return ()
    return (say("registration.targets.floor", award=work.catalogue(scene).award(floor).name),)


def _due_line(scene: Scene) -> tuple[Text, ...]:
    due = work.due_at(work.membership(scene))
    return (say("registration.targets.due", due=due),) if due and scene.now <= due else ()


def _toggles(scene: Scene, chosen: list[str]) -> tuple[tuple[Choice, ...], ...]:
    every = scene.state.data.get("more", False)
    return tuple(
        (
            Choice(
                data=f"{TOGGLE}{award.code}", label=_label(award.name, chosen=award.code in chosen)
            ),
        )
        for award in work.catalogue(scene).awards
        if every or award.ladder is Ladder.TITLE or award.code in chosen
    )


def _label(name: str, *, chosen: bool) -> Text:
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


def _more(scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    if scene.state.data.get("more"):
        return ()
    return ((Choice(data=MORE, label=say("registration.targets.more")),),)


def _onward(scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    draft = work.draft(scene)
    if draft.models:
        card = Choice(data=CARD, label=say("registration.targets.card"))
        submit = Choice(data=SUBMIT, label=say("registration.review.submit"))
        return ((submit,), (card,)) if draft.targets else ((card,),)
    if draft.targets:
        return ((Choice(data=NEXT, label=say("registration.targets.next")),),)
    return ((Choice(data=NONE, label=say("dialogue.skip")),),)


def _show_more(scene: Scene) -> Next:
    scene.state.data["more"] = True
    return Stay()


_CHOICES: dict[str, Callable[[Scene], Next]] = {
    ALL: lambda scene: settle(scene, set(work.catalogue(scene).at_least)),
    MORE: _show_more,
    CARD: lambda _scene: Go(step="review"),
    SUBMIT: send,
    NONE: lambda _scene: Go(step="models"),
    NEXT: onward,
}

STEP = Step(id="targets", ask=ask, choose=choose, choose_many=choose_many, read=read)
