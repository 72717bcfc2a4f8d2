"""One call of a method of Zalo's Bot API."""

from dataclasses import dataclass

from simulator.bot_api.call import Parameters
from simulator.world import World
from simulator.zalo.bot import ZaloBot


@dataclass(frozen=True, kw_only=True, slots=True)
class ZaloCall:
    """A method called by a bot in the world."""

    world: World
    bot: ZaloBot
    parameters: Parameters
