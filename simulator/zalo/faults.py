"""What is wrong at Zalo: troubles of calls as at Telegram, and oddities of its events."""

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.faults import Faults
from simulator.wire import JsonObject


class Oddity(StrEnum):
    """How an event differs from what the documents say."""

    UNWRAPPED = "unwrapped"
    PHOTO_URL = "photo_url"
    EXPIRED = "expired"


@dataclass(kw_only=True, slots=True)
class ZaloFaults(Faults):
    """What is wrong now.

    quota: how many messages a month may be sent, None for any number. image_seconds: how long a
    picture that somebody sent can be fetched, None for ever. oddities: how many of the next events
    that can be so are odd in that way.
    """

    quota: int | None = None
    image_seconds: float | None = None
    oddities: dict[Oddity, int] = field(default_factory=dict)

    def take_oddity(self, oddity: Oddity) -> bool:
        """Whether the event at hand is odd in that way; one time is used up."""
        left = self.oddities.get(oddity, 0)
        if left > 0:
            self.oddities[oddity] = left - 1
        return left > 0

    def as_json(self) -> JsonObject:
        """The faults as the control API shows them."""
        return {
            **Faults.as_json(self),
            "quota": self.quota,
            "image_seconds": self.image_seconds,
            "oddities": {oddity.value: times for oddity, times in self.oddities.items()},
        }
