"""Going on: with the question that is waiting, or with what comes next."""

from handlers.coming_over import come_over
from handlers.deadlines.command import show_deadlines
from handlers.dialogue import Stay, ask, follow, show
from handlers.registration import entry
from handlers.scene import Replies, Scene
from handlers.shortcuts import STATUS
from handlers.strangers import introduction
from models.messages import Choice, Message, say


def register(scene: Scene, _argument: str) -> Replies:
    """Register, or go on with it."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    going = entry.begin(scene)
    if going is None:
        none = say("registration.no_department")
        ask_for_one = Choice(data="go.ask", label=say("asking.button"))
        return show(scene, Message(lines=(none,), rows=((STATUS,), (ask_for_one,))))
    return follow(scene, going)


def resume(scene: Scene, argument: str) -> Replies:
    """The question that is waiting, or else what comes next: the registration, then what is due."""
    lines = come_over(scene)
    if scene.state.flow:
        return ask(scene, Stay(lines=lines))
    if scene.contact is not None and entry.is_over(scene):
        return show_deadlines(scene, argument)
    return register(scene, argument)
