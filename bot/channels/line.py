"""A messenger as the running bot holds it: the ways out and in."""

from typing import Protocol

from bot.channels.calls import Messenger
from bot.delivery.limits import Limits
from bot.inbox.intake import Intake


class Line(Protocol):
    """Each has limits of its own, and none waits for another."""

    @property
    def messenger(self) -> Messenger:
        """What says things there, and fetches files."""

    @property
    def limits(self) -> Limits:
        """How fast."""

    async def open(self) -> None:
        """Makes calls possible, without making one. Within the running event loop."""

    async def close(self) -> None:
        """Ends it."""

    async def receive(self, intake: Intake) -> None:
        """Puts what comes into the inbox until cancelled, however long the server is away.

        Raises ConfigError for a token that is not taken at the start, ListeningError for a port
        that is taken.
        """
