"""Telegram's menus of commands, each in its scope (Bot API, setMyCommands)."""

import logging
from collections.abc import Sequence
from typing import Any

from telegram.error import TelegramError

from bot.channels.menus import MenuLine, Menus, Scope
from bot.channels.telegram.api import TelegramApi
from bot.wording.catalogues import SOURCE, Wording

log = logging.getLogger(__name__)


_SCOPES = {
    Scope.PRIVATE_CHATS: "all_private_chats",
    Scope.GROUP_ADMINISTRATORS: "all_chat_administrators",
}
"""See Bot API, BotCommandScope."""


async def set_menus(api: TelegramApi, wording: Wording, menus: Menus) -> None:
    """Sets the menus in every language where they are others; Vietnamese for all others.

    A failure is only logged: people can type the commands, and the next start sets them.
    """
    try:
        for scope, lines in menus.items():
            for language in wording.languages:
                await _set_in(api, scope, language, _commands(lines, language, wording))
    except TelegramError as error:
        log.warning("a menu of commands was not set: %s", type(error).__name__)


async def _set_in(
    api: TelegramApi, scope: Scope, language: str, commands: list[dict[str, str]]
) -> None:
    where: dict[str, Any] = {"scope": {"type": _SCOPES[scope]}}
    if language != SOURCE:
        where["language_code"] = language
    if await api.call("getMyCommands", where) != commands:
        await api.call("setMyCommands", {**where, "commands": commands})


def _commands(lines: Sequence[MenuLine], language: str, wording: Wording) -> list[dict[str, str]]:
    return [
        {"command": line.name, "description": wording.plain(language, line.description)}
        for line in lines
    ]
