"""The knobs of one messenger's server: its troubles, and the record of what was asked of it."""

from collections.abc import Mapping
from typing import Protocol

from simulator.calls import CallRecord, RecordedCall
from simulator.chats import Bot
from simulator.control_requests import FaultsBody
from simulator.events import EventHub, EventKind
from simulator.faults import FaultKind, FaultRule, Faults
from simulator.pending import Interruption


class Server(Protocol):
    """What a messenger's server has."""

    @property
    def faults(self) -> Faults:
        """What is wrong with it now."""

    @property
    def calls(self) -> CallRecord:
        """What was asked of it."""

    @property
    def bots(self) -> Mapping[str, Bot]:
        """The bots that call it, by token."""


class Knobs:
    """Turns the troubles of a server on and off; onlookers are told of each change."""

    def __init__(self, server: Server, events: EventHub, kind: EventKind) -> None:
        self._server = server
        self._events = events
        self._kind = kind

    def calls(self, method: str | None = None, *, since: int = 0) -> list[RecordedCall]:
        """The calls of the API from number `since` on, of one method or of all."""
        recorded = self._server.calls.since(since)
        return [call for call in recorded if method in {None, call.method}]

    def fault(
        self,
        method: str,
        kind: FaultKind,
        *,
        times: int = 1,
        chat_id: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        """Spoils the next calls of a method."""
        rule = FaultRule(
            method=method, kind=kind, times=times, chat_id=chat_id, retry_after=retry_after
        )
        self._server.faults.rules.append(rule)
        self._tell()

    def set_latency(self, milliseconds: int) -> None:
        """Delays every call, half before its effect and half before its answer."""
        self._server.faults.latency_ms = milliseconds
        self._tell()

    def set_down(self, *, down: bool) -> None:
        """Cuts every call off, those that wait now included, or lets them through again."""
        self._server.faults.down = down
        for bot in self._server.bots.values() if down else ():
            bot.pending.interrupt(Interruption.API_DOWN)
        self._tell()

    def set_limits(self, *, enforced: bool) -> None:
        """Enforces the messenger's limits on sending, or stops doing so."""
        self._server.faults.limits = enforced
        self._tell()

    def change_faults(self, wish: FaultsBody) -> None:
        """Takes over what the body gives; the rest stays as it is."""
        faults = self._server.faults
        faults.latency_ms = faults.latency_ms if wish.latency_ms is None else wish.latency_ms
        faults.limits = faults.limits if wish.limits is None else wish.limits
        if wish.rules is not None:
            faults.rules = [FaultRule(**rule.model_dump()) for rule in wish.rules]
        self.set_down(down=faults.down if wish.down is None else wish.down)

    def _tell(self) -> None:
        faults = self._server.faults
        self._events.publish(self._kind, lambda: {"faults": faults.as_json()})
