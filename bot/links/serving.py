"""Whether an installation serves files by links, and by what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.channels.calls import Messenger
from bot.clock import Clock
from bot.config.sections import Config
from bot.database.writer import Writer
from bot.wording.catalogues import Wording
from models.events import Channel

if TYPE_CHECKING:
    from bot.links.server import LinkServer


def link_server_of(
    config: Config,
    messengers: Mapping[Channel, Messenger],
    writer: Writer,
    clock: Clock,
    wording: Wording,
) -> "LinkServer | None":
    """The server; None where the bot is not on Zalo, or has no public address."""
    if not (config.zalo.token and config.links.url):
        return None
    from bot.links.server import LinkServer
    from bot.links.signing import Signer

    return LinkServer(
        config=config.links,
        signer=Signer(config.zalo.token),
        messengers=messengers,
        writer=writer,
        clock=clock,
        wording=wording,
    )
