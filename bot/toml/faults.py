"""What is wrong in a TOML file, said so that a person who is no programmer can mend it."""

from dataclasses import dataclass

from bot.toml.lines import Place
from models.messages import Text


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong at a place of the file, and how to mend it."""

    place: Place
    text: Text
