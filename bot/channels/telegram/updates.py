"""Takes updates as they came into the inbox, whichever way they came."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.telegram.translate import Translator
from bot.failures import describe
from bot.intake import Arrival, Heard, Intake, Unreadable
from models.events import Channel


class UpdateDoor:
    """Translates updates and has them stored."""

    def __init__(self, intake: Intake, translator: Translator) -> None:
        self._intake = intake
        self._translator = translator

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Returns once all that concern us are committed, so that they can be acknowledged.

        Every update must have its update_id. Raises StorageError if nothing was stored.
        """
        arrivals = [arrival for update in updates if (arrival := self._arrival(update))]
        if arrivals:
            await self._intake.store(Channel.TELEGRAM, arrivals)

    def _arrival(self, update: Mapping[str, Any]) -> Arrival | None:
        external_id = str(update["update_id"])
        try:
            event = self._translator.event_of(update)
        except Exception as error:
            return Unreadable(external_id=external_id, content=update, failure=describe(error))
        return Heard(external_id=external_id, event=event) if event else None


def has_id(update: Any) -> bool:
    """Whether it can be told from other updates, and so be kept and acknowledged."""
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
