"""The command `python -m bot`, but without the limits that Telegram sets on sending.

The loopback server has none, and the rivals keep none; a configuration cannot ask for this,
because an installation that did so would be silenced by Telegram.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.__main__ import main
from bot.commands import cli
from bot.config.reading import load_config
from bot.config.sections import Config


def load_without_limits(path: Path, environ: Mapping[str, str]) -> Config:
    """The configuration of a file; 0 stands for no limits, see `bot.delivery.limits`."""
    config = load_config(path, environ)
    return replace(config, telegram=replace(config.telegram, messages_per_second=0))


def run_without_limits() -> None:
    """Does what the command line says."""
    setattr(cli, "load_config", load_without_limits)  # noqa: B010 - mypy takes it for an error
    main()


if __name__ == "__main__":
    run_without_limits()
