"""In which language to speak before a command has read its configuration: to say --help."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.config.reading import load_config
from bot.config.sections import ConfigError
from bot.wording.terminal import Language

DEFAULT_CONFIG = Path("config.toml")


def language_of(arguments: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The configuration's language; Vietnamese when there is no good configuration."""
    try:
        return load_config(_config_path(arguments), environ).locale.language
    except ConfigError:
        # The command reads the configuration again and reports what is wrong with it.
        return Language.VI


def _config_path(arguments: Sequence[str]) -> Path:
    for place, argument in enumerate(arguments):
        if argument == "--config" and place + 1 < len(arguments):
            return Path(arguments[place + 1])
        if argument.startswith("--config="):
            return Path(argument.removeprefix("--config="))
    return DEFAULT_CONFIG
