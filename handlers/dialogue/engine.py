"""The engine: one event against the step that is waiting for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers.dialogue.buttons import Button, read_button
from handlers.dialogue.flow import Done, Flow, Go, Next, Quiet, Stay, Step
from handlers.scene import Replies, Scene
from handlers.state import Offered, Shown
from models.events import EventKind
from models.messages import Choice, Message, Text, say

BACK, SKIP, LEAVE = "back", "skip", "leave"
REFUSED_ALBUM = "refused_album"
LONGEST_ABOUT = 60

REFUSALS: dict[EventKind, Text] = {
    EventKind.CONTACT: say("dialogue.not.contact"),
    EventKind.PHOTO: say("dialogue.not.photo"),
    EventKind.DOCUMENT: say("dialogue.not.document"),
    EventKind.STICKER: say("dialogue.not.sticker"),
    EventKind.VOICE: say("dialogue.not.voice"),
    EventKind.LOCATION: say("dialogue.not.location"),
    EventKind.POLL: say("dialogue.not.poll"),
    EventKind.OTHER: say("dialogue.not.other"),
    EventKind.UNSUPPORTED: say("dialogue.not.unsupported"),
}


def regain_footing(scene: Scene) -> None:
    """Leave a step whose ground is gone: somebody removed what it asks about, or an older
    version of the bot wrote the state. Answers are in their tables, so none is lost by it.
    """
    flow = scene.flows.get(scene.state.flow)
    step = flow.steps.get(scene.state.step) if flow else None
    if flow is None or step is None or not flow.possible(scene):
        scene.state.finish()
    elif not step.possible(scene):
        scene.state.step = flow.otherwise


def enter(scene: Scene, go: Go) -> Replies:
    """Begin a flow at a step, or go on with it there."""
    scene.state.flow = go.flow or scene.state.flow
    scene.state.step = go.step
    return ask(scene, go)


def ask(scene: Scene, why: Go | Stay) -> Replies:
    """The question that is now waiting, with the lines that lead to it."""
    flow, step = _waiting(scene)
    asked = step.ask(scene)
    question = replace(
        _with_navigation(flow, step, asked).above(*why.lines),
        takes_several=step.choose_many is not None,
    )
    scene.state.data["seen"] = flow.revision(scene)
    stamped = _stamped(flow, step, question, scene.state.data["seen"])
    return show(scene, stamped, about=asked.lines[0])


def show(scene: Scene, message: Message, *, about: Text | None = None) -> Replies:
    """A message whose choices can also be answered by number or words.

    about: what tells it apart from others, if that is not its first line.
    """
    unasked = scene.event.kind.is_by_itself
    scene.state.show(offer(scene.say_in_words, message, scene.now, unasked=unasked, about=about))
    return [replace(message, in_place=_can_be_in_place(scene, message))]


def offer(
    say_in_words: Callable[[Text], str],
    message: Message,
    at: datetime,
    *,
    unasked: bool,
    about: Text | None = None,
) -> Shown:
    """A message's choices as they are remembered."""
    choices = tuple(
        Offered(choice.data, say_in_words(choice.label))
        for choice in message.choices
        if choice.data
    )
    words = " ".join(say_in_words(about or message.lines[0]).split()) if choices else ""
    if len(words) > LONGEST_ABOUT:
        words = f"{words[:LONGEST_ABOUT].rstrip()}…"
    return Shown(about=words, at=at, choices=choices, unasked=unasked)


def _can_be_in_place(scene: Scene, message: Message) -> bool:
    # The messenger's own keys come and go only with a new message.
    return scene.tapped and message.phone_key is None and not message.hides_keys


def take_choice(scene: Scene, button: Button) -> Replies:
    """A choice of the waiting step, tapped or typed."""
    flow, step = _waiting(scene)
    instead = flow.changed(scene, button.revision, None)
    return follow(scene, instead or _chosen(flow, step, scene, button))


def take_many(scene: Scene, data: list[str]) -> Replies:
    """Several choices typed at once; nothing where this step takes only one."""
    flow, step = _waiting(scene)
    buttons = [read_button(one) for one in data]
    if step.choose_many is None or any(button is None for button in buttons):
        return []
    chosen = [button for button in buttons if button]
    instead = flow.changed(scene, chosen[0].revision, None)
    return follow(scene, instead or step.choose_many(scene, [button.choice for button in chosen]))


