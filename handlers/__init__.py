"""What the bot does when somebody speaks: dialogues and commands."""

from handlers.budget.warning import warn_of_spending
from handlers.commands import GROUP_MENU, MENU, MenuCommand
from handlers.digests.telling import tell_digests
from handlers.parking import park
from handlers.prefetch import prefetch
from handlers.progress.board import keep_boards_true
from handlers.router import handle

__all__ = [
    "GROUP_MENU",
    "MENU",
    "MenuCommand",
    "handle",
    "keep_boards_true",
    "park",
    "prefetch",
    "tell_digests",
    "warn_of_spending",
]
