"""The bodies of the control API's requests about Zalo, checked as they are read."""

from typing import Annotated, Any

from pydantic import Field

from simulator.control_requests import Body, FaultsBody
from simulator.zalo.faults import Oddity


class ZaloFaultsBody(FaultsBody):
    """What shall be wrong at Zalo from now on; what isn't given stays, null takes a bound away."""

    quota: Annotated[int, Field(ge=0)] | None = None
    image_seconds: Annotated[float, Field(ge=0)] | None = None
    oddities: dict[Oddity, Annotated[int, Field(ge=0)]] | None = None


class EventBody(Body):
    """Any event."""

    event: dict[str, Any]
    bot_id: int | None = None


class ProbeBody(Body):
    """Whose webhook to probe."""

    bot_id: int | None = None
