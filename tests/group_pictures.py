"""The guide's pictures of the group, and of a document that it was sent."""

import asyncio
import io
import tempfile
from pathlib import Path

import pdfplumber
from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

GROUP = -1001000000007
SECRETARY = 101
PATIENCE_MS = 90_000
"""The bot waits, too, where a group would be told too much in a minute."""
COLOURS = 256
LARGEST = (900, 1600)
DOTS_PER_INCH = 110
WIDTH, HEIGHT, TALL = 1480, 900, 1600
ARTICLE = (
    "Sở Lao động - Thương binh và Xã hội đăng ký Cờ Thi đua xuất sắc của Thành phố, Chính phủ với "
    "mô hình thi đua: Phát triển thị trường lao động linh hoạt, hiện đại, hiệu quả, bền vững.\n\n"
    "Sở Thông tin và Truyền thông đăng ký Cờ Thi đua xuất sắc của Thành phố với các mô hình thi "
    "đua: Ứng dụng công nghệ thông tin, chuyển đổi số trong hoạt động của Sở; Xây dựng và triển "
    "khai hiệu quả Đề án truyền thông về quyền con người."
)


async def take_group_pictures(browser: Browser, url: str, reader: int, folder: Path) -> None:
    """reader: the id of a contact of Sở Y tế, who reads what is announced."""
    page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(url)
    group = page.locator(f'section.phone[data-chat-id="{GROUP}"]')
    await group.locator("[data-action=speaker]").select_option(str(SECRETARY))
    await _write(group, ARTICLE, "đăng ký mới của 2 đơn vị")
    _save(await group.screenshot(), folder / "article.png")
    await _press(group, "✅ Nhập tất cả", "Đã nhập thay 2 đơn vị")
    await page.set_viewport_size({"width": WIDTH, "height": TALL})
    await _write(group, "/nhac đăng ký", "Đôn đốc")
    _save(await group.screenshot(), folder / "nudge.png")
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    await _write(group, "/hanchot hoãn báo cáo 6 tháng đến 30/6", "Dời hạn")
    _save(await group.screenshot(), folder / "due-dates.png")
    await _announce(page, group, reader)
    _save(await group.screenshot(), folder / "announcement.png")
    await page.set_viewport_size({"width": WIDTH, "height": TALL})
    await _write(group, "/tiendo", "Tiến độ Cụm Thi đua")
    _save(await group.screenshot(), folder / "board.png")
    await _write(group, "/xuat tổng hợp", ".docx")
    _save(await _first_page(page, group), folder / "document.png")
    await page.close()


async def _announce(page: Page, group: Locator, reader: int) -> None:
    await _write(
        group, "/thongbao SYT, SGDĐT: Mời họp 8 giờ ngày 20/3", "Gửi thông báo tới 2 đơn vị"
    )
    await _press(group, "✅ Gửi thông báo", "Đã chuyển thông báo")
    phone = page.locator(f'section.phone[data-user-id="{reader}"]')
    await phone.locator("button[data-callback]", has_text="✅ Đã đọc").last.click()
    await _press(group, "Ai đã đọc", "Đã xác nhận: 1")


async def _write(group: Locator, text: str, answered: str) -> None:
    composer = group.locator("textarea")
    await composer.fill(text)
    await composer.press("Enter")
    await _hear(group, answered)


async def _press(group: Locator, label: str, answered: str) -> None:
    await group.locator("button[data-callback]", has_text=label).last.click()
    await _hear(group, answered)


async def _hear(group: Locator, words: str) -> None:
    message = group.locator("article.message", has_text=words).last
    await expect(message).to_be_visible(timeout=PATIENCE_MS)


async def _first_page(page: Page, group: Locator) -> bytes:
    """The document that came last, as LibreOffice prints it."""
    async with page.expect_download() as coming:
        await group.locator("article.message", has_text=".docx").last.locator("a").last.click()
    download = await coming.value
    with tempfile.TemporaryDirectory() as folder:
        await download.save_as(Path(folder) / "document.docx")
        command = ("soffice", "--headless", "--convert-to", "pdf", "document.docx")
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdout=asyncio.subprocess.DEVNULL
        )
        assert await process.wait() == 0
        return _picture_of(Path(folder) / "document.pdf")


def _picture_of(file: Path) -> bytes:
    picture = io.BytesIO()
    with pdfplumber.open(file) as document:
        document.pages[0].to_image(resolution=DOTS_PER_INCH).save(picture, format="PNG")
    return picture.getvalue()


def _save(picture: bytes, file: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.thumbnail(LARGEST)
    image.quantize(COLOURS).save(file, optimize=True)
