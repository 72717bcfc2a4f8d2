"""Who administrates a group, as Telegram says when somebody commands (Bot API, getChatMember)."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.channels.telegram.api import TelegramApi
from models.events import Event, EventKind, Speaker

log = logging.getLogger(__name__)

KEPT_SECONDS = 60.0
"""For how long an answer holds for commands. A tap may confirm something: it is asked anew."""
ASKED_FOR = frozenset({EventKind.TEXT, EventKind.TAP, EventKind.DOCUMENT, EventKind.PHOTO})
ADMINISTRATORS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})

Member = tuple[str, str]
"""A chat and a user in it."""


class Administrators:
    """Notes on events from groups whether their sender administrates the group."""

    def __init__(self, api: TelegramApi) -> None:
        self._api = api
        self._known: dict[Member, tuple[float, bool]] = {}

    async def note(self, events: Sequence[Event]) -> list[Event]:
        """The events, each with what Telegram says; where it cannot say, as they were."""
        return list(await asyncio.gather(*map(self._noted, events)))

    async def _noted(self, event: Event) -> Event:
        if event.private or event.kind not in ASKED_FOR or event.speaker is not Speaker.PERSON:
            return event
        return replace(event, chat_admin=await self._is_admin(event))

    async def _is_admin(self, event: Event) -> bool | None:
        member = (event.chat, event.sender)
        asked_at, answer = self._known.get(member, (float("-inf"), False))
        if event.kind is not EventKind.TAP and time.monotonic() - asked_at < KEPT_SECONDS:
            return answer
        return await self._ask(member)

    async def _ask(self, member: Member) -> bool | None:
        chat, user = member
        try:
            found = await self._api.call(
                "getChatMember", {"chat_id": int(chat), "user_id": int(user)}
            )
        except TelegramError as error:
            log.warning("a right could not be looked up: %s", type(error).__name__)
            return None
        self._forget_old()
        answer = found["status"] in ADMINISTRATORS
        self._known[member] = (time.monotonic(), answer)
        return answer

    def _forget_old(self) -> None:
        oldest = time.monotonic() - KEPT_SECONDS
        self._known = {member: each for member, each in self._known.items() if each[0] > oldest}
