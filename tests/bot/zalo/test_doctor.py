"""`thidua doctor` where the bot is on Zalo; and `thidua run` without any messenger."""

import asyncio
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Terminal, terminal_at
from tests.bot.zalo.server import TOKEN, ZaloServer
from tests.databases import SqliteDatabases

HOOK = "https://bot.example.vn/zalo"


@pytest.fixture
def patient(
    tmp_path: Path,
    sqlite_databases: SqliteDatabases,
    zalo: ZaloServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    """A terminal at an installation that is on Zalo only."""
    monkeypatch.setenv("THIDUA_ZALO_TOKEN", TOKEN)
    monkeypatch.setenv("THIDUA_ZALO_BASE_URL", zalo.url)
    zalo.results["getMe"] = {"id": "1", "account_name": "Bot Thi đua"}
    zalo.results["getWebhookInfo"] = {"url": ""}
    return terminal_at(tmp_path, sqlite_databases.copy(tmp_path))


def by_webhook(monkeypatch: pytest.MonkeyPatch, url: str = HOOK) -> None:
    monkeypatch.setenv("THIDUA_ZALO_MODE", "webhook")
    monkeypatch.setenv("THIDUA_ZALO_WEBHOOK_URL", url)
    monkeypatch.setenv("THIDUA_ZALO_WEBHOOK_SECRET_TOKEN", "abcd1234")


async def examined(terminal: Terminal) -> tuple[list[str], str]:
    """The faults, and all that was said."""
    result = await asyncio.to_thread(terminal.type, "doctor")
    assert TOKEN not in result.output
    lines = result.stdout.splitlines()
    return [line for line in lines if not line.startswith("✅")], result.stdout


async def test_a_healthy_installation_by_polling(patient: Terminal) -> None:
    faults, said = await examined(patient)
    assert faults == []
    assert "Bot Thi đua" in said
    assert "không nhận được tệp" in said


async def test_a_healthy_installation_by_webhook(
    patient: Terminal, zalo: ZaloServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_webhook(monkeypatch)
    monkeypatch.setenv("THIDUA_LINKS_URL", "https://bot.example.vn/tep")
    zalo.results["getWebhookInfo"] = {"url": HOOK}
    faults, said = await examined(patient)
    assert faults == []
    assert "https://bot.example.vn/tep" in said


async def test_a_webhook_that_is_not_set_as_configured(
    patient: Terminal, zalo: ZaloServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    zalo.results["getWebhookInfo"] = {"url": "https://old.example.vn"}
    [fault], _ = await examined(patient)
    assert "https://old.example.vn" in fault
    by_webhook(monkeypatch)
    [fault], _ = await examined(patient)
    assert HOOK in fault
    by_webhook(monkeypatch, url="http://bot.example.vn/zalo")
    monkeypatch.setenv("THIDUA_LINKS_URL", "http://bot.example.vn/tep")
    faults, _ = await examined(patient)
    assert sum("https" in fault for fault in faults) == len(faults) == 3


async def test_a_token_that_is_refused_and_a_server_that_is_away(
    patient: Terminal, zalo: ZaloServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    zalo.refuse("getMe", 401, words="Unauthorized")
    [fault], _ = await examined(patient)
    assert "Zalo Bot Platform" in fault
    monkeypatch.setenv("THIDUA_ZALO_BASE_URL", "http://127.0.0.1:9")
    [fault], _ = await examined(patient)
    assert "zalo.proxy" in fault


def test_no_messenger_at_all_is_one_line(
    patient: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_ZALO_TOKEN", "")
    result = patient.type("run")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "THIDUA_ZALO_TOKEN" in result.stderr
