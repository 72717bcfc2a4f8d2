"""A reminder is answered with files, and both ends see what was answered."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import expect

from tests.page.desk import Desk, Phone
from tests.page.echo_bot import EchoBot
from tests.page.world import NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

REMINDER = "Nhắc nộp báo cáo sáu tháng"
REPORT = {"bao-cao.txt": "Báo cáo của Sở Y tế"}
ANNEX = {"phu-luc.txt": "Phụ lục"}
KEYS = {"inline_keyboard": [[{"text": "Đã xem", "callback_data": "alert"}]]}


async def remind(desk: Desk) -> tuple[Phone, int]:
    """The phone that got the reminder, and the message's id."""
    await desk.simulator.control("start", user_id=NAM)
    phone = desk.phone(NAM)
    sent = await desk.simulator.bot_call(
        "sendMessage", chat_id=NAM, text=REMINDER, reply_markup=KEYS
    )
    await expect(phone.message(REMINDER)).to_be_visible()
    message_id: int = sent["message_id"]
    return phone, message_id


def answered(messages: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    """Names of the files that came, each with the id of the message that it answers."""
    return [
        (each["document"]["file_name"], each.get("reply_to_message", {}).get("message_id"))
        for each in messages
        if "document" in each
    ]


async def test_a_file_dropped_on_a_reminder_answers_it_at_once(desk: Desk, bot: EchoBot) -> None:
    phone, reminder = await remind(desk)
    await phone.drop(REPORT, phone.message(REMINDER).locator(".text"))
    own = phone.root.locator("[data-mine]").last
    await expect(own.locator(".file-name")).to_have_text("bao-cao.txt")
    await expect(own.locator(".quote")).to_contain_text(REMINDER)
    await phone.expect_message("Nhận kèm")
    assert answered(bot.received_messages) == [("bao-cao.txt", reminder)]
    assert bot.received_files == [REPORT["bao-cao.txt"].encode()]
    await expect(phone.root.locator("[role=dialog]")).to_have_count(0)


async def test_two_dropped_files_answer_as_one_album(desk: Desk, bot: EchoBot) -> None:
    phone, reminder = await remind(desk)
    await phone.drop(REPORT | ANNEX, phone.message(REMINDER))
    await expect(phone.message("Nhận kèm")).to_have_count(2)
    assert answered(bot.received_messages) == [
        ("bao-cao.txt", reminder),
        ("phu-luc.txt", reminder),
    ]
    first, second = [each for each in bot.received_messages if "document" in each]
    assert first["media_group_id"] == second["media_group_id"]
    await expect(phone.root.locator("[data-mine] .quote").nth(0)).to_be_visible()
    await expect(phone.root.locator("[data-mine] .quote").nth(1)).to_be_hidden()


async def test_what_a_held_file_will_do_is_said(desk: Desk) -> None:
    phone, _ = await remind(desk)
    hint = phone.root.locator(".drop-hint")
    await phone.drag(REPORT, phone.message(REMINDER).locator(".text"))
    await expect(hint).to_have_text("Thả để trả lời tin này bằng tệp")
    await phone.drag(REPORT, phone.root.locator(".chat-head"))
    await expect(hint).to_have_text("Thả tệp vào đây để gửi")
    await phone.drop(REPORT, phone.root.locator(".chat-head"))
    await expect(hint).to_be_hidden()
    await expect(phone.root.locator("[role=dialog]")).to_contain_text("bao-cao.txt")


async def test_the_menu_answers_with_chosen_files(desk: Desk, bot: EchoBot, tmp_path: Path) -> None:
    phone, reminder = await remind(desk)
    report = tmp_path / "ke-hoach.txt"
    report.write_bytes(b"x")
    async with desk.page.expect_file_chooser() as chooser:
        await phone.choose_for(phone.message(REMINDER), "reply-file")
    await (await chooser.value).set_files([report])
    await phone.expect_message("Nhận kèm")
    assert answered(bot.received_messages) == [("ke-hoach.txt", reminder)]


async def test_pasted_files_answer_what_is_being_answered(desk: Desk, bot: EchoBot) -> None:
    phone, reminder = await remind(desk)
    await phone.choose_for(phone.message(REMINDER), "reply")
    await phone.paste(REPORT)
    sheet = phone.root.locator("[role=dialog]")
    await expect(sheet.locator(".quote")).to_contain_text(REMINDER)
    await phone.root.get_by_label("Chú thích").fill("Kính gửi Cụm")
    await phone.action("send-files").click()
    await phone.expect_message("Nhận kèm: Kính gửi Cụm")
    assert answered(bot.received_messages) == [("bao-cao.txt", reminder)]
    await expect(phone.root.locator(".context")).to_be_hidden()


async def test_a_refused_answer_can_be_tried_again(desk: Desk, tmp_path: Path) -> None:
    desk.forgive("status of 400")
    phone, _ = await remind(desk)
    broken = tmp_path / "hong.png"
    broken.write_bytes(b"not a picture")
    await phone.choose_for(phone.message(REMINDER), "reply")
    async with desk.page.expect_file_chooser() as chooser:
        await phone.choose("attach", "photo")
    await (await chooser.value).set_files([broken])
    await phone.action("send-files").click()
    await expect(desk.page.locator(".notice")).to_contain_text("Trình mô phỏng từ chối (400)")
    await expect(phone.root.locator(".context")).to_contain_text(REMINDER)


async def test_a_tap_on_a_quote_scrolls_to_what_it_quotes(desk: Desk) -> None:
    phone, reminder = await remind(desk)
    for number in range(20):
        await desk.simulator.control("say", user_id=NAM, text=f"Tin số {number}")
    await desk.simulator.control("say", user_id=NAM, text="Đã nộp", reply_to_message_id=reminder)
    await expect(phone.message(REMINDER).first.locator(".text")).not_to_be_in_viewport()
    await phone.message("Đã nộp").locator(".quote").click()
    await expect(phone.message(REMINDER).first.locator(".text")).to_be_in_viewport()
    await expect(phone.root.locator("article.lit .text")).to_have_text(REMINDER)


async def test_a_calendar_of_the_bot_comes_with_its_name(
    desk: Desk, bot: EchoBot, tmp_path: Path
) -> None:
    await desk.simulator.control("start", user_id=NAM)
    calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 50
    fields = {"chat_id": str(NAM), "caption": "Lịch năm 2023", "reply_markup": json.dumps(KEYS)}
    form = aiohttp.FormData(fields, quote_fields=False)
    form.add_field("document", calendar, filename="lịch-sở-y-tế-2023.ics")
    await desk.simulator.bot_upload("sendDocument", form)
    phone = desk.phone(NAM)
    message = phone.message("Lịch năm 2023")
    await expect(message.locator(".file-name")).to_have_text("lịch-sở-y-tế-2023.ics")
    await expect(message.locator(".file-size")).to_contain_text("1,6 KB")
    async with desk.page.expect_download() as download:
        await phone.action("download").click()
    got = await download.value
    assert got.suggested_filename == "lịch-sở-y-tế-2023.ics"
    await got.save_as(tmp_path / "lich.ics")
    assert (tmp_path / "lich.ics").read_bytes() == calendar
    await phone.button("alert").click()
    await expect(phone.root.locator("[role=alertdialog]")).to_contain_text("Cần xác nhận")
