"""The line below a receipt that says what the department is to do next."""

from handlers.scene import Scene
from models.messages import Text, say
from models.owing import next_owed
from models.seasons import Membership, Obligation


def what_next(
    scene: Scene, membership: Membership, besides: Obligation | None = None
) -> tuple[Text, ...]:
    """What it is to do next, and whether that is late already; nothing if nothing is left.

    besides: what has just been done.
    """
    owed = next_owed(scene.session, membership, besides)
    if owed is None:
        return ()
    if scene.now > owed.due_at:
        return (say("next.overdue", obligation=owed.obligation.name, due=owed.due_at),)
    return (say("next.due", obligation=owed.obligation.name, due=owed.due_at),)
