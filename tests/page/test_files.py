"""Documents and photos, both ways."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import expect

from tests.page.desk import Desk, Phone
from tests.page.echo_bot import EchoBot
from tests.page.pictures import png
from tests.page.world import NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

REPORT = "Báo cáo sáu tháng đầu năm\n".encode()


async def picked(desk: Desk, phone: Phone, item: str, files: list[Path]) -> None:
    async with desk.page.expect_file_chooser() as chooser:
        await phone.choose("attach", item)
    await (await chooser.value).set_files(files)


async def test_a_document_goes_to_the_bot_and_comes_back(
    desk: Desk, bot: EchoBot, tmp_path: Path
) -> None:
    phone = desk.phone(NAM)
    report = tmp_path / "bao-cao.txt"
    report.write_bytes(REPORT)
    await picked(desk, phone, "document", [report])
    await phone.root.get_by_label("Chú thích").fill("Báo cáo của Sở")
    await phone.action("send-files").click()
    await phone.expect_message("Nhận kèm: Báo cáo của Sở")
    assert bot.received_files == [REPORT]
    async with desk.page.expect_download() as download:
        await phone.messages.last.locator("[data-action=download]").click()
    returned = await download.value
    assert returned.suggested_filename == "bien-nhan.txt"
    saved = tmp_path / "returned.txt"
    await returned.save_as(saved)
    assert saved.read_bytes() == REPORT


async def test_a_photo_is_seen_on_both_ends(desk: Desk, bot: EchoBot, tmp_path: Path) -> None:
    phone = desk.phone(NAM)
    picture = tmp_path / "anh.png"
    picture.write_bytes(png(width=64, height=48))
    await picked(desk, phone, "photo", [picture])
    await phone.action("send-files").click()
    await phone.expect_message("Ảnh gửi lại")
    shown = phone.messages.last.locator("img")
    await expect(shown).to_be_visible()
    await expect(shown).to_have_js_property("naturalWidth", 64)


async def test_a_tall_photo_does_not_push_the_newest_message_away(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    for number in range(12):
        await desk.simulator.control("say", user_id=NAM, text=f"Tin số {number}")
    await phone.expect_message("Đã nhận: Tin số 11")
    form = aiohttp.FormData({"chat_id": str(NAM), "caption": "Giấy khen"})
    form.add_field("photo", png(width=300, height=900), filename="giay-khen.png")
    await desk.simulator.bot_upload("sendPhoto", form)
    await expect(phone.messages.last.locator("img")).to_have_js_property("naturalHeight", 900)
    await expect(phone.messages.last.locator(".facts")).to_be_in_viewport(ratio=1)


async def test_a_dropped_file_waits_for_leave_to_go(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.drop({"ke-hoach.txt": "Kế hoạch"}, phone.root.locator(".log"))
    await expect(phone.root.locator("[role=dialog]")).to_contain_text("ke-hoach.txt")
    await phone.action("send-files").click()
    await expect(phone.root.locator("[data-mine] .file-name")).to_have_text("ke-hoach.txt")
    await phone.expect_message("Nhận kèm")


async def test_two_photos_make_an_album(desk: Desk, tmp_path: Path) -> None:
    phone = desk.phone(NAM)
    pictures = [tmp_path / "mot.png", tmp_path / "hai.png"]
    for picture in pictures:
        picture.write_bytes(png(width=40, height=40))
    await picked(desk, phone, "photo", pictures)
    await phone.action("send-files").click()
    await expect(phone.root.locator("[data-mine] img")).to_have_count(2)


async def test_a_picture_can_go_as_a_file(desk: Desk, tmp_path: Path) -> None:
    phone = desk.phone(NAM)
    picture = tmp_path / "quyet-dinh.png"
    picture.write_bytes(png(width=40, height=40))
    await picked(desk, phone, "photo", [picture])
    await phone.root.get_by_label("Gửi dạng ảnh").uncheck()
    await phone.action("send-files").click()
    await expect(phone.root.locator("[data-mine] .file-name")).to_have_text("quyet-dinh.png")


async def test_what_the_simulator_refuses_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.forgive("status of 400")
    broken = tmp_path / "hong.png"
    broken.write_bytes(b"not a picture")
    phone = desk.phone(NAM)
    await picked(desk, phone, "photo", [broken])
    await phone.action("send-files").click()
    await expect(desk.page.locator(".notice")).to_contain_text("Trình mô phỏng từ chối (400)")
