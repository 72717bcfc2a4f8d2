"""A report handed in from a reminder with one action, in a real browser, with the real bot."""

import hashlib
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.submissions import Submission
from simulator.simulator import Simulator
from tests.databases import opened
from tests.page.conftest import CHROMIUM, CHROMIUM_ARGUMENTS, PATIENCE_MS
from tests.page.desk import Phone
from tests.replay.morning import Morning
from tests.scheduler.office import local

CONTACT = 10
REMINDED = local("2023-03-24 08:30")
NAME, CONTENT = "Báo cáo quý I.txt", "Đơn vị đã hoàn thành 12/12 nhiệm vụ."


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_dropped_onto_a_reminder_is_filed(
    morning: Morning, simulator: Simulator, tmp_path: Path
) -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install Debian's chromium to test the page")
    morning.owe(local("2023-03-31 17:00"), planned_at=local("2023-03-20 09:00"))
    async with async_playwright() as playwright, morning.installation.running():
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS
        )
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(simulator.url)
        phone = Phone(page.locator(f'section.phone[data-user-id="{CONTACT}"]'))
        morning.move_clock(REMINDED)
        reminder = phone.message("Nhắc hạn")
        await expect(reminder).to_be_visible(timeout=PATIENCE_MS)
        await phone.drop({NAME: CONTENT}, reminder)
        receipt = phone.message("✅ Đã nhận")
        await expect(receipt).to_contain_text(NAME, timeout=PATIENCE_MS)
        await browser.close()
    assert handed_in(morning) == [(1, [(NAME, digest())])]
    assert (tmp_path / "files" / digest()[:2] / digest()).read_text(encoding="utf-8") == CONTENT


def digest() -> str:
    return hashlib.sha256(CONTENT.encode()).hexdigest()


def handed_in(morning: Morning) -> list[tuple[int | None, list[tuple[str, str | None]]]]:
    """Version, names and hashes of all that was handed in."""
    url = morning.installation.database_url
    with opened(url) as engine, Session(engine) as session:
        return [
            (each.number, [(file.name, file.digest) for file in each.files])
            for each in session.scalars(select(Submission))
        ]
