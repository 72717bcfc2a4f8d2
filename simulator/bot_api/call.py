"""One call of a Bot API method: who calls, and typed reading of the parameters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.bot_api.refusals import bad_request
from simulator.files import Upload
from simulator.telegram_bot import TelegramBot
from simulator.wire import JsonObject
from simulator.world import World


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameters:
    """A call's parameters; from a form each value is a string, from JSON it has its type."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string, empty if absent; bad request for a string that UTF-8 can't write."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = str(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; Telegram takes anything else as absent, and so does this."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A boolean, false if absent."""
        return str(self.values.get(name, "")).lower() in {"true", "yes", "1"}

    def items(self, name: str) -> list[Any] | None:
        """A JSON array, None if absent."""
        value = self._parsed(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        return value

    def structure(self, name: str) -> JsonObject | None:
        """A JSON object, None if absent."""
        value = self._parsed(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"can't parse {name}: expected an Object")
        return value

    def _parsed(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A method called by a bot in the world."""

    world: World
    bot: TelegramBot
    method: str
    parameters: Parameters
