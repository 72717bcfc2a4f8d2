"""The messengers that an installation is on. What it does without is not even loaded."""

from bot.channels.line import Line
from bot.channels.menus import Menus
from bot.config.sections import Config
from bot.wording.catalogues import Wording
from models.events import Channel


def lines_of(config: Config, wording: Wording, menus: Menus) -> dict[Channel, Line]:
    """A line for each token that is set. Within the running event loop."""
    lines: dict[Channel, Line] = {}
    if config.telegram.token:
        from bot.channels.telegram.line import TelegramLine

        lines[Channel.TELEGRAM] = TelegramLine(config.telegram, wording, menus)
    if config.zalo.token:
        from bot.channels.zalo.line import ZaloLine

        lines[Channel.ZALO] = ZaloLine(config.zalo, config.links, wording)
    return lines
