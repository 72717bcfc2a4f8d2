"""A command as people type it: «/thongbao: Mời họp», «/Nhắc SYT», or with the bot's name behind."""

import re
from dataclasses import dataclass

from understanding import fold

_BEHIND_THE_NAME = re.compile(r"(?:@\w*)?(?:[\s:;,.!?]+|$)")


@dataclass(frozen=True, kw_only=True)
class TypedCommand:
    """name: as commands are listed, without slash and accents. argument: what stands behind."""

    name: str
    argument: str


def read_command(text: str) -> TypedCommand:
    """The command that a text beginning with a slash gives."""
    name, argument = (*_BEHIND_THE_NAME.split(text.removeprefix("/"), maxsplit=1), "")[:2]
    return TypedCommand(name=fold(name), argument=argument.strip())
