"""Troubles on demand: latency, an API that is down, and rules that spoil single calls."""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from simulator.wire import JsonObject

ANY_METHOD = "*"


class FaultKind(StrEnum):
    """How a call is spoilt; the CUTs end the connection before or after the call's effect.

    OVER_200 is an error in the body of an answer that HTTP calls a success. The HANGs leave the
    caller without an answer until it gives up, one before and one after the effect.
    """

    OVER_200 = "200"
    NOT_FOUND = "404"

    TOO_MANY_REQUESTS = "429"
    INTERNAL_ERROR = "500"
    BAD_GATEWAY = "502"
    BAD_REQUEST = "400"
    FORBIDDEN = "403"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    MALFORMED = "malformed"
    HANG = "hang"
    HANG_AFTER = "hang_after"

    @property
    def is_refusal(self) -> bool:
        """Whether the caller gets an ordinary error answer."""
        return self.value.isdigit()


@dataclass(frozen=True, kw_only=True, slots=True)
class FaultRule:
    """Spoils `times` calls of a method (`*` for any, getUpdates too), in one chat or in all.

    `download` is the fetching of a file's bytes; the CUTs after its effect leave half of them.
    """

    method: str = ANY_METHOD
    kind: FaultKind
    times: int = 1
    chat_id: int | None = None
    retry_after: int | None = None
    description: str | None = None

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether the rule is about such a call."""
        return self.method in {method, ANY_METHOD} and self.chat_id in {None, chat_id}

    def as_json(self) -> JsonObject:
        """The rule as the control API shows it."""
        shown = {name: value for name, value in asdict(self).items() if value is not None}
        return {**shown, "kind": self.kind.value}


@dataclass(kw_only=True, slots=True)
class Faults:
    """What is wrong now; latency in milliseconds for a whole call."""

    latency_ms: int = 0
    down: bool = False
    limits: bool = False
    rules: list[FaultRule] = field(default_factory=list)

    @property
    def half_latency_seconds(self) -> float:
        """What a call waits before its effect, and again before its answer."""
        return self.latency_ms / 2000

    def take(self, method: str, chat_id: int | None) -> FaultRule | None:
        """The first rule that fits, one time of which is used up."""
        for position, rule in enumerate(self.rules):
            if rule.fits(method, chat_id):
                self._use_up(position)
                return rule
        return None

    def as_json(self) -> JsonObject:
        """The faults as the control API shows them."""
        return {
            "latency_ms": self.latency_ms,
            "down": self.down,
            "rules": [rule.as_json() for rule in self.rules],
            "limits": self.limits,
        }

    def _use_up(self, position: int) -> None:
        rule = self.rules[position]
        if rule.times > 1:
            self.rules[position] = replace(rule, times=rule.times - 1)
        else:
            del self.rules[position]
