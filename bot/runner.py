"""From inbox to outbox: each event is handled once, in the order of its chat."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.handling import Handle, Handled, Park, TapAnswer, handle_next, note_failure, park_next
from bot.writer import Writer
from models.conversations import InboxItem, InboxState

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
PAUSE_SECONDS = 0.5
SWEEP_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What to do about an event, and about one whose handling failed too often."""

    handle: Handle
    park: Park


class Runner:
    """Works off the inbox: one event of a conversation at a time, conversations side by side.

    answer_tap: is called after the commit of every tap, once.
    """

    def __init__(
        self, *, writer: Writer, clock: Clock, talk: Talk, answer_tap: Callable[[TapAnswer], None]
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._talk = talk
        self._answer_tap = answer_tap
        self._waiting: Counter[int] = Counter()
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._stopping = asyncio.Event()
        self._sweeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins with what waited before; from then on `wake` tells of more."""
        await self._sweep()
        self._sweeper = asyncio.create_task(self._sweep_now_and_then())

    async def stop(self, seconds: float) -> None:
        """Finishes the events in hand, within so many seconds; the others stay in the inbox."""
        self._stopping.set()
        if self._sweeper:
            self._sweeper.cancel()
        if self._at_work:
            _, late = await asyncio.wait(self._at_work.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def wake(self, conversations: Iterable[int]) -> None:
        """There is something new in these conversations: one mention for each event."""
        for conversation in conversations:
            self._waiting[conversation] += 1
            if conversation not in self._at_work and not self._stopping.is_set():
                self._at_work[conversation] = asyncio.create_task(self._work_off(conversation))

    async def _work_off(self, conversation: int) -> None:
        try:
            while self._waiting[conversation] > 0 and not self._stopping.is_set():
                if await self._take_one(conversation):
                    self._waiting[conversation] -= 1
        finally:
            del self._at_work[conversation], self._waiting[conversation]

    async def _take_one(self, conversation: int) -> bool:
        """Whether the oldest event is out of the way now, done or parked or not there."""
        step = partial(
            handle_next, conversation=conversation, handle=self._talk.handle, now=self._clock()
        )
        try:
            handled = await self._writer.write_until_stored(step)
        except Exception as error:
            return await self._take_failure(conversation, error)
        self._finish(handled)
        return True

    async def _take_failure(self, conversation: int, error: Exception) -> bool:
        failure = describe(error)
        attempts = await self._writer.write_until_stored(
            partial(note_failure, conversation=conversation, failure=failure)
        )
        log.error(
            "an event of conversation %s failed, attempt %s: %s", conversation, attempts, failure
        )
        if attempts >= MOST_ATTEMPTS:
            await self._park(conversation, failure)
            return True
        await self._pause(PAUSE_SECONDS * attempts)
        return False

    async def _park(self, conversation: int, failure: str) -> None:
        step = partial(park_next, conversation=conversation, failure=failure, now=self._clock())
        try:
            handled = await self._writer.write_until_stored(partial(step, park=self._talk.park))
        except Exception as error:
            log.error("nobody could be told of a parked event: %s", describe(error))
            handled = await self._writer.write_until_stored(partial(step, park=None))
        self._finish(handled)

    def _finish(self, handled: Handled | None) -> None:
        if handled and handled.tap_answer:
            self._answer_tap(handled.tap_answer)

    async def _pause(self, seconds: float) -> None:
        await _either(self._stopping.wait(), seconds)

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._sweep()

    async def _sweep(self) -> None:
        # Another process may have added an event, or have ended before it handled one.
        found = await self._writer.write_until_stored(_conversations_with_waiting)
        self.wake(each for each in found if each not in self._at_work)


async def _either(event: Awaitable[object], seconds: float) -> None:
    try:
        await asyncio.wait_for(event, seconds)
    except TimeoutError:
        return


def _conversations_with_waiting(session: Session) -> list[int]:
    waiting = select(InboxItem.conversation_id).where(InboxItem.state == InboxState.WAITING)
    return list(session.scalars(waiting.order_by(InboxItem.id)))


def describe(error: Exception) -> str:
    """What kind of error and where it arose, never its words: they may be a person's."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    if frame is None:
        return type(error).__name__
    module = frame.tb_frame.f_globals.get("__name__", "?")
    return f"{type(error).__name__} in {module}:{frame.tb_lineno}"
