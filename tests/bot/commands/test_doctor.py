"""`thidua doctor` against the simulator, over HTTP."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from click.testing import Result
from sqlalchemy.orm import Session

import bot.commands.doctor
from bot.clock import machine_time
from models.budget import Budget
from models.events import Channel
from models.message_counts import Spent, count
from simulator.server import running
from simulator.simulator import TOKEN, Simulator
from tests.bot.commands.conftest import Terminal, terminal_at
from tests.databases import SqliteDatabases, opened


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Telegram's stand-in."""
    async with running() as simulator:
        yield simulator


@pytest.fixture
def patient(
    tmp_path: Path, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal at a healthy installation, but for the server's address."""
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", TOKEN)
    return terminal_at(tmp_path, sqlite_databases.copy(tmp_path))


async def examine(terminal: Terminal, server: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("THIDUA_TELEGRAM_BASE_URL", server)
    return await asyncio.to_thread(terminal.type, "doctor")


def faults(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if not line.startswith("✅")]


async def test_a_healthy_installation(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = await examine(patient, simulator.url, monkeypatch)
    assert (result.exit_code, faults(result)) == (0, [])
    assert f"@{simulator.bot.username}" in result.stdout


async def test_a_wrong_token(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", "99:ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    result = await examine(patient, simulator.url, monkeypatch)
    [fault] = faults(result)
    assert result.exit_code == 1
    assert "@BotFather" in fault
    assert "ABCDEF" not in result.output


async def test_no_server(patient: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    result = await examine(patient, "http://127.0.0.1:1", monkeypatch)
    [fault] = faults(result)
    assert result.exit_code == 1
    assert "telegram.proxy" in fault
    assert TOKEN not in result.output


async def test_a_webhook_that_was_left_behind(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{simulator.url}/bot{TOKEN}/setWebhook"
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, json={"url": "http://127.0.0.1:1/old"}) as answer,
    ):
        assert answer.status == 200
    result = await examine(patient, simulator.url, monkeypatch)
    [fault] = faults(result)
    assert "http://127.0.0.1:1/old" in fault


async def test_another_webhook_than_the_configured_one(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("THIDUA_TELEGRAM_WEBHOOK_URL", "https://bot.example.vn/telegram")
    monkeypatch.setenv("THIDUA_TELEGRAM_WEBHOOK_SECRET_TOKEN", "abc")
    result = await examine(patient, simulator.url, monkeypatch)
    [fault] = faults(result)
    assert "https://bot.example.vn/telegram" in fault


async def test_a_clock_that_is_wrong(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = machine_time() - timedelta(minutes=10)
    monkeypatch.setattr(bot.commands.doctor, "machine_time", lambda: slow)
    result = await examine(patient, simulator.url, monkeypatch)
    [fault] = faults(result)
    assert "NTP" in fault


async def test_a_folder_of_templates_that_is_not_there(
    patient: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("THIDUA_PAPERS_TEMPLATES", str(tmp_path / "mau"))
    [fault] = faults(await examine(patient, simulator.url, monkeypatch))
    assert str(tmp_path / "mau") in fault
    (tmp_path / "mau").mkdir()
    assert faults(await examine(patient, simulator.url, monkeypatch)) == []


@pytest.mark.parametrize(
    ("messages", "refused", "fault"),
    [(5, False, ""), (8, False, "8/10 (80%)"), (5, True, "Zalo đang từ chối")],
)
async def test_how_the_month_s_zalo_messages_stand(
    patient: Terminal,
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    messages: int,
    refused: bool,
    fault: str,
) -> None:
    monkeypatch.setenv("THIDUA_ZALO_TOKEN", "1:z")
    monkeypatch.setenv("THIDUA_ZALO_BASE_URL", simulator.url)
    monkeypatch.setenv("THIDUA_ZALO_MESSAGES_PER_MONTH", "10")
    now = machine_time()
    month = Budget(per_month=10, zone=ZoneInfo("Asia/Ho_Chi_Minh")).month_of(now)
    with opened(patient.url) as engine, Session(engine) as session, session.begin():
        count(session, [Spent(channel=Channel.ZALO, month=month, messages=messages)])
        for minutes in (14, 7, 0) if refused else ():
            at = now - timedelta(minutes=minutes)
            count(session, [Spent(channel=Channel.ZALO, month=month, messages=0, refused_at=at)])
    result = await examine(patient, simulator.url, monkeypatch)
    told = "\n".join(faults(result)) if fault else result.stdout
    assert (fault or "✅ Tin gửi qua Zalo tháng") in told


def test_no_token_and_no_database(tmp_path: Path) -> None:
    terminal = terminal_at(tmp_path, f"sqlite:///{tmp_path / 'data' / 'thidua.db'}")
    result = terminal.type("doctor")
    assert result.exit_code == 1
    assert "BotFather" in faults(result)[-1]
    assert sum("thidua init" in fault for fault in faults(result)) == 2
    assert result.stderr.splitlines() == ["có 3 điều cần khắc phục"]


def test_a_database_that_is_broken_within(patient: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "thidua.db"
    content = file.read_bytes()
    kept = len(content) * 3 // 4
    file.write_bytes(content[:kept] + b"\xff" * (len(content) - kept))
    result = patient.type("doctor")
    [found, _no_server] = faults(result)
    assert result.exit_code == 1
    assert "phục hồi từ bản sao lưu" in found


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(patient: Terminal, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    result = patient.type("doctor")
    tmp_path.chmod(stat.S_IRWXU)
    assert any(str(tmp_path) in fault for fault in faults(result))


def test_a_folder_for_files_that_is_no_folder(patient: Terminal, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("somebody put a file here")
    result = patient.type("doctor")
    assert any(f"{tmp_path}/files;" in fault for fault in faults(result))
    assert (tmp_path / "files").is_file()


def test_a_full_disk(patient: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", "")
    monkeypatch.setattr(bot.commands.doctor, "LEAST_FREE_BYTES", 1 << 62)
    result = patient.type("doctor")
    assert "hãy dọn bớt" in faults(result)[0]


async def test_invite_gives_a_link_when_the_bot_is_known(
    terminal: Terminal, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("THIDUA_TELEGRAM_BASE_URL", simulator.url)
    printed = await asyncio.to_thread(terminal.succeed, "invite", "--department", "so-y-te")
    assert f"https://t.me/{simulator.bot.username}?start=" in printed
    started = await asyncio.to_thread(terminal.succeed, "init")
    assert f"https://t.me/{simulator.bot.username}?start=" in started
