"""Zalo as the delivery sees it: calls, and what their endings mean."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from bot.channels.calls import (
    Call,
    FetchOutcome,
    Later,
    NotReached,
    Outcome,
    Refused,
    Sent,
    Take,
    Unknown,
    Unreachable,
)
from bot.channels.zalo.api import (
    NotConnectedError,
    RefusedError,
    TokenRefusedError,
    ZaloApi,
    ZaloError,
)
from bot.channels.zalo.files import Photos
from bot.channels.zalo.ids import kept_id
from bot.database.outgoing import Outgoing
from bot.inbox.handling import TapAnswer
from bot.links.links import Links
from bot.rendering.zalo import SEND_PHOTO, as_text, zalo_calls
from bot.wording.catalogues import Wording

PAUSE_SECONDS = 60.0
"""Zalo does not say how long to wait when it has heard too much."""


class ZaloMessenger:
    """Says things in Zalo's chats, and fetches the pictures that were sent there."""

    def __init__(self, api: ZaloApi, photos: Photos, wording: Wording, links: Links | None) -> None:
        self._api = api
        self._photos = photos
        self._wording = wording
        self._links = links

    def calls(self, outgoing: Outgoing) -> Sequence[Call]:
        """The calls that bring this message to its chat, in order."""
        return zalo_calls(outgoing, self._wording, self._links)

    async def make(self, call: Call, chat: str, *, last: str = "") -> Outcome:
        """Makes one call. A picture that Zalo does not take goes as its address."""
        try:
            result = await self._api.call(call.method, {**call.parameters, "chat_id": chat})
        except ZaloError as error:
            outcome = outcome_of(error, call)
            if call.method == SEND_PHOTO and isinstance(outcome, Refused):
                return await self.make(as_text(call), chat)
            return outcome
        return Sent(external_id=_message_in(result))

    async def answer_tap(self, answer: TapAnswer) -> None:
        """There is nothing to tap."""

    async def fetch(self, reference: str, take: Take, *, largest: int) -> FetchOutcome:
        """Gives the picture at an address to `take`, never more than `largest` bytes."""
        return await self._photos.fetch(reference, take, largest)


def outcome_of(error: ZaloError, call: Call) -> Outcome:
    """What an error says about a call that sends something."""
    reason = f"{call.method}: {error}"
    match error:
        case NotConnectedError() | TokenRefusedError():  # says nothing about this message
            return NotReached(reason=reason)
        case RefusedError(code=code):
            return _after_refusal(code, reason)
        case _:
            return Unknown(reason=reason)


def _after_refusal(code: int, reason: str) -> Outcome:
    match code:
        case HTTPStatus.FORBIDDEN:
            return Unreachable(reason=reason)
        case HTTPStatus.REQUEST_TIMEOUT:
            return Unknown(reason=reason)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Later(seconds=PAUSE_SECONDS)
        case _:
            return Refused(reason=reason)


def _message_in(result: Any) -> str:
    """The new message's id, where Zalo tells it."""
    return kept_id(result.get("message_id", "")) if isinstance(result, dict) else ""
