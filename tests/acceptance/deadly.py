"""The command `thidua` as it is, spoilt from outside: it dies or fails where a test asks for it.

`python -m tests.acceptance.deadly run --config …`. The file that NOTE names holds a `Point` or a
`ReminderPoint`: on getting there the process takes the file away, so that the next one lives, and
kills itself as `kill -9` would. A message with the words of FAILS_ON in it makes its handler fail,
and so does a reminder to the chat that FAILS_FOR names.
"""

import os
import signal
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import handlers
from bot.__main__ import main
from bot.channels.calls import Messenger
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.updates import UpdateDoor
from bot.channels.zalo.door import Door
from bot.channels.zalo.messenger import ZaloMessenger
from bot.database.outgoing import Outgoing
from bot.delivery.courier import Courier
from bot.inbox.intake import Intake
from models.events import EventKind
from models.messages import Priority
from scheduler.beat import Beat
from tests.acceptance.points import FAILS_FOR, FAILS_ON, NOTE, Point, ReminderPoint


class HandlerError(Exception):
    """What a handler fails with."""


def die_at(point: Point | ReminderPoint) -> None:
    """Die, if the note says so."""
    note = Path(os.environ[NOTE])
    if note.is_file() and note.read_text(encoding="utf-8") == point:
        note.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def make_deadly() -> None:
    """Put a chance to die at every point."""
    UpdateDoor.take = _dying_before(UpdateDoor.take)  # type: ignore[method-assign]
    Door.take = _dying_before(Door.take)  # type: ignore[method-assign]
    Intake.__init__ = _dying_after_commit(Intake.__init__)  # type: ignore[method-assign]
    Beat.__init__ = _dying_after_claim(Beat.__init__)  # type: ignore[method-assign]
    Courier.deliver = _dying_before_hand(Courier.deliver)  # type: ignore[method-assign]
    TelegramMessenger.make = _dying_around(TelegramMessenger.make)  # type: ignore[method-assign]
    ZaloMessenger.make = _dying_around(ZaloMessenger.make)  # type: ignore[method-assign]
    handlers.handle = _failing(handlers.handle)


def _dying_before(take: Any) -> Any:
    @wraps(take)
    async def deadly(door: UpdateDoor | Door, handed_over: Any) -> None:
        die_at(Point.INTAKE)
        await take(door, handed_over)

    return deadly


def _dying_after_commit(begin: Any) -> Any:
    @wraps(begin)
    def deadly(intake: Intake, *, wake: Callable[[Sequence[int]], None], **others: Any) -> None:
        def told(new: Sequence[int]) -> None:
            die_at(Point.AFTER_INBOX)
            wake(new)

        begin(intake, wake=told, **others)

    return deadly


def _dying_around(make: Any) -> Any:
    @wraps(make)
    async def deadly(messenger: Messenger, call: Any, chat: str, **others: Any) -> Any:
        die_at(Point.AFTER_STEP)
        die_at(ReminderPoint.IN_HAND)
        outcome = await make(messenger, call, chat, **others)
        die_at(Point.AFTER_SEND)
        die_at(ReminderPoint.AFTER_CALL)
        return outcome

    return deadly


def _dying_after_claim(begin: Any) -> Any:
    @wraps(begin)
    def deadly(beat: Beat, *, wake: Callable[[Sequence[int]], None], **others: Any) -> None:
        def told(conversations: Sequence[int]) -> None:
            if conversations:
                die_at(ReminderPoint.AFTER_CLAIM)
            wake(conversations)

        begin(beat, wake=told, **others)

    return deadly


def _dying_before_hand(deliver: Any) -> Any:
    @wraps(deliver)
    async def deadly(courier: Courier, outgoing: Outgoing, chat: Any) -> Any:
        if outgoing.priority is Priority.REMINDER:
            die_at(ReminderPoint.BEFORE_HAND)
        return await deliver(courier, outgoing, chat)

    return deadly


def _failing(handle: Any) -> Any:
    @wraps(handle)
    def failing(session: Any, conversation: Any, event: Any, now: Any, **others: Any) -> Any:
        words = os.environ.get(FAILS_ON)
        if words and words in event.text:
            raise HandlerError(event.kind)
        if event.kind is EventKind.REMINDER and event.chat == os.environ.get(FAILS_FOR):
            raise HandlerError(event.kind)
        return handle(session, conversation, event, now, **others)

    return failing


if __name__ == "__main__":
    make_deadly()
    main()
