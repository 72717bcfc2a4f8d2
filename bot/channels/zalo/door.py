"""Takes what Zalo hands over into the inbox, whichever way it came."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.channels.zalo.ids import kept_id
from bot.channels.zalo.translate import event_of, unwrapped
from bot.failures import describe
from bot.inbox.intake import Arrival, Heard, Intake, Unreadable
from models.events import Channel


class Door:
    """Translates bodies and has them stored."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def take(self, body: Mapping[str, Any]) -> None:
        """Returns once it is committed, if it concerns us. Raises StorageError if it is not."""
        arrival = _arrival(unwrapped(body))
        if arrival is not None:
            await self._intake.store(Channel.ZALO, [arrival])


def _arrival(told: Mapping[str, Any]) -> Arrival | None:
    try:
        event = event_of(told)
    except Exception as error:
        return Unreadable(external_id=_id_of(told), content=told, failure=describe(error))
    return Heard(external_id=kept_id(event.message), event=event) if event else None


def _id_of(told: Mapping[str, Any]) -> str:
    """The message's id, by which it comes again; else what tells this content from others."""
    message = told.get("message")
    if isinstance(message, dict) and message.get("message_id"):
        return kept_id(message["message_id"])
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
