"""A bot as Zalo keeps it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import ClassVar

from simulator.chats import Bot, Messenger
from simulator.limits import Window
from simulator.pending import Interruption, PendingQueue, PendingUpdate

HANOI = timezone(timedelta(hours=7))
PER_SECOND = 20


class EventQueue(PendingQueue):
    """Events wait here until they are handed out, each once, whatever becomes of the answer."""

    def __init__(self) -> None:
        super().__init__()
        self._next_number = 1

    def put(self, body: bytes, *, lane: int) -> None:
        """Queues an event as it goes over the wire."""
        self.add(PendingUpdate(update_id=self._next_number, lane=lane, body=body))
        self._next_number += 1

    async def take(self, timeout_seconds: float) -> bytes | None:
        """The oldest event, which is gone then; None if none comes in time.

        Raises PollInterruptedError when another poll or a webhook takes over.
        """
        self.interrupt(Interruption.OTHER_POLL)
        if not self._pending and timeout_seconds > 0:
            await self.wait(timeout_seconds)
        return self._pending.popitem(last=False)[1].body if self._pending else None


@dataclass(kw_only=True, slots=True, eq=False)
class ZaloBot(Bot):
    """A bot on Zalo: its events, its webhook, what it sent in which month (as "2023-03")."""

    messenger: ClassVar[Messenger] = Messenger.ZALO
    events: EventQueue = field(default_factory=EventQueue)
    webhook_set_at: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    pace: Window = field(default_factory=lambda: Window(most=PER_SECOND, seconds=1.0))

    @property
    def pending(self) -> PendingQueue:
        """Its events."""
        return self.events


def month_of(now: datetime) -> str:
    """The month that a message counts for, by the calendar of Hà Nội."""
    return now.astimezone(HANOI).strftime("%Y-%m")
