"""A terminal at an installation of its own, on SQLite and on PostgreSQL."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.commands.cli import build_cli
from bot.commands.language import language_of
from tests.bot.season_2023 import SEASON_FILE, loaded
from tests.databases import opened


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """Where commands of one installation are typed."""

    config: Path
    url: str

    def type(self, *arguments: str) -> Result:
        """Run a command through click, as this process."""
        words = [*arguments, "--config", str(self.config)]
        return CliRunner().invoke(build_cli(language_of(words, os.environ)), words)

    def succeed(self, *arguments: str) -> str:
        """What a command prints that must succeed without a warning."""
        result = self.type(*arguments)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    def refused(self, *arguments: str, code: int = 2) -> str:
        """The one line with which a command must be refused."""
        result = self.type(*arguments)
        assert result.exit_code == code, result.output
        [line] = result.stderr.splitlines()
        return line


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("THIDUA_")]:
        monkeypatch.delenv(name)


def terminal_at(folder: Path, url: str, more: str = "") -> Terminal:
    """A terminal whose configuration names this database."""
    config = folder / "config.toml"
    files = f'\n[files]\nfolder = "{folder}/files"\n'
    config.write_text(f'[database]\nurl = "{url}"\n{more}{files}', encoding="utf-8")
    return Terminal(config=config, url=url)


@pytest.fixture
def blank(tmp_path: Path, empty_database_url: str) -> Terminal:
    """A terminal before `init`."""
    return terminal_at(tmp_path, empty_database_url)


@pytest.fixture
def terminal(tmp_path: Path, database_url: str) -> Terminal:
    """A terminal with all tables and the season of 2023."""
    with opened(database_url) as engine, Session(engine) as session, session.begin():
        loaded(session)
    return terminal_at(tmp_path, database_url)


@pytest.fixture
def database(terminal: Terminal) -> Iterator[Engine]:
    """The terminal's database, to look behind the commands."""
    with opened(terminal.url) as engine:
        yield engine


@pytest.fixture
def season_file() -> str:
    """The season of 2023."""
    return str(SEASON_FILE)
