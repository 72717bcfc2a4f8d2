"""Every method that is served, found by its name in any case, as at Telegram."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from simulator.bot_api import callbacks, groups, media, messages, profile, receiving
from simulator.bot_api.call import Call
from simulator.bot_api.known_parameters import KNOWN_PARAMETERS

Action: TypeAlias = Callable[[Call], Awaitable[Any]] | Callable[[Call], Any]

LIMITED_BEGINNINGS = ("send", "edit", "forward", "copy")
UNLIMITED = frozenset({"sendChatAction"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """A method: its proper name, what it does, which parameters it knows."""

    name: str
    act: Action
    parameters: frozenset[str]

    @property
    def is_limited(self) -> bool:
        """Whether Telegram counts it towards its limits on sending."""
        return self.name.startswith(LIMITED_BEGINNINGS) and self.name not in UNLIMITED


_ACTIONS: dict[str, Action] = {
    **receiving.METHODS,
    **messages.METHODS,
    **media.METHODS,
    **callbacks.METHODS,
    **profile.METHODS,
    **groups.METHODS,
}
_METHODS = {
    name.lower(): Method(name=name, act=act, parameters=KNOWN_PARAMETERS[name])
    for name, act in _ACTIONS.items()
}


def method_named(name: str) -> Method | None:
    """The method, None if it isn't served."""
    return _METHODS.get(name.lower())
