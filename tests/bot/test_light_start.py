"""What the running bot does without: it has to fit into a small server's memory."""

import subprocess
import sys

LEFT_OUT = (
    *("PIL", "aiohttp.web", "alembic", "cryptography", "docx", "email.mime", "holidays", "httpx"),
    *("icalendar", "jinja2", "lxml", "matplotlib", "numpy", "openpyxl", "pdfminer", "pdfplumber"),
    *("psycopg", "pydantic", "pydantic_core", "rich", "sqlalchemy.dialects.postgresql"),
    *("telegram.ext", "xml"),
)
"""Each a MiB or more, or a part of what is; imported where it is used, as `bot.schema` does."""


def test_the_running_bot_carries_only_what_every_turn_needs() -> None:
    told = "import sys, bot.commands.cli, bot.bootstrap, handlers; print(*sys.modules)"
    command = [sys.executable, "-c", told]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert [each for each in loaded if each in LEFT_OUT] == []
