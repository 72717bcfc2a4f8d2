"""Small screens, keyboards without a mouse, and long texts."""

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.page.desk import Desk
from tests.page.echo_bot import EchoBot
from tests.page.world import GROUP, HOA, LAN, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE_SCREEN = ViewportSize(width=360, height=740)
LONG_WORDS = "Chương trình chuyển đổi số ngành y tế " * 20
FORTY_LETTERS = "Cờ thi đua xuất sắc của UBND Thành phố HN"
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"


async def test_on_a_phone_one_phone_shows_at_a_time(desk: Desk, bot: EchoBot) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    shown = desk.page.locator("section.phone:visible")
    await expect(shown).to_have_count(1)
    await desk.tab(f"user:{NAM}").click()
    await expect(desk.phone(NAM).root).to_be_visible()
    await expect(shown).to_have_count(1)
    await desk.phone(NAM).write("từ máy nhỏ")
    await desk.phone(NAM).expect_message("Đã nhận: từ máy nhỏ")


async def test_unread_messages_are_counted_until_looked_at(desk: Desk) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    # The browser tells the page only after the next frame what is out of sight.
    await expect(desk.phone(LAN).root).to_have_attribute("data-seen", "false")
    await desk.simulator.control("start", user_id=LAN)
    for text in ("một", "hai"):
        await desk.simulator.bot_call("sendMessage", chat_id=LAN, text=text)
    badge = desk.tab(f"user:{LAN}").locator(".badge")
    await expect(badge).to_have_text("2")
    await desk.tab(f"user:{LAN}").click()
    await expect(badge).to_have_count(0)


async def test_nothing_is_wider_than_a_small_screen(desk: Desk) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    await desk.tab(f"user:{NAM}").click()
    await desk.simulator.control("start", user_id=NAM)
    buttons = [
        [{"text": FORTY_LETTERS, "callback_data": f"{row}{side}"} for side in "ab"]
        for row in range(5)
    ]
    await desk.simulator.bot_call(
        "sendMessage",
        chat_id=NAM,
        text=LONG_WORDS + "w" * 200,
        reply_markup={"inline_keyboard": buttons},
    )
    await expect(desk.phone(NAM).button("4b")).to_be_in_viewport()
    needed, given = await desk.page.evaluate(WIDTHS)
    assert needed <= given
    await expect_inside(desk.phone(NAM).messages.last, PHONE_SCREEN["width"])


async def expect_inside(thing: Locator, width: int) -> None:
    box = await thing.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


async def test_controls_unfold_on_a_small_screen(desk: Desk) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    await expect(desk.action("kill-bot")).to_be_hidden()
    await desk.action("controls").click()
    await expect(desk.action("kill-bot")).to_be_visible()


async def test_a_whole_talk_without_a_mouse(desk: Desk, bot: EchoBot) -> None:
    keyboard = desk.page.keyboard
    phone = desk.phone(NAM)
    await keyboard.press("Alt+2")
    await expect(phone.composer).to_be_focused()
    await keyboard.type("nút")
    await keyboard.press("Enter")
    await phone.expect_message("Bàn phím nút")
    await keyboard.press("Shift+Tab")
    await keyboard.press("Shift+Tab")
    await keyboard.press("Shift+Tab")
    await expect(phone.button("alert")).to_be_focused()
    await keyboard.press("Enter")
    await expect(phone.action("dismiss")).to_be_focused()
    await keyboard.press("Escape")
    await expect(phone.button("alert")).to_be_focused()


async def test_menus_are_walked_by_arrows_and_closed_by_escape(desk: Desk) -> None:
    keyboard = desk.page.keyboard
    phone = desk.phone(NAM)
    await keyboard.press("Alt+2")
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(phone.root.locator("[data-item=photo]")).to_be_focused()
    await keyboard.press("ArrowDown")
    await expect(phone.root.locator("[data-item=document]")).to_be_focused()
    await keyboard.press("Escape")
    await expect(phone.root.locator("[role=menu]")).to_have_count(0)
    await expect(phone.action("attach")).to_be_focused()


async def test_messages_are_reached_by_arrows(desk: Desk, bot: EchoBot) -> None:
    keyboard = desk.page.keyboard
    phone = desk.phone(NAM)
    await phone.write("câu một")
    await phone.expect_message("Đã nhận: câu một")
    await phone.root.locator(".log").focus()
    await keyboard.press("ArrowUp")
    await keyboard.press("ArrowUp")
    await expect(phone.message("câu một").first).to_be_focused()
    await keyboard.press("Enter")
    await expect(phone.root.locator("[data-item=reply]")).to_be_focused()


async def test_a_reader_of_old_messages_is_not_pulled_away(desk: Desk) -> None:
    phone = desk.phone(NAM)
    for number in range(30):
        await desk.simulator.control("say", user_id=NAM, text=f"Tin số {number}")
    await phone.expect_message("Tin số 29")
    log = phone.root.locator(".log")
    await log.evaluate("(log) => { log.scrollTop = 0; }")
    await expect(phone.action("jump")).to_be_visible()
    await desk.simulator.bot_call("sendMessage", chat_id=NAM, text="Tin mới của bot")
    await phone.expect_message("Tin mới của bot")
    assert await log.evaluate("(log) => log.scrollTop") == 0
    await phone.action("jump").click()
    await expect(phone.messages.last).to_be_in_viewport()


async def test_a_phone_can_be_enlarged(desk: Desk) -> None:
    phone = desk.phone(HOA)
    before = await phone.root.bounding_box()
    await phone.action("enlarge").click()
    await expect(phone.action("enlarge")).to_have_attribute("aria-pressed", "true")
    await expect(phone.root).to_have_css("width", "760px")
    assert before is not None
    assert before["width"] < 400


async def test_logs_and_phones_are_named_for_screen_readers(desk: Desk) -> None:
    log = desk.page.get_by_role("log", name="Tin nhắn trên máy Sở Y tế")
    await expect(log).to_be_visible()
    await expect(desk.page.get_by_role("region", name="Máy Cụm Thi đua số 7")).to_be_attached()
    assert await desk.group(GROUP).composer.get_attribute("aria-label")
