"""Menus of commands, for messengers that have them."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Protocol

from models.messages import Text


class MenuLine(Protocol):
    """A command with what the menu says about it."""

    @property
    def name(self) -> str:
        """The command without its slash."""

    @property
    def description(self) -> Text:
        """What it does."""


class Scope(Enum):
    """Where a menu is shown."""

    PRIVATE_CHATS = auto()
    GROUP_ADMINISTRATORS = auto()


Menus = Mapping[Scope, Sequence[MenuLine]]
