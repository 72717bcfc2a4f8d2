"""What every messenger offers to the delivery, and how a call to it can end."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.database.outgoing import Outgoing
from bot.inbox.handling import TapAnswer


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call to a messenger's API, ready but for the chat, which may still move.

    about_last: it concerns the message that the call before it made. replaceable: whether what
    cannot be edited may be sent instead.
    """

    method: str
    parameters: Mapping[str, Any]
    about_last: bool = False
    replaceable: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The messenger took it. external_id: its own id of the message."""

    external_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """The messenger took nothing, and wants to be left alone for some seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class NotReached:
    """The messenger certainly heard nothing."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """The messenger may or may not have taken it."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The messenger will not take it, however often one asks."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreachable:
    """The person wants nothing from us, or is gone."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The chat has another id now."""

    chat: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """The whole file was handed over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TooLarge:
    """The file is larger than was asked for, or than the messenger gives away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotFetched:
    """The file did not come, or not to its end; it may if one asks again."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """The file cannot be had, however often one asks."""

    reason: str


FetchOutcome = Fetched | TooLarge | NotFetched | Gone | Later | NotReached
Take = Callable[[bytes], Awaitable[None]]
"""Is given a file's content piece by piece."""

Outcome = Sent | Later | NotReached | Unknown | Refused | Unreachable | Moved


class Messenger(Protocol):
    """A messenger as the delivery and the fetching see it."""

    def calls(self, outgoing: Outgoing) -> Sequence[Call]:
        """The calls that bring this message to its chat, in order. Pure; never empty."""

    async def make(self, call: Call, chat: str, *, last: str = "") -> Outcome:
        """Makes one call for a chat. Raises nothing but what is a fault of our own.

        last: the messenger's id of the message that the call before it made.
        """

    async def answer_tap(self, answer: TapAnswer) -> None:
        """Ends the waiting of a tapped button; a failure is only logged."""

    async def fetch(self, reference: str, take: Take, *, largest: int) -> FetchOutcome:
        """Gives a file's content to `take`, never more than `largest` bytes.

        Raises nothing but what is a fault of our own, or what `take` raised.
        """
