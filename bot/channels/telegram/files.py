"""Fetches what people sent: Bot API, getFile."""

from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.channels.calls import Fetched, FetchOutcome, Later, NotFetched, NotReached, Take, TooLarge
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.request import NotConnectedError
from bot.channels.telegram.waiting import seconds_to_wait

TOO_BIG = "file is too big"


class _EnoughError(Exception):
    """More came than was asked for."""


async def fetch_file(api: TelegramApi, reference: str, take: Take, largest: int) -> FetchOutcome:
    """Gives a file's content to `take`, never more than `largest` bytes."""
    try:
        file = await api.call("getFile", {"file_id": reference})
        await api.download(file["file_path"], _at_most(largest, take))
    except _EnoughError:
        return TooLarge()
    except TelegramError as error:
        return _outcome_of(error)
    return Fetched()


def _at_most(largest: int, take: Take) -> Take:
    # What Telegram says of a size is only what the sender's phone said.
    taken = 0

    async def take_some(piece: bytes) -> None:
        nonlocal taken
        taken += len(piece)
        if taken > largest:
            raise _EnoughError
        await take(piece)

    return take_some


def _outcome_of(error: TelegramError) -> FetchOutcome:
    match error:
        case RetryAfter():
            return Later(seconds=seconds_to_wait(error))
        case NotConnectedError():
            return NotReached(reason=error.message)
        case BadRequest() if TOO_BIG in error.message.lower():
            return TooLarge()
        case _:
            return NotFetched(reason=error.message)
