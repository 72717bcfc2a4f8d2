"""A phone with Zalo: words, links and pictures, but nothing to tap."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.page.desk import Desk, Phone
from tests.page.pictures import png
from tests.page.test_reach import PHONE_SCREEN, WIDTHS, expect_inside
from tests.page.world import LABELS, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOKEN = "8001:page-tests-use-this-zalo-token"
BINH = 601
QUESTION = (
    "Đồng chí chọn mục nào?\n1. Cờ thi đua của Chính phủ\n2. Cờ thi đua của UBND Thành phố\n"
    "Văn bản: https://thidua.example.vn/vb/" + "9f3c2b7a1d" * 8 + ".pdf\n/trogiup để được giúp"
)


class ZaloBot:
    """A bot on Zalo, spoken by hand over HTTP."""

    def __init__(self, root: str, session: aiohttp.ClientSession) -> None:
        self._address = f"{root}/zalo/bot{TOKEN}"
        self._session = session

    async def call(self, method: str, **parameters: Any) -> Any:
        """A call; what it gives, or an error."""
        async with self._session.post(f"{self._address}/{method}", json=parameters) as answer:
            body = await answer.json()
            assert body["ok"], body
            return body["result"]

    async def heard(self) -> Any:
        """The next event."""
        return await self.call("getUpdates", timeout=5)

    async def answer(self, event: Any, text: str) -> None:
        """Writes to whom an event is from."""
        await self.call("sendMessage", chat_id=event["message"]["chat"]["id"], text=text)


@pytest_asyncio.fixture(loop_scope="session")
async def zalo(desk: Desk) -> AsyncIterator[ZaloBot]:
    """A bot and a person that come to Zalo while the page is open."""
    facts = {"token": TOKEN, "username": "bot.thidua", "first_name": "Bot Thi đua"}
    await desk.simulator.control("bots", messenger="zalo", **facts)
    await desk.simulator.control(
        "users", messenger="zalo", id=BINH, first_name="Vũ Thanh Bình", label="Sở Tư pháp"
    )
    async with aiohttp.ClientSession() as session:
        yield ZaloBot(desk.simulator.root, session)


async def picked(desk: Desk, phone: Phone, item: str, file: Path) -> None:
    async with desk.page.expect_file_chooser() as chooser:
        await phone.choose("attach", item)
    await (await chooser.value).set_files([file])
    await phone.action("send-files").click()


async def test_a_talk_without_buttons(desk: Desk, zalo: ZaloBot) -> None:
    phone = desk.phone(BINH)
    await expect(phone.root).to_have_attribute("data-messenger", "zalo")
    await expect(phone.root.locator(".never-wrote")).to_be_visible()
    await phone.action("greet").click()
    event = await zalo.heard()
    assert event["message"]["text"] == "Xin chào"
    await expect(phone.root.locator(".never-wrote")).to_be_hidden()
    await zalo.answer(event, QUESTION)
    await phone.expect_message("2. Cờ thi đua của UBND Thành phố")
    answer = phone.messages.last
    await expect(answer.get_by_role("link")).to_have_count(1)
    await expect(answer.locator("button:not(.message-menu)")).to_have_count(0)
    await expect(phone.action("commands")).to_be_hidden()
    await phone.write("1, 2")
    assert (await zalo.heard())["message"]["text"] == "1, 2"
    await phone.composer.press("ArrowUp")
    await expect(phone.composer).to_have_value("")


async def test_a_picture_reaches_the_bot_and_a_file_does_not(
    desk: Desk, zalo: ZaloBot, tmp_path: Path
) -> None:
    phone = desk.phone(BINH)
    picture, report = tmp_path / "anh.png", tmp_path / "bao-cao.docx"
    picture.write_bytes(png(width=64, height=48))
    report.write_bytes(b"x")
    await picked(desk, phone, "photo", picture)
    event = await zalo.heard()
    assert event["event_name"] == "message.image.received"
    await picked(desk, phone, "document", report)
    assert (await zalo.heard())["event_name"] == "message.unsupported.received"
    await expect(phone.root.locator("[data-mine] .file-name")).to_have_text("bao-cao.docx")
    chat_id, photo = event["message"]["chat"]["id"], event["message"]["photo"]
    await zalo.call("sendPhoto", chat_id=chat_id, photo=photo, caption="Ảnh gửi lại")
    await phone.expect_message("Ảnh gửi lại")
    await expect(phone.messages.last.locator("img")).to_have_js_property("naturalWidth", 64)


async def test_it_fits_a_small_screen_beside_a_telegram_phone(desk: Desk, zalo: ZaloBot) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    await desk.tab(f"user:{BINH}").click()
    phone = desk.phone(BINH)
    await phone.write("chào")
    await zalo.answer(await zalo.heard(), QUESTION)
    await phone.expect_message("Văn bản:")
    needed, given = await desk.page.evaluate(WIDTHS)
    assert needed <= given
    await expect_inside(phone.messages.last, PHONE_SCREEN["width"])
    await expect_inside(phone.action("send"), PHONE_SCREEN["width"])
    await desk.tab(f"user:{NAM}").click()
    await expect(desk.phone(NAM).root.locator(".owner-label")).to_have_text(LABELS[NAM])
    await expect(desk.phone(NAM).action("begin")).to_be_visible()


async def test_a_new_phone_can_have_zalo(desk: Desk, zalo: ZaloBot) -> None:
    await desk.action("add-phone").click()
    await desk.page.get_by_label("Họ và tên").fill("Đặng Thu Trang")
    await desk.page.get_by_label("Ứng dụng").select_option("zalo")
    await desk.action("create-phone").click()
    phone = Phone(desk.page.locator("section.phone[data-messenger=zalo]").last)
    await expect(phone.composer).to_be_focused()
    await phone.write("tham gia")
    assert (await zalo.heard())["message"]["from"]["display_name"] == "Đặng Thu Trang"


async def test_the_knobs_of_zalo(desk: Desk, zalo: ZaloBot) -> None:
    button = desk.action("zalo-faults")
    await button.click()
    await desk.page.get_by_label("Hạn mức tin mỗi tháng").fill("40")
    await desk.action("set-quota").click()
    await desk.page.get_by_label("Ảnh tới với tên photo_url").check()
    await desk.action("add-zalo-rule").click()
    await expect(desk.page.locator("#zalo-rules li")).to_have_text("sendMessage: 200, còn 1 lần")
    await expect(button).to_have_class("has-faults")
    faults = (await desk.simulator.state())["zalo_faults"]
    assert faults["quota"] == 40
    assert faults["oddities"]["photo_url"] > 0
    await desk.action("clear-zalo-faults").click()
    await expect(button).not_to_have_class("has-faults")
    assert (await desk.simulator.state())["zalo_faults"]["quota"] is None
