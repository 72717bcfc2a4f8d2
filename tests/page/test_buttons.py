"""Inline buttons, toasts, alerts, and the reply keyboard."""

import pytest
from playwright.async_api import expect

from tests.page.desk import Desk, Phone
from tests.page.echo_bot import EchoBot
from tests.page.world import HOA, LAN, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def asked_for(keyboard: str, phone: Phone) -> None:
    await phone.write(keyboard)
    await phone.expect_message(f"Bàn phím {keyboard}")


async def test_a_tap_brings_a_toast_and_an_edited_message(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await asked_for("nút", phone)
    await phone.button("count").click()
    await expect(phone.root.locator(".toast")).to_have_text("Đã đếm")
    await expect(phone.messages.last).to_contain_text("Lần 1")
    await phone.button("count").click()
    await expect(phone.messages.last).to_contain_text("Lần 2")
    await expect(phone.messages.last.locator(".edited")).to_be_visible()
    await expect(phone.button("count")).not_to_have_attribute("aria-busy", "true")


async def test_a_button_spins_while_the_bot_is_silent(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await asked_for("nút", phone)
    await phone.button("silent").click()
    await expect(phone.button("silent")).to_have_attribute("aria-busy", "true")
    await expect(phone.button("count")).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_stays_until_it_is_dismissed(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await asked_for("nút", phone)
    await phone.button("alert").click()
    alert = phone.root.locator("[role=alertdialog]")
    await expect(alert).to_contain_text("Cần xác nhận")
    await phone.action("dismiss").click()
    await expect(alert).to_have_count(0)
    await expect(phone.button("alert")).to_be_focused()


async def test_a_contact_key_asks_and_shares_the_number(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await asked_for("số", phone)
    await expect(phone.composer).to_have_attribute("placeholder", "Số điện thoại hoặc Bỏ qua")
    await phone.key("Gửi số điện thoại").click()
    await phone.action("confirm").click()
    await phone.expect_message("Đã nhận số +84900000002")
    await expect(phone.root.locator("[data-mine] .card-contact")).to_contain_text("Trần Văn Nam")
    await expect(phone.root.locator(".reply-keyboard")).to_be_hidden()
    await expect(phone.action("keyboard")).to_be_hidden()


async def test_a_one_time_keyboard_folds_and_can_be_called_back(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await asked_for("số", phone)
    await phone.key("Bỏ qua").click()
    await phone.expect_message("Đã nhận: Bỏ qua")
    await expect(phone.root.locator(".reply-keyboard")).to_be_hidden()
    await phone.action("keyboard").click()
    await expect(phone.key("Bỏ qua")).to_be_visible()


async def test_a_phone_without_a_number_says_so(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(LAN)
    await asked_for("số", phone)
    await phone.key("Gửi số điện thoại").click()
    await expect(desk.page.locator(".notice")).to_contain_text("chưa có số điện thoại")


async def test_only_the_member_who_tapped_sees_the_toast(desk: Desk, bot: EchoBot) -> None:
    group = desk.group()
    await group.write("/nút@thidua_bot")
    await desk.simulator.bot_call(
        "sendMessage",
        chat_id=-4001,
        text="Biểu quyết",
        reply_markup={"inline_keyboard": [[{"text": "Đồng ý", "callback_data": "count"}]]},
    )
    await group.action("speaker").select_option(str(HOA))
    await group.button("count").click()
    await expect(group.root.locator(".toast")).to_have_text("Đã đếm")
    await expect(desk.phone(HOA).root.locator(".toast")).to_have_count(0)


async def test_a_location_key_sends_the_place(desk: Desk) -> None:
    phone = desk.phone(NAM)
    await desk.simulator.control("start", user_id=NAM)
    keys = {"keyboard": [[{"text": "Gửi vị trí", "request_location": True}]]}
    await desk.simulator.bot_call("sendMessage", chat_id=NAM, text="Ở đâu?", reply_markup=keys)
    await phone.key("Gửi vị trí").click()
    await expect(phone.root.locator("[data-mine] .card-location")).to_be_visible()


async def test_a_link_button_that_starts_the_bot_is_a_tap(desk: Desk, bot: EchoBot) -> None:
    group = desk.group()
    link = {"text": "Đăng ký", "url": "https://t.me/thidua_bot?start=DK"}
    await desk.simulator.bot_call(
        "sendMessage", chat_id=-4001, text="Mời", reply_markup={"inline_keyboard": [[link]]}
    )
    await group.action("speaker").select_option(str(NAM))
    await group.root.get_by_role("link", name="Đăng ký").click()
    await desk.phone(NAM).expect_message("Đã nhận: /start DK")
    await expect(desk.phone(NAM).composer).to_be_focused()
