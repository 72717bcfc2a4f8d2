"""Zalo's part of the world."""

import secrets
from dataclasses import dataclass, field

from simulator.calls import CallRecord
from simulator.zalo.bot import ZaloBot
from simulator.zalo.faults import ZaloFaults
from simulator.zalo.pictures import Pictures


@dataclass(kw_only=True, eq=False)
class ZaloSide:
    """Its bots by token, its troubles, its record of calls, and the pictures it hands out.

    url: the simulator's own root. run: keeps the message ids of this run apart from others'.
    """

    url: str
    bots: dict[str, ZaloBot] = field(default_factory=dict)
    faults: ZaloFaults = field(default_factory=ZaloFaults)
    calls: CallRecord = field(default_factory=CallRecord)
    pictures: Pictures = field(default_factory=Pictures)
    run: str = field(default_factory=lambda: secrets.token_hex(8))
