"""What is answered to something said or done in a group."""

from collections.abc import Callable, Mapping

from handlers import secretariat
from handlers.groups.binding import BINDING, bind_by_code, come_in, go_out
from handlers.reminding.remind import remind
from handlers.scene import Replies, Scene
from handlers.typed_command import read_command
from models.events import EventKind, Speaker
from models.groups import move
from models.messages import Message, Text, Toast, say
from understanding import match_choice, tidy

BUTTON = "go."


def answer_in_group(scene: Scene) -> Replies:
    """One answer to what is said to the bot; nothing to what people say among themselves."""
    if not scene.conversation.channel.has_groups:
        return [Message(lines=(say("group.not_here"),))]
    if not scene.event.addressed:
        return secretariat.take_pasted(scene) if scene.event.kind is EventKind.TEXT else []
    answer = _ANSWERS.get(scene.event.kind)
    return answer(scene) if answer else []


def _follow(scene: Scene) -> Replies:
    move(scene.session, scene.conversation, scene.event.data)
    return []


def _take_tap(scene: Scene) -> Replies:
    return _take_button(scene, scene.event.data) or [Toast(text=_privately())]


def _take_words(scene: Scene) -> Replies:
    text = tidy(scene.event.text)
    if text.startswith("/"):
        return _take_command(scene, text)
    given = secretariat.order_of_words(text)
    if given:
        return secretariat.obey(scene, given)
    return (
        secretariat.take_pasted(scene)
        or _take_number(scene, text)
        or secretariat.obey_in_words(scene)
        or [Message(lines=(_not_understood(scene),))]
    )


def _take_caption(scene: Scene) -> Replies:
    """A file with an order below it; what else people send each other is none of ours."""
    text = tidy(scene.event.text)
    return _take_command(scene, text) if text.startswith("/") else []


def _take_command(scene: Scene, text: str) -> Replies:
    if scene.event.speaker is Speaker.CHANNEL:
        return [Message(lines=(say("group.not_as_a_channel"),))]
    given = secretariat.order_typed(text)
    if given:
        return secretariat.obey(scene, given)
    typed = read_command(text)
    if typed.name in BINDING and typed.argument:
        return bind_by_code(scene, typed.argument)
    if typed.name in secretariat.HELP:
        return [Message(lines=(*secretariat.order_lines(scene), _privately()))]
    return [Message(lines=(_privately(),))]


def _take_number(scene: Scene, text: str) -> Replies:
    """A number or a label, as the answer to the choices last shown."""
    offered = scene.state.offered
    reading = match_choice(text, [(one.words,) for one in offered])
    if len(reading.indexes) != 1:
        return []
    return _take_button(scene, offered[reading.indexes[0]].data)


def _take_button(scene: Scene, data: str) -> Replies:
    name, _, argument = data.removeprefix(BUTTON).partition(":")
    return secretariat.obey_button(scene, name, argument) or []


def _not_understood(scene: Scene) -> Text:
    if secretariat.commands_a_season(scene):
        return say("group.no_order")
    return _privately()


def _privately() -> Text:
    return say("group.write_privately")


_ANSWERS: Mapping[EventKind, Callable[[Scene], Replies]] = {
    EventKind.ADDED: come_in,
    EventKind.REMOVED: go_out,
    EventKind.MIGRATED: _follow,
    EventKind.REMINDER: remind,
    EventKind.READ: secretariat.take_read,
    EventKind.TAP: _take_tap,
    EventKind.TEXT: _take_words,
    EventKind.DOCUMENT: _take_caption,
    EventKind.PHOTO: _take_caption,
}
