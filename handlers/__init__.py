"""What the bot does when somebody speaks: dialogues and commands."""

from handlers.commands import MENU, MenuCommand
from handlers.parking import park
from handlers.prefetch import PREFETCH
from handlers.router import handle

__all__ = ["MENU", "PREFETCH", "MenuCommand", "handle", "park"]
