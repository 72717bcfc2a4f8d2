"""`make screenshots`: plays the demonstration in a real browser; takes the documents' pictures."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.group_pictures import take_group_pictures

PORT = 8190
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

HEALTH, LABOUR, SCIENCE, CULTURE = 103, 104, 107, 106
PASTED = (
    "Sở Y tế (Cụm phó) đăng ký Cờ Thi đua xuất sắc của Thành phố, Chính phủ với mô hình thi đua: "
    "Thực hiện các kỹ thuật cao, kỹ thuật mũi nhọn của ngành y tế Hà Nội (Ghép tạng, Phẫu thuật "
    "nội soi tiêu hóa, chẩn đoán trước sinh, tầm soát phát hiện ung thư sớm...); Đổi mới phong "
    "cách, thái độ phục vụ của cán bộ y tế hướng tới sự hài lòng của người bệnh."
)
EVENT_MS = 2_500
"""In which the bot has noticed that time went on, and has said what is due."""
LISTED = (
    "Tham mưu UBND Thành phố ban hành quy chế xét tặng giải thưởng Khoa học và Công nghệ Thủ đô\n"
    "Tiếp tục đẩy mạnh phong trào sáng kiến, sáng tạo trên địa bàn thành phố Hà Nội"
)


async def main() -> None:
    """Start the demonstration, play it, take the pictures, stop it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        async with _demonstration() as url:
            await _on_a_phone(browser, url)
            await _on_a_desk(browser, url)
        async with _demonstration() as url:
            await take_group_pictures(browser, url, reader=HEALTH, folder=PICTURES)
        await browser.close()


@asynccontextmanager
async def _demonstration() -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", str(PORT)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async for line in process.stdout:
        if f":{PORT}" in line.decode():
            break
    try:
        yield f"http://127.0.0.1:{PORT}"
    finally:
        process.terminate()
        await process.wait()


async def _on_a_desk(browser: Browser, url: str) -> None:
    page = await browser.new_page(viewport={"width": 1480, "height": 940})
    await page.goto(url)
    await _write(page, HEALTH, PASTED, "Mô hình thi đua (2)")
    await _press(page, HEALTH, "✅ Gửi đăng ký", "Đã nhận đăng ký")
    await _press(page, LABOUR, "Cả hai:", "tên các mô hình")
    await _phone(page, HEALTH).screenshot(path=PICTURES / "receipt.png")
    await _go_on_until(page, HEALTH, "Báo cáo sơ kết 6 tháng")
    await page.screenshot(path=PICTURES / "desk.png")
    await _phone(page, HEALTH).screenshot(path=PICTURES / "reminder.png")
    await page.close()


async def _go_on_until(page: Page, person: int, words: str) -> None:
    """Through the year, from one event to the next, until this person is told so."""
    told = _phone(page, person).locator("article.message").last
    while words not in await told.inner_text():
        await page.locator("[data-action=next-event]").first.click()
        await page.wait_for_timeout(EVENT_MS)


async def _on_a_phone(browser: Browser, url: str) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 740})
    await page.goto(url)
    await page.locator(f'nav.tabs button[data-phone="user:{SCIENCE}"]').click()
    await _write(page, SCIENCE, "co thanh pho", "tên các mô hình")
    await _write(page, SCIENCE, LISTED, "Mô hình thi đua (2)")
    await page.screenshot(path=PICTURES / "review-on-a-phone.png")
    await page.close()


async def _write(page: Page, person: int, text: str, answered: str) -> None:
    composer = _phone(page, person).locator("textarea")
    await composer.fill(text)
    await composer.press("Enter")
    await _hear(page, person, answered)


async def _press(page: Page, person: int, label: str, answered: str) -> None:
    button = _phone(page, person).locator("button[data-callback]", has_text=label)
    await button.last.click()
    await _hear(page, person, answered)


async def _hear(page: Page, person: int, words: str) -> None:
    await expect(_phone(page, person).locator("article.message").last).to_contain_text(words)


def _phone(page: Page, person: int) -> Locator:
    return page.locator(f'section.phone[data-user-id="{person}"]')


if __name__ == "__main__":
    asyncio.run(main())