def take_text(scene: Scene, text: str) -> Replies:
    """Typed words that are no choice."""
    flow, step = _waiting(scene)
    instead = flow.changed(scene, scene.state.data.get("seen", 0), text)
    turn = instead or flow.obey(scene, text)
    if turn is None and step.read is None:
        return ask(scene, Stay(lines=(say("dialogue.choose"),)))
    return follow(scene, turn or _read(step, scene, text))


def is_waited_for(scene: Scene, button: Button) -> bool:
    """Whether a button belongs to the waiting question, or to one that can be returned to."""
    flow = scene.flows.get(scene.state.flow)
    if flow is None or button.flow != flow.id or button.step not in flow.steps:
        return False
    step = flow.steps[button.step]
    if button.step != scene.state.step and step.open_anytime and step.possible(scene):
        scene.state.step = button.step
    return button.step == scene.state.step


def is_asked_for_a_day(scene: Scene) -> bool:
    """Whether the waiting question is answered by a day."""
    return bool(scene.state.flow) and _waiting(scene)[1].asks_for_day


def take_other(scene: Scene) -> Replies:
    """A photo, a sticker, a place …: taken where the step wants it, else refused in a sentence."""
    _flow, step = _waiting(scene)
    taken = step.take(scene) if step.take else None
    if taken is None and _is_refused_already(scene):
        return []
    return follow(scene, taken or Stay(lines=(REFUSALS[scene.event.kind],)))


def _is_refused_already(scene: Scene) -> bool:
    """Whether another part of the same album was refused: one answer does for all."""
    album, refused = scene.event.album, scene.state.data.get(REFUSED_ALBUM)
    if album:
        scene.state.data[REFUSED_ALBUM] = album
    return bool(album) and album == refused


def follow(scene: Scene, turn: Next) -> Replies:
    """Do what a step answered."""
    match turn:
        case Go():
            return enter(scene, turn)
        case Stay():
            return ask(scene, turn)
        case Done():
            return _finish(scene, turn)
        case Quiet():
            scene.state.finish()
            scene.state.shown = []
            return []


def _finish(scene: Scene, turn: Done) -> Replies:
    if turn.then is None:
        scene.state.finish()
        return show(scene, turn.message)
    return [*show(scene, turn.message), *as_new(follow(scene, turn.then))]


def as_new(replies: Replies) -> Replies:
    """Replies below what is there: none changes a message that was tapped."""
    return [
        replace(reply, in_place=False) if isinstance(reply, Message) else reply for reply in replies
    ]


def _read(step: Step, scene: Scene, text: str) -> Next:
    assert step.read is not None  # noqa: S101 - looked at before
    return step.read(scene, text)


def _waiting(scene: Scene) -> tuple[Flow, Step]:
    flow = scene.flows[scene.state.flow]
    return flow, flow.steps[scene.state.step]


def _chosen(flow: Flow, step: Step, scene: Scene, button: Button) -> Next:
    if button.choice == BACK and step.back:
        return Go(step=step.back)
    if button.choice == SKIP and step.skip:
        return Go(step=step.skip)
    if button.choice == LEAVE and flow.leave:
        return Done(message=flow.leave(scene))
    if step.choose is None or not _is_offered(step, scene, button.choice):
        return Stay(lines=(say("dialogue.stale_button"),))
    return step.choose(scene, button.choice)


def _is_offered(step: Step, scene: Scene, data: str) -> bool:
    # An older card of the same step may offer what is not there any more.
    last = [read_button(one.data) for each in scene.state.shown for one in each.choices]
    of_this_step = [button.choice for button in last if button and button.step == step.id]
    return data in (of_this_step or [choice.data for choice in step.ask(scene).choices])


def _with_navigation(flow: Flow, step: Step, question: Message) -> Message:
    row = tuple(
        Choice(label=label, data=data)
        for data, label, wanted in (
            (BACK, say("dialogue.back"), bool(step.back)),
            (SKIP, say("dialogue.skip"), bool(step.skip)),
            (LEAVE, say("dialogue.leave"), flow.leave is not None),
        )
        if wanted
    )
    return replace(question, rows=(*question.rows, row)) if row else question


def _stamped(flow: Flow, step: Step, question: Message, revision: int) -> Message:
    return replace(
        question,
        rows=tuple(
            tuple(_stamp(flow, step, choice, revision) for choice in row) for row in question.rows
        ),
    )


def _stamp(flow: Flow, step: Step, choice: Choice, revision: int) -> Choice:
    button = Button(flow=flow.id, step=step.id, choice=choice.data, revision=revision)
    return choice if choice.url else Choice(label=choice.label, data=str(button))
