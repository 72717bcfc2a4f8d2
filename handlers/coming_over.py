"""A dialogue that was begun on one messenger goes on on the other: it is in one place at a time."""

from sqlalchemy import select

from handlers.dialogue import regain_footing
from handlers.messengers import NAMES
from handlers.scene import Scene
from handlers.state import State
from models.conversations import Conversation
from models.messages import Text, say
from models.people import Account


def come_over(scene: Scene) -> tuple[Text, ...]:
    """Take along what is waiting on the messenger that the person was on before, if they come from
    there just now or nothing is waiting here. Gives the line that says so, if there is something.

    What waits here and was overtaken by what they did there waits no longer.
    """
    if scene.account is None or (scene.state.flow and not scene.came_over):
        return ()
    for left in _other_chats(scene, scene.account):
        if _takes_along(scene, left):
            return (say("dialogue.came_over", messenger=NAMES[left.channel]),)
    if is_overtaken(scene):
        scene.state.finish()
    return ()


def is_overtaken(scene: Scene) -> bool:
    """Whether what waits here was changed by what the person did on another messenger since."""
    flow = scene.flows.get(scene.state.flow)
    if flow is None or not scene.came_over:
        return False
    return flow.revision(scene) > int(scene.state.data.get("seen", 0))


def _other_chats(scene: Scene, account: Account) -> list[Conversation]:
    """The last one first."""
    others = (
        select(Conversation)
        .join(
            Account,
            (Account.channel == Conversation.channel) & (Account.external_id == Conversation.chat),
        )
        .where(Account.contact_id == account.contact_id, Conversation.id != scene.conversation.id)
        .order_by(Account.last_seen_at.desc())
    )
    return list(scene.session.scalars(others))


def _takes_along(scene: Scene, left: Conversation) -> bool:
    there, here = State.from_json(left.state), scene.state
    if there.flow not in scene.flows:
        return False
    before = here.flow, here.step, here.data
    here.flow, here.step, here.data = there.flow, there.step, there.data
    regain_footing(scene)
    if not here.flow:
        here.flow, here.step, here.data = before
        return False
    there.finish()
    left.state = there.to_json()
    return True
