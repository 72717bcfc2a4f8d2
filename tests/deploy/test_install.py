"""`make install`: what it puts onto a server, into a root of its own here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.config.reading import load_config

PROGRAM = Path(__file__).parents[2]
UNITS = ("thidua.service", "thidua-backup.service", "thidua-backup.timer")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a server with systemd")


def install(root: Path) -> None:
    """As a packager does it: without an account, which takes root's rights."""
    subprocess.run(
        [PROGRAM / "deploy" / "install"], env={**os.environ, "DESTDIR": str(root)}, check=True
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A server after `make install`."""
    install(tmp_path)
    return tmp_path


def settings_of(root: Path) -> dict[str, str]:
    """The environment as the shell of /usr/local/bin/thidua reads it."""
    file = root / "etc/thidua/thidua.env"
    read = subprocess.run(
        ["sh", "-c", f"set -a; . {file}; exec env"], env={}, check=True, capture_output=True
    )
    return dict(line.split("=", 1) for line in read.stdout.decode().splitlines())


def test_the_bot_starts_with_the_settings_as_they_are_put(root: Path) -> None:
    config = load_config(root / "etc/thidua/config.toml", settings_of(root))
    assert config.database.url == "sqlite:////var/lib/thidua/thidua.db"
    assert config.files.folder == "/var/lib/thidua/files"
    assert config.telegram.token == ""


def test_nobody_else_reads_the_token(root: Path) -> None:
    assert (root / "etc/thidua/thidua.env").stat().st_mode & 0o007 == 0


def test_what_was_filled_in_stays_when_it_is_installed_again(root: Path) -> None:
    filled_in = {root / "etc/thidua" / name for name in ("thidua.env", "config.toml", "nam.toml")}
    for file in filled_in:
        file.write_text("as the office has it\n", encoding="utf-8")
    install(root)
    assert {file.read_text(encoding="utf-8") for file in filled_in} == {"as the office has it\n"}


def test_what_is_installed_starts_the_program_where_it_lies(root: Path) -> None:
    command = str(PROGRAM / ".venv/bin/thidua")
    for file in ("etc/systemd/system/thidua.service", "usr/local/bin/thidua"):
        assert command in (root / file).read_text(encoding="utf-8")
    assert os.access(root / "usr/local/bin/thidua", os.X_OK)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_no_fault_in_the_units(root: Path) -> None:
    units = [root / "etc/systemd/system" / unit for unit in UNITS]
    checked = subprocess.run(
        ["systemd-analyze", "verify", *units], check=False, capture_output=True, text=True
    )
    assert (checked.returncode, checked.stderr) == (0, "")
