"""Who takes part: how each is started, and what can be said of it afterwards."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.bot_api import TOKEN
from benchmarks.installation import install, look_up

PYTHON = sys.executable


class Contender(Protocol):
    """One bot."""

    @property
    def name(self) -> str:
        """As the table calls it."""

    @property
    def rounds(self) -> int | None:
        """How often it is worth measuring, if not as often as the others."""

    def prepare(self, folder: Path, root: str, people: int) -> list[str]:
        """Whatever it needs, in a folder of its own; gives the command that starts it."""

    def look_back(self, folder: Path, people: int) -> str:
        """What it has stored, once it has ended; empty if that is of no interest."""


@dataclass(frozen=True, kw_only=True)
class Ours:
    """This project's bot as it is installed: SQLite with durable commits; no limits.

    webhook: has its updates brought to it instead of polling for them.
    """

    name: str = "Thi Đua (SQLite, durable)"
    module: str = "benchmarks.unlimited_bot"
    webhook: bool = False
    rounds: int | None = None

    def prepare(self, folder: Path, root: str, people: int) -> list[str]:
        """A database in which everybody has joined."""
        config = install(folder, root=root, token=TOKEN, people=people, webhook=self.webhook)
        return [PYTHON, "-m", self.module, "run", "--config", str(config)]

    def look_back(self, folder: Path, people: int) -> str:
        """How many registrations are in the database as they were said."""
        return f"{people} registered, {look_up(folder, people)}"


@dataclass(frozen=True, kw_only=True)
class Rival:
    """The same dialogue over another library. arguments: behind address and token.

    keeps: the name of the file for its state, if it keeps any.
    """

    name: str
    module: str
    keeps: str = ""
    arguments: tuple[str, ...] = ()
    rounds: int | None = None

    def prepare(self, folder: Path, root: str, people: int) -> list[str]:
        """It needs no more than a folder."""
        files = [str(folder / self.keeps)] if self.keeps else []
        return [PYTHON, "-m", self.module, root, TOKEN, *files, *self.arguments]

    def look_back(self, folder: Path, people: int) -> str:
        """What it keeps is its own affair."""
        return ""


AIOGRAM = Rival(name="aiogram 3 FSM (in memory)", module="benchmarks.rivals.aiogram_fsm")
PTB = Rival(
    name="python-telegram-bot (defaults)",
    module="benchmarks.rivals.conversation_handler",
    keeps="state.pickle",
    arguments=("one-by-one",),
    rounds=1,  # it takes the whole time allowed, and hardly varies
)
PTB_CONCURRENT = Rival(
    name="python-telegram-bot (concurrent)",
    module="benchmarks.rivals.conversation_handler",
    keeps="state.pickle",
    arguments=("concurrently",),
    rounds=1,
)
