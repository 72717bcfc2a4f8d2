"""Whatever is wrong with an installation is one clear line and an exit code, never a traceback."""

import errno
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import Engine, text

import models.database
from bot.commands.failures import failure_of
from bot.listening import ListeningError, listen
from bot.wording.terminal import Language, Words
from models.messages import Text
from tests.bot.commands.conftest import Terminal, terminal_at
from tests.bot.season_2023 import ROOT, SEASON_FILE
from tests.databases import SqliteDatabases

EVERY_COMMAND = [
    ("init",),
    ("season", "show"),
    ("season", "load", str(SEASON_FILE)),
    ("invite", "--admin"),
    ("export", "registrations"),
    ("backup", "copy.db"),
    ("doctor",),
    ("run",),
]
NEED_A_DATABASE = [
    ("season", "show"),
    ("season", "load", str(SEASON_FILE)),
    ("invite", "--admin"),
    ("export", "registrations"),
]


def process(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own, in a folder."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("THIDUA_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", EVERY_COMMAND)
def test_every_command_refuses_a_wrong_configuration(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    terminal = terminal_at(tmp_path, "sqlite:///x.db", "[locale]\nlanguag = 1\n")
    line = terminal.refused(*arguments)
    assert f"{terminal.config}, dòng 4, khoá locale.languag:" in line


@pytest.mark.parametrize("arguments", NEED_A_DATABASE)
def test_before_init_the_line_says_init(blank: Terminal, arguments: tuple[str, ...]) -> None:
    assert "thidua init" in blank.refused(*arguments)


def test_looking_for_a_database_does_not_create_one(tmp_path: Path) -> None:
    terminal = terminal_at(tmp_path, f"sqlite:///{tmp_path / 'data' / 'none.db'}")
    assert "thidua init" in terminal.refused("season", "show")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [("init",), *NEED_A_DATABASE])
def test_a_newer_database_is_left_alone(
    terminal: Terminal, database: Engine, arguments: tuple[str, ...]
) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    line = terminal.refused(*arguments)
    assert "9999" in line
    assert "cập nhật chương trình" in line


@pytest.mark.parametrize("arguments", [("init",), *NEED_A_DATABASE])
def test_a_locked_database_is_one_line(
    tmp_path: Path,
    sqlite_databases: SqliteDatabases,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setattr(models.database, "BUSY_TIMEOUT_MS", 50)
    terminal = terminal_at(tmp_path, sqlite_databases.copy(tmp_path))
    holder = sqlite3.connect(tmp_path / "thidua.db", isolation_level=None)
    holder.execute("PRAGMA journal_mode = WAL")
    holder.execute("BEGIN IMMEDIATE")
    line = terminal.refused(*arguments, code=1)
    holder.close()
    assert "đang bị chương trình khác giữ" in line


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    url = "postgresql+psycopg://bot:geheim@127.0.0.1:1/thidua"
    terminal = terminal_at(tmp_path, url)
    line = terminal.refused("season", "show", code=1)
    assert "database.url" in line
    assert "geheim" not in line


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is no database, only text " * 40, encoding="utf-8")
    terminal = terminal_at(tmp_path, f"sqlite:///{tmp_path / 'x.db'}")
    assert "database.url" in terminal.refused("season", "show", code=1)


def test_half_a_database_is_said_to_be_damaged(
    tmp_path: Path, sqlite_databases: SqliteDatabases
) -> None:
    terminal = terminal_at(tmp_path, sqlite_databases.copy(tmp_path))
    file = tmp_path / "thidua.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    line = terminal.refused("season", "show", code=1)
    assert "phục hồi từ bản sao lưu" in line


def test_run_needs_a_token(terminal: Terminal) -> None:
    assert "THIDUA_TELEGRAM_TOKEN" in terminal.refused("run")


def test_run_needs_a_folder_for_files(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", "1:abc")
    (terminal.config.parent / "files").touch()
    assert "files.folder" in terminal.refused("run")


def test_run_needs_its_tables(blank: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", "1:abc")
    assert "thidua init" in blank.refused("run")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bogus",), "bogus"),
        (("--bogus",), "--bogus"),
        (("init", "--bogus"), "--bogus"),
        (("backup",), "FILE"),
        (("season", "load"), "FILE"),
        (("invite", "--department"), "--department"),
        (("doctor", "now"), "--help"),
    ],
)
def test_a_mistyped_command_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = process(tmp_path, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert said in line


def test_the_process_itself_tells_a_wrong_configuration_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[telegram]\nmode = 5\n", encoding="utf-8")
    result = process(tmp_path, "run", THIDUA_TELEGRAM_TOKEN="1:geheim")
    assert (result.returncode, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert "config.toml, dòng 2, khoá telegram.mode" in line


def test_the_process_without_a_configuration(tmp_path: Path) -> None:
    result = process(tmp_path, "doctor")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_process_serves_a_terminal_without_vietnamese_letters(tmp_path: Path) -> None:
    result = process(tmp_path, "doctor", PYTHONIOENCODING="ascii")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_config_may_stand_before_the_command(
    tmp_path: Path, sqlite_databases: SqliteDatabases
) -> None:
    terminal = terminal_at(tmp_path, sqlite_databases.copy(tmp_path), '[locale]\nlanguage = "en"\n')
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    result = process(folder, "--config", str(terminal.config), "season", "show")
    assert "there is no season loaded" in result.stderr or "no season is loaded" in result.stderr


def test_help_speaks_the_language_of_the_configuration(tmp_path: Path) -> None:
    terminal = terminal_at(tmp_path, "sqlite:///x.db", '[locale]\nlanguage = "en"\n')
    assert "Copy the database to a file" in terminal.succeed("backup", "--help")
    assert "Sao lưu" in process(tmp_path / "..", "--help").stdout


@pytest.mark.parametrize("file", ["", ".", "/", "folder"])
@pytest.mark.parametrize("arguments", [("backup",), ("export", "registrations", "--output")])
def test_a_folder_is_no_file_to_write_to(
    terminal: Terminal, arguments: tuple[str, ...], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(terminal.config.parent)
    Path("folder").mkdir()
    assert "là thư mục" in terminal.refused(*arguments, file)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_a_full_disk_does_not_take_is_one_line(terminal: Terminal) -> None:
    command = [sys.executable, "-m", "bot", "season", "show", "--config", str(terminal.config)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("không ghi ra được (No space left on device)")


def test_an_export_that_a_full_disk_does_not_take_names_the_file_and_leaves_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_the_disk(file: Path, _content: bytes) -> None:
        file.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_the_disk)
    line = terminal.refused("export", "audit", "--output", str(tmp_path / "x.json"), code=1)
    assert line.startswith(f"{tmp_path / 'x.json'}: ")
    assert not list(tmp_path.glob("x.json*"))


async def test_a_port_that_is_taken_is_named_with_its_mend() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        runner = web.AppRunner(web.Application())
        await runner.setup()
        with pytest.raises(ListeningError) as caught:
            await listen(runner, "127.0.0.1", taken.getsockname()[1])
        await runner.cleanup()
    failure = failure_of(caught.value)
    assert failure is not None
    assert failure.code == 1
    [line] = failure.lines
    assert isinstance(line, Text)
    assert "(Address already in use)" in Words(Language.VI).render(line)
