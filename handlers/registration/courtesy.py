""" "ok", "vâng" or thanks, where a registration asks something: they answer nothing."""

from handlers.dialogue import Next, Stay
from handlers.registration import work
from handlers.registration.review import how_to_send
from handlers.registration.set_aside import not_recorded
from handlers.scene import Scene
from models.messages import Text, say
from understanding import Remark, read_remark, read_yes_or_no, says_how_good, says_no_more


def stay(scene: Scene, text: str) -> Next | None:
    """The question once more, with what would answer it; None where the words say more, or can be
    an answer here: that there is nothing more to add.
    """
    is_bare = read_yes_or_no(text) or read_remark(text) is Remark.THANKS
    if not is_bare or _is_an_answer(scene, text):
        return None
    return Stay(lines=_what_to_do(scene, text))


def _is_an_answer(scene: Scene, text: str) -> bool:
    match scene.state.step:
        case "targets":
            return True
        case "models":
            return says_no_more(text) and bool(work.draft(scene).models)
        case "detail":
            return says_how_good(text)
        case _:
            return False


def _what_to_do(scene: Scene, text: str) -> tuple[Text, ...]:
    match scene.state.step:
        case "review":
            return how_to_send(scene)
        case "detail":
            return (not_recorded(text),)
        case "models" if not work.draft(scene).models:
            return (say("registration.models.not_understood"),)
        case _:
            return (say("dialogue.choose"),)
