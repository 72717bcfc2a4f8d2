"""The record of every Bot API call, which tests assert on."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.wire import JsonObject

KEPT_CALLS = 200_000


@dataclass(kw_only=True, slots=True)
class RecordedCall:
    """One call; `at` is the shared clock's ISO time, `status` 0 while or if unanswered."""

    n: int
    at: str
    method: str
    params: JsonObject
    chat_id: int | None = None
    status: int = 0
    error: str | None = None

    def as_json(self) -> JsonObject:
        """The call as the control API shows it."""
        return {
            "n": self.n,
            "at": self.at,
            "method": self.method,
            "params": self.params,
            "status": self.status,
            "error": self.error,
            "chat_id": self.chat_id,
        }


class CallRecord:
    """The latest calls, in order of arrival, numbered from 0."""

    def __init__(self) -> None:
        self.next_number = 0
        self._calls: deque[RecordedCall] = deque(maxlen=KEPT_CALLS)

    def begin(self, *, at: str, method: str, params: JsonObject) -> RecordedCall:
        """Notes a call that has just arrived."""
        call = RecordedCall(n=self.next_number, at=at, method=method, params=params)
        self.next_number += 1
        self._calls.append(call)
        return call

    def since(self, number: int) -> Iterator[RecordedCall]:
        """The kept calls with this number or a later one."""
        return (call for call in self._calls if call.n >= number)
