"""A bot as Telegram keeps it."""

import json
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from simulator.chats import Bot, Messenger
from simulator.pending import PendingQueue
from simulator.updates import UpdateQueue
from simulator.wire import JsonObject

CommandsKey: TypeAlias = tuple[str, str]


@dataclass(kw_only=True, slots=True, eq=False)
class TelegramBot(Bot):
    """A bot on Telegram: its updates, and what it says of itself by language."""

    messenger: ClassVar[Messenger] = Messenger.TELEGRAM
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    commands: dict[CommandsKey, list[JsonObject]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def pending(self) -> PendingQueue:
        """Its updates."""
        return self.updates

    def for_page(self) -> JsonObject:
        """The bot as the control API shows it, with its menus of commands."""
        menus = [
            {"scope": json.loads(scope), "language_code": language, "commands": commands}
            for (scope, language), commands in self.commands.items()
        ]
        return {**Bot.for_page(self), "commands": menus}
