"""What becomes of a message after a call for it ended one way or another."""

from dataclasses import dataclass
from datetime import timedelta

from bot.channels.calls import (
    Later,
    NotReached,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)
from models.conversations import OutboxState
from models.messages import Priority

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
MOST_ATTEMPTS = 15
"""With these pauses a reply is tried for about ten minutes."""
LONGEST_DEFERRAL = timedelta(minutes=30)
"""Turned away for so long, it is about the month: a message that came weeks later, together with
all others of these weeks, would only confuse."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """Nothing more is tried. state: what became of the message."""

    state: OutboxState
    external_id: str | None = None
    failure: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """To be tried again after so many seconds. counts: whether this was a failed attempt."""

    seconds: float
    failure: str
    counts: bool = True


Decision = Settled | Again


def decide(
    outcome: Outcome, *, priority: Priority, attempts: int, deferred: timedelta = timedelta()
) -> Decision:
    """attempts: failed ones before this. deferred: for how long it has only been asked to wait.

    Nobody is hurt by a reply that comes twice, but by one that never comes; with a reminder
    it is the other way round, so after an unknown outcome it is not sent again.
    """
    match outcome:
        case Sent(external_id=external_id):
            return Settled(state=OutboxState.SENT, external_id=external_id)
        case Later() if deferred >= LONGEST_DEFERRAL:
            return Settled(state=OutboxState.FAILED, failure="asked to wait for too long")
        case Later(seconds=seconds):
            return Again(seconds=seconds, failure="asked to wait", counts=False)
        case NotReached(reason=reason):
            # Says nothing about this message, so it waits for as long as the network is away.
            return Again(seconds=pause_after(attempts), failure=reason)
        case Unknown(reason=reason):
            return _after_unknown(reason, priority, attempts)
        case Refused(reason=reason) | Unreachable(reason=reason):
            return Settled(state=OutboxState.FAILED, failure=reason)
        case _:
            raise ValueError("a chat that moved is to be followed, not decided about")


def pause_after(attempts: int) -> float:
    """Seconds to wait after one more failure than so many."""
    return float(min(FIRST_PAUSE_SECONDS * 2 ** min(attempts, 10), LONGEST_PAUSE_SECONDS))


def _after_unknown(reason: str, priority: Priority, attempts: int) -> Decision:
    if priority is not Priority.REPLY:
        return Settled(state=OutboxState.UNKNOWN, failure=reason)
    if attempts + 1 >= MOST_ATTEMPTS:
        return Settled(state=OutboxState.FAILED, failure=reason)
    return Again(seconds=pause_after(attempts), failure=reason)
