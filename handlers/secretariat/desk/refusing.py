"""No, in one sentence."""

from handlers.scene import Replies, Scene
from handlers.secretariat.desk.standing import Standing
from models.events import EventKind
from models.messages import Message, Toast, say


def refuse(scene: Scene, standing: Standing) -> Replies:
    """A refusal in one sentence; over a tapped button it only flashes up."""
    text = say("secretariat.may_not")
    if scene.event.chat_admin is None and not scene.conversation.private:
        text = say("secretariat.rights_unknown")
    if standing is Standing.OBSERVER:
        text = say("secretariat.may_only_look")
    if scene.event.kind is EventKind.TAP:
        return [Toast(text=text)]
    return [Message(lines=(text,))]
