"""Telegram's limits on sending (Bots FAQ, "My bot is hitting limits").

About 30 messages a second overall, one a second in a private chat with a small burst, 20 a
minute in a group. They go by real time, since the bot's own throttle does.
"""

import math
from collections import deque
from dataclasses import dataclass

OVERALL_PER_SECOND = 30
PER_GROUP_AND_MINUTE = 20
PRIVATE_BURST = 3


class Window:
    """Allows `most` events in any `seconds`."""

    def __init__(self, *, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._times: deque[float] = deque()

    def wait_seconds(self, now: float) -> float:
        """How long until one more fits; 0 when it fits now."""
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        if len(self._times) < self._most:
            return 0.0
        return self._times[0] + self._seconds - now

    def note(self, now: float) -> None:
        """One more happened."""
        self._times.append(now)


@dataclass(slots=True)
class Burst:
    """Allows one event a second, and a few at once after a pause."""

    credit: float = PRIVATE_BURST
    seen_at: float = 0.0

    def wait_seconds(self, now: float) -> float:
        """How long until one more fits; 0 when it fits now."""
        self.credit = min(PRIVATE_BURST, self.credit + now - self.seen_at)
        self.seen_at = now
        return max(0.0, 1.0 - self.credit)

    def note(self, now: float) -> None:
        """One more happened."""
        self.seen_at = now
        self.credit -= 1.0


class SendLimits:
    """One bot's sends; asks before each, notes those that went through."""

    def __init__(self) -> None:
        self._overall = Window(most=OVERALL_PER_SECOND, seconds=1.0)
        self._chats: dict[int, Window | Burst] = {}

    def retry_after(self, chat_id: int, now: float) -> int | None:
        """Whole seconds to wait, or None when the send is within the limits and is noted.

        `now` is in seconds of a monotonic clock; group chats have negative ids.
        """
        chat = self._of_chat(chat_id)
        wait = max(self._overall.wait_seconds(now), chat.wait_seconds(now))
        if wait > 0:
            return math.ceil(wait)
        self._overall.note(now)
        chat.note(now)
        return None

    def _of_chat(self, chat_id: int) -> Window | Burst:
        if chat_id not in self._chats:
            is_group = chat_id < 0
            self._chats[chat_id] = (
                Window(most=PER_GROUP_AND_MINUTE, seconds=60.0) if is_group else Burst()
            )
        return self._chats[chat_id]
