"""What the bot does when somebody speaks: dialogues and commands."""

from handlers.commands import MENU, MenuCommand
from handlers.parking import park
from handlers.prefetch import prefetch
from handlers.router import handle

__all__ = ["MENU", "MenuCommand", "handle", "park", "prefetch"]
