"""What the running bot does without: it has to fit into a small server's memory."""

import subprocess
import sys

import pytest

LEFT_OUT = (
    *("PIL", "aiohttp.web", "alembic", "cryptography", "docx", "email.mime", "holidays", "httpx"),
    *("icalendar", "jinja2", "lxml", "matplotlib", "numpy", "openpyxl", "pdfminer", "pdfplumber"),
    *("psycopg", "pydantic", "pydantic_core", "rich", "sqlalchemy.dialects.postgresql"),
    *("telegram.ext", "xml"),
)
"""Each a MiB or more, or a part of what is; imported where it is used, as in `database.schema`."""

TELEGRAM, ZALO = "TelegramConfig(token='1:A')", "ZaloConfig(token='1:A')"
LINES = """
import sys, bot.commands.cli, bot.bootstrap, handlers
from zoneinfo import ZoneInfo
from bot.channels.lines import lines_of
from bot.config.sections import Config, TelegramConfig, ZaloConfig
from bot.wording.catalogues import Wording
lines_of(Config({config}), Wording(ZoneInfo("Asia/Ho_Chi_Minh")), {{}})
print(*sys.modules)
"""


def loaded_with(config: str) -> list[str]:
    """What a bot with this configuration has loaded."""
    command = [sys.executable, "-c", LINES.format(config=config)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()


@pytest.mark.parametrize(
    ("config", "without"),
    [
        (f"telegram={TELEGRAM}", ("bot.channels.zalo", "bot.links.server")),
        (f"zalo={ZALO}", ("bot.channels.telegram", "telegram", "httpx")),
        (f"telegram={TELEGRAM}, zalo={ZALO}", ()),
    ],
)
def test_the_running_bot_carries_only_what_every_turn_needs(
    config: str, without: tuple[str, ...]
) -> None:
    loaded = loaded_with(config)
    assert [each for each in loaded if each in {*LEFT_OUT, *without}] == []
