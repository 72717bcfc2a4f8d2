"""Telegram, over its Bot API: the one place that knows it."""

import sys

NOT_FOR_US = ("cryptography", "pygments", "rich")
"""What python-telegram-bot (for Telegram Passport) and httpx (for a command line) load along
wherever it is installed: 11 MiB, none of which is used here."""


def _import_without_what_is_not_for_us() -> None:
    absent = [name for name in NOT_FOR_US if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type] # None: "not installed"
    import telegram  # noqa: F401

    for name in absent:
        del sys.modules[name]


_import_without_what_is_not_for_us()
