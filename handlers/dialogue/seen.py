"""Until when what was shown had been seen: a message that is put off is seen later than shown."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from handlers.dialogue.meaning import is_number
from handlers.scene import Scene
from models.conversations import OutboxItem, OutboxState
from models.messages import Priority

AT_ONCE = timedelta(seconds=5)
"""What takes no longer is on its way: whoever answers it may see it before we know that it came."""
_JUST_BEFORE = timedelta(microseconds=1)


def seen_until(scene: Scene, text: str) -> datetime | None:
    """What was shown later than this cannot be what the words answer; None: all can.

    A reply that was put off is looked for only for numbers: they are nothing without their list.
    """
    if not scene.state.shown or not is_number(text, scene.state.shown[-1]):
        return scene.event.received_at
    return seen_when_it_came(scene)


def seen_when_it_came(scene: Scene) -> datetime | None:
    """As `seen_until`, for words that mean nothing by themselves: a number, a bare yes.

    A reply that was put off until after they came is looked for where there are no buttons.
    """
    received_at = scene.event.received_at
    if received_at is None or scene.event.channel.has_buttons:
        return received_at
    unseen = _first_unseen(scene, received_at)
    return min(received_at, unseen - _JUST_BEFORE) if unseen else received_at


def _first_unseen(scene: Scene, received_at: datetime) -> datetime | None:
    """When the first reply was made that had not been sent when the words came."""
    late = select(OutboxItem.created_at, OutboxItem.sent_at).where(
        OutboxItem.conversation_id == scene.conversation.id,
        OutboxItem.priority == int(Priority.REPLY),
        or_(OutboxItem.state == OutboxState.WAITING, OutboxItem.sent_at > received_at),
    )
    return min(
        (
            created_at
            for created_at, sent_at in scene.session.execute(late)
            if (sent_at or scene.now) - created_at > AT_ONCE
        ),
        default=None,
    )
