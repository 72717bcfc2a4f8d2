"""Telegram, over its Bot API: the one place that knows it."""

import sys
from types import ModuleType

NOT_FOR_US = ("cryptography",)
"""What python-telegram-bot loads along for Telegram Passport wherever it is installed."""
HTTPX_REQUEST = "telegram.request._httpxrequest"
"""Its own way to make calls. We bring ours (`request`), so that one and httpx, on which it stands,
would lie in memory unused: with what httpx loads along wherever it is installed, 14 MiB."""


class HTTPXRequest:
    """Stands where python-telegram-bot asks whether a request is of its own kind: none of ours."""


def _import_without_what_is_not_for_us() -> None:
    ours = ModuleType(HTTPX_REQUEST)
    ours.HTTPXRequest = HTTPXRequest  # type: ignore[attr-defined]
    instead = {**dict.fromkeys(NOT_FOR_US), HTTPX_REQUEST: ours}  # None: "not installed"
    absent = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]
    import telegram  # noqa: F401

    for name in absent:
        del sys.modules[name]


_import_without_what_is_not_for_us()
