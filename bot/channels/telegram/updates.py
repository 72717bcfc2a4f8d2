"""Takes updates as they came into the inbox, whichever way they came."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.channels.telegram.translate import Translator
from bot.failures import describe
from bot.inbox.intake import Arrival, Heard, Intake, Unreadable
from models.events import Channel, Event

NoteRights = Callable[[Sequence[Event]], Awaitable[Sequence[Event]]]
"""Gives the events back in their order, each with what is known of its sender's rights."""


class UpdateDoor:
    """Translates updates and has them stored."""

    def __init__(self, intake: Intake, translator: Translator, note_rights: NoteRights) -> None:
        self._intake = intake
        self._translator = translator
        self._note_rights = note_rights

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Returns once all that concern us are committed, so that they can be acknowledged.

        Every update must have its update_id. Raises StorageError if nothing was stored.
        """
        arrivals = [arrival for update in updates if (arrival := self._arrival(update))]
        if arrivals:
            await self._intake.store(Channel.TELEGRAM, await self._with_rights(arrivals))

    async def _with_rights(self, arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
        heard = [each for each in arrivals if isinstance(each, Heard)]
        if all(each.event.private for each in heard):
            return arrivals
        events = await self._note_rights([each.event for each in heard])
        noted = {
            each.external_id: Heard(external_id=each.external_id, event=event)
            for each, event in zip(heard, events, strict=True)
        }
        return [noted.get(each.external_id, each) for each in arrivals]

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
