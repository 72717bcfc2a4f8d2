"""Telegram as the delivery sees it: calls, and what their endings mean."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.calls import (
    Call,
    FetchOutcome,
    Later,
    Moved,
    NotReached,
    Outcome,
    Refused,
    Sent,
    Take,
    Unknown,
    Unreachable,
)
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.files import fetch_file
from bot.channels.telegram.request import NotConnectedError
from bot.channels.telegram.waiting import seconds_to_wait
from bot.database.outgoing import Outgoing
from bot.inbox.handling import TapAnswer
from bot.rendering.telegram import EDIT, SEND, telegram_calls
from bot.wording.catalogues import Wording
from models.file_rules import safe_name
from models.messages import Enclosure

log = logging.getLogger(__name__)

LONGEST_TOAST = 200
NOT_MODIFIED = "message is not modified"
TOPIC_IS_GONE = "message thread not found"
CANNOT_BE_EDITED = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
)
"""The last one is said of a message with a file: its words are a caption."""


class TelegramMessenger:
    """Says things in Telegram's chats, and fetches what was sent there."""

    def __init__(self, api: TelegramApi, wording: Wording) -> None:
        self._api = api
        self._wording = wording

    def calls(self, outgoing: Outgoing) -> Sequence[Call]:
        """The calls that bring this message to its chat, in order."""
        return telegram_calls(outgoing, self._wording, self._api.known_username)

    async def make(self, call: Call, chat: str, *, last: str = "") -> Outcome:
        """Makes one call. A message that can no longer be edited is sent anew, and one for a
        topic that is gone goes to the whole group.
        """
        if call.about_last:
            return await self._follow_up(call, chat, last)
        try:
            parameters = {**_uploading(call.parameters), "chat_id": int(chat)}
            result = await self._api.call(call.method, parameters)
        except TelegramError as error:
            instead = _instead_of(call, error)
            return await self.make(instead, chat) if instead else outcome_of(error, call)
        return Sent(external_id=str(result["message_id"]))

    async def _follow_up(self, call: Call, chat: str, message: str) -> Outcome:
        """Does something to a message that was sent; without the right to, it stays as it is."""
        try:
            about = {"chat_id": int(chat), "message_id": int(message)}
            await self._api.call(call.method, {**call.parameters, **about})
        except BadRequest as error:
            log.info("%s was refused: %s", call.method, error.message)
        except TelegramError as error:
            return outcome_of(error, call)
        return Sent(external_id=message)

    async def answer_tap(self, answer: TapAnswer) -> None:
        """See Bot API, answerCallbackQuery. A tap that has grown too old is past answering."""
        words = "\n".join(self._wording.plain(answer.language, text) for text in answer.texts)
        parameters = {"callback_query_id": answer.tap, "text": words[:LONGEST_TOAST]}
        try:
            await self._api.call("answerCallbackQuery", parameters)
        except TelegramError as error:
            log.info("a tap was not answered: %s", type(error).__name__)

    async def fetch(self, reference: str, take: Take, *, largest: int) -> FetchOutcome:
        """Gives a file's content to `take`, never more than `largest` bytes."""
        return await fetch_file(self._api, reference, take, largest)


def _uploading(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        name: _upload(value) if isinstance(value, Enclosure) else value
        for name, value in parameters.items()
    }


def _upload(enclosure: Enclosure) -> InputFile:
    file = InputFile(enclosure.content, filename=safe_name(enclosure.name))
    file.mimetype = enclosure.media_type  # it guesses, and calls a calendar a text
    return file


def outcome_of(error: TelegramError, call: Call) -> Outcome:
    """What an error says about a call that sends or edits a message."""
    reason = f"{call.method}: {error.message}"
    match error:
        case RetryAfter():
            return Later(seconds=seconds_to_wait(error))
        case ChatMigrated():
            return Moved(chat=str(error.new_chat_id))
        case Forbidden():
            return Unreachable(reason=reason)
        case BadRequest():
            return _after_bad_request(error, call, reason)
        case InvalidToken() | NotConnectedError():
            return NotReached(reason=reason)
        case _:
            return Unknown(reason=reason)


def _after_bad_request(error: BadRequest, call: Call, reason: str) -> Outcome:
    if NOT_MODIFIED in error.message.lower():
        return Sent(external_id=str(call.parameters["message_id"]))
    return Refused(reason=reason)


def _instead_of(call: Call, error: TelegramError) -> Call | None:
    """What to try where a call cannot be taken as it is, if anything."""
    words = error.message.lower() if isinstance(error, BadRequest) else ""
    if call.method == EDIT and call.replaceable and any(each in words for each in CANNOT_BE_EDITED):
        return Call(method=SEND, parameters=_without(call, "message_id"))
    if TOPIC_IS_GONE in words and "message_thread_id" in call.parameters:
        return Call(method=call.method, parameters=_without(call, "message_thread_id"))
    return None


def _without(call: Call, name: str) -> dict[str, Any]:
    return {each: value for each, value in call.parameters.items() if each != name}
