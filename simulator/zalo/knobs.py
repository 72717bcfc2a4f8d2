"""Zalo's server as a test holds it."""

from simulator.events import EventKind
from simulator.knobs import Knobs
from simulator.wire import JsonObject, encoded
from simulator.world import World
from simulator.zalo.bot import ZaloBot, month_of
from simulator.zalo.faults import Oddity
from simulator.zalo.requests import ZaloFaultsBody


class ZaloKnobs(Knobs):
    """Zalo's troubles, limits and oddities."""

    def __init__(self, world: World) -> None:
        super().__init__(world.zalo, world.events, EventKind.ZALO_FAULTS)
        self._world = world

    @property
    def url(self) -> str:
        """The root of its API, to which a bot appends `/bot<token>/<method>`."""
        return f"{self._world.zalo.url}/zalo"

    @property
    def bot(self) -> ZaloBot:
        """The first bot."""
        return self._world.zalo_bot()

    @property
    def sent_this_month(self) -> int:
        """How many messages of the first bot count towards this month's quota."""
        return self.bot.sent[month_of(self._world.clock.now())]

    def set_quota(self, messages: int | None) -> None:
        """Lets every bot send so many messages a month; None for any number."""
        self._world.zalo.faults.quota = messages
        self._tell()

    def let_images_expire(self, seconds: float | None) -> None:
        """Hands out pictures for so long after they were sent; None for ever."""
        self._world.zalo.faults.image_seconds = seconds
        self._tell()

    def make_odd(self, oddity: Oddity, *, times: int = 1) -> None:
        """Words the next events, of those that can be, in that odd way."""
        self._world.zalo.faults.oddities[oddity] = times
        self._tell()

    def raw(self, event: JsonObject) -> None:
        """Queues any body for the first bot."""
        self.bot.events.put(encoded(event), lane=0)

    def change_zalo_faults(self, wish: ZaloFaultsBody) -> None:
        """Takes over what the body gives; the rest stays as it is."""
        faults = self._world.zalo.faults
        given = wish.model_fields_set
        faults.quota = wish.quota if "quota" in given else faults.quota
        faults.image_seconds = (
            wish.image_seconds if "image_seconds" in given else faults.image_seconds
        )
        faults.oddities = faults.oddities if wish.oddities is None else dict(wish.oddities)
        self.change_faults(wish)
