"""People write, the bot answers, and both can be read."""

import pytest
from playwright.async_api import expect

from tests.page.desk import Desk
from tests.page.echo_bot import EchoBot
from tests.page.world import BOT_USERNAME, HOA, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

MARKUP = (
    "<b>Đậm <i>và nghiêng</i></b> <code>mã</code> "
    f'<a href="https://t.me/{BOT_USERNAME}?start=MA123">tham gia</a> '
    "&lt;img src=x onerror=alert(1)&gt;"
)


async def test_a_message_and_its_answer_stand_under_the_day(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.write("Kính gửi Cụm")
    await phone.expect_message("Đã nhận: Kính gửi Cụm")
    await expect(phone.root.locator("[data-mine] .text")).to_have_text("Kính gửi Cụm")
    await expect(phone.root.locator(".day")).to_have_count(1)
    await expect(phone.composer).to_have_value("")


async def test_begin_sends_start_and_goes_away(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(HOA)
    await phone.action("begin").click()
    await phone.expect_message("Đã nhận: /start")
    await expect(phone.action("begin")).to_be_hidden()


async def test_shift_enter_begins_a_line(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.composer.fill("một")
    await phone.composer.press("Shift+Enter")
    await phone.composer.press_sequentially("hai")
    await phone.action("send").click()
    await phone.expect_message("Đã nhận: một\nhai")


async def test_the_arrow_up_edits_the_last_own_message(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.write("Mô hình một")
    await phone.expect_message("Đã nhận: Mô hình một")
    await phone.composer.press("ArrowUp")
    await expect(phone.composer).to_have_value("Mô hình một")
    await phone.write("Mô hình hai")
    await phone.expect_message("Đã sửa thành: Mô hình hai")
    await expect(phone.root.locator("[data-mine] .edited")).to_have_count(1)


async def test_a_reply_quotes_what_it_answers(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.write("Câu hỏi")
    await phone.expect_message("Đã nhận: Câu hỏi")
    await phone.message("Đã nhận: Câu hỏi").click(button="right")
    await phone.root.locator("[data-item=reply]").click()
    await phone.write("Câu trả lời")
    await phone.expect_message("Đã nhận: Câu trả lời")
    quote = phone.root.locator("[data-mine] .quote")
    await expect(quote).to_contain_text("Đã nhận: Câu hỏi")


async def test_markup_is_drawn_and_never_becomes_html(desk: Desk) -> None:
    phone = desk.phone(NAM)
    await desk.simulator.control("start", user_id=NAM)
    await desk.simulator.bot_call("sendMessage", chat_id=NAM, text=MARKUP, parse_mode="HTML")
    text = phone.messages.last.locator(".text")
    await expect(text.locator("strong em")).to_have_text("và nghiêng")
    await expect(text.locator("code")).to_have_text("mã")
    await expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(text.locator("img")).to_have_count(0)


async def test_a_link_that_starts_the_bot_is_a_tap_on_that_phone(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await desk.simulator.control("start", user_id=NAM)
    await desk.simulator.bot_call("sendMessage", chat_id=NAM, text=MARKUP, parse_mode="HTML")
    await phone.root.get_by_role("link", name="tham gia").click()
    await phone.expect_message("Đã nhận: /start MA123")


async def test_a_pasted_invitation_is_opened(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.composer.fill(f"https://t.me/{BOT_USERNAME}?start=MOI-2023")
    await phone.action("open-link").click()
    await phone.expect_message("Đã nhận: /start MOI-2023")
    await expect(phone.composer).to_have_value("")


async def test_an_invitation_can_be_sent_as_text(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    invitation = f"https://t.me/{BOT_USERNAME}?start=MOI-2023"
    await phone.composer.fill(invitation)
    await phone.action("send-link").click()
    await phone.expect_message(f"Đã nhận: {invitation}")


async def test_typing_shows_until_the_message_comes(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    status = phone.root.locator(".chat-status")
    await phone.write("gõ")
    await expect(status).to_have_text("đang nhập…")
    await phone.write("xong")
    await phone.expect_message("Đã nhận: xong")
    await expect(status).to_have_text("bot")


async def test_the_command_menu_follows_the_scope(desk: Desk, bot: EchoBot) -> None:
    private = [{"command": "dangky", "description": "Đăng ký thi đua"}]
    admins = [{"command": "tiendo", "description": "Tiến độ của cụm"}]
    call = desk.simulator.bot_call
    await call("setMyCommands", commands=private, scope={"type": "all_private_chats"})
    await call("setMyCommands", commands=admins, scope={"type": "all_chat_administrators"})
    phone = desk.phone(NAM)
    await phone.choose("commands", "dangky")
    await phone.expect_message("Đã nhận: /dangky")
    await desk.group().choose("commands", "tiendo")
    await expect(desk.group().message("/tiendo").first).to_be_visible()


async def test_a_slash_suggests_commands(desk: Desk, bot: EchoBot) -> None:
    commands = [
        {"command": "dangky", "description": "Đăng ký thi đua"},
        {"command": "trogiup", "description": "Trợ giúp"},
    ]
    await desk.simulator.bot_call("setMyCommands", commands=commands)
    phone = desk.phone(NAM)
    await phone.composer.press_sequentially("/tr")
    await expect(phone.root.locator(".suggestion")).to_have_count(1)
    await phone.composer.press("Enter")
    await phone.expect_message("Đã nhận: /trogiup")


@pytest.mark.parametrize(
    ("item", "seen"),
    [
        ("location", ".card-location"),
        ("sticker", ".sticker"),
        ("voice", ".card-voice"),
        ("poll", ".card-poll"),
        ("dice", ".sticker"),
    ],
)
async def test_other_kinds_of_message_go_out(desk: Desk, item: str, seen: str) -> None:
    phone = desk.phone(NAM)
    await phone.choose("attach", item)
    await expect(phone.root.locator(f"[data-mine] {seen}")).to_be_visible()


async def test_a_reloaded_page_shows_what_was_said(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.write("Kính gửi Cụm")
    await phone.expect_message("Đã nhận: Kính gửi Cụm")
    await desk.page.reload()
    await phone.expect_message("Đã nhận: Kính gửi Cụm")
    await expect(phone.messages).to_have_count(2)
