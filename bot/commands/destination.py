"""Where a command writes what it was asked for."""

from pathlib import Path

from bot.commands.failures import RefusedError
from models.messages import say


def beside(file: Path) -> Path:
    """Where the file is written before it is whole. Raises RefusedError for a folder."""
    if not file.name or file.is_dir():
        raise RefusedError(say("cli.file.folder", file=str(file)))
    return file.with_name(f"{file.name}.part")
