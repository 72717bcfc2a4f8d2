"""Telegram's menu of commands in private chats (Bot API, setMyCommands)."""

import logging
from collections.abc import Sequence
from typing import Any, Protocol

from telegram.error import TelegramError

from bot.channels.telegram.api import TelegramApi
from bot.wording import SOURCE, Wording
from models.messages import Text

log = logging.getLogger(__name__)


class MenuLine(Protocol):
    """A command with what the menu says about it."""

    @property
    def name(self) -> str:
        """The command without its slash."""

    @property
    def description(self) -> Text:
        """What it does."""


async def set_menu(api: TelegramApi, wording: Wording, lines: Sequence[MenuLine]) -> None:
    """Sets the menu in every language where it is another one; Vietnamese for all others.

    A failure is only logged: people can type the commands, and the next start sets them.
    """
    try:
        for language in wording.languages:
            await _set_in(api, language, _commands(lines, language, wording))
    except TelegramError as error:
        log.warning("the menu of commands was not set: %s", type(error).__name__)


async def _set_in(api: TelegramApi, language: str, commands: list[dict[str, str]]) -> None:
    where: dict[str, Any] = {"scope": {"type": "all_private_chats"}}
    if language != SOURCE:
        where["language_code"] = language
    if await api.call("getMyCommands", where) != commands:
        await api.call("setMyCommands", {**where, "commands": commands})


def _commands(lines: Sequence[MenuLine], language: str, wording: Wording) -> list[dict[str, str]]:
    return [
        {"command": line.name, "description": wording.plain(language, line.description)}
        for line in lines
    ]
