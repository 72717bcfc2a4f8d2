"""Starts the bot of an installation, and has it stopped by a signal."""

import asyncio
import logging
import signal
from zoneinfo import ZoneInfo

from bot.config.policy import policy_of, timetable_of
from bot.config.sections import Config, ConfigError
from bot.dialogues import dialogues_of_the_house
from bot.garbage import collect_garbage_seldom
from bot.service import Service
from bot.wording.catalogues import Wording, WordingError
from models.events import Channel


async def serve(config: Config) -> None:
    """Runs the bot until SIGTERM or SIGINT; then finishes what is in hand, and returns.

    Raises ConfigError, with one line, where the configuration proves wrong.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    try:
        wording = Wording(ZoneInfo(config.locale.timezone))
    except WordingError as error:
        raise ConfigError(str(error)) from None
    dialogues = dialogues_of_the_house(
        wording, policy_of(config), timetable_of(config.digest), _channels_of(config)
    )
    service = Service(config, wording, dialogues)
    collect_garbage_seldom()
    await service.run(stop)


def _channels_of(config: Config) -> tuple[Channel, ...]:
    tokens = {Channel.TELEGRAM: config.telegram.token, Channel.ZALO: config.zalo.token}
    return tuple(channel for channel, token in tokens.items() if token)
