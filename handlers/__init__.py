"""What the bot does when somebody speaks: dialogues and commands."""

from handlers.budget.warning import warn_of_spending
from handlers.commands import GROUP_MENU, MenuCommand, menu
from handlers.digests.telling import tell_digests
from handlers.notices import say_elsewhere
from handlers.parking import park
from handlers.prefetch import prefetch
from handlers.progress.board import keep_boards_true
from handlers.router import handle
from handlers.scene import House

__all__ = [
    "GROUP_MENU",
    "House",
    "MenuCommand",
    "handle",
    "keep_boards_true",
    "menu",
    "park",
    "prefetch",
    "say_elsewhere",
    "tell_digests",
    "warn_of_spending",
]
