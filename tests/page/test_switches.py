"""The bar: clock, faults, the bot's process; and blocking, per phone."""

import sys
from datetime import datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.page.desk import Desk
from tests.page.echo_bot import EchoBot
from tests.page.simulator_process import SimulatorProcess
from tests.page.world import NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAP = (sys.executable, "-c", "import time; time.sleep(600)")


async def time_of(simulator: SimulatorProcess) -> datetime:
    return datetime.fromisoformat((await simulator.state())["now"])


async def test_a_blocked_bot_is_let_back_in(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await phone.write("chào")
    await phone.expect_message("Đã nhận: chào")
    await phone.choose("phone-menu", "block")
    await expect(phone.root.locator(".blocked")).to_be_visible()
    await expect(phone.composer).to_be_hidden()
    with pytest.raises(RuntimeError, match="blocked by the user"):
        await desk.simulator.bot_call("sendMessage", chat_id=NAM, text="Nhắc hạn")
    await phone.action("unblock").click()
    await phone.write("xin lỗi")
    await phone.expect_message("Đã nhận: xin lỗi")


async def test_quick_buttons_move_the_clock(desk: Desk) -> None:
    before = await time_of(desk.simulator)
    day = await desk.page.locator("#clock-day").text_content()
    await desk.page.locator('[data-shift="604800"]').click()
    await expect(desk.page.locator("#clock-day")).not_to_have_text(day or "")
    moved = await time_of(desk.simulator) - before
    assert timedelta(days=7) <= moved < timedelta(days=7, minutes=1)


async def test_the_date_field_sets_hanoi_time(desk: Desk) -> None:
    await desk.page.locator("#clock-field").fill("2023-03-15T08:30")
    await desk.page.locator("[data-action=set-clock]").click()
    await expect(desk.page.locator("#clock-day")).to_have_text("Thứ Tư, 15/03/2023")
    await expect(desk.page.locator("#clock-time")).to_contain_text("08:30")
    moved = await time_of(desk.simulator) - datetime.fromisoformat("2023-03-15T08:30+07:00")
    assert timedelta(0) <= moved < timedelta(minutes=1)


async def test_the_slider_walks_by_days(desk: Desk) -> None:
    await desk.simulator.control("clock", now="2023-03-15T08:30+07:00")
    slider = desk.page.get_by_label("Ngày trong năm thi đua")
    await expect(slider).to_have_value("73")
    await slider.press("ArrowRight")
    await expect(desk.page.locator("#clock-day")).to_have_text("Thứ Năm, 16/03/2023")
    await expect(desk.page.locator("#clock-time")).to_contain_text("08:30")


async def test_a_moved_clock_begins_a_new_day_in_the_chat(desk: Desk, bot: EchoBot) -> None:
    phone = desk.phone(NAM)
    await desk.simulator.control("clock", now="2023-03-15T08:30+07:00")
    await phone.write("hôm nay")
    await phone.expect_message("Đã nhận: hôm nay")
    await desk.page.locator('[data-shift="86400"]').click()
    await expect(desk.page.locator("#clock-day")).to_have_text("Thứ Năm, 16/03/2023")
    await phone.write("hôm sau")
    await phone.expect_message("Đã nhận: hôm sau")
    days = phone.root.locator(".day")
    await expect(days).to_have_text(["15 tháng 3", "16 tháng 3"])


async def test_the_api_breaks_and_recovers(desk: Desk) -> None:
    down = desk.action("api-down")
    await down.click()
    await expect(down).to_have_attribute("aria-pressed", "true")
    assert (await desk.simulator.state())["faults"]["down"] is True
    await down.click()
    await expect(down).to_have_attribute("aria-pressed", "false")
    assert (await desk.simulator.state())["faults"]["down"] is False


async def test_latency_and_single_faults_are_set(desk: Desk) -> None:
    await desk.page.locator("#latency").select_option("300")
    await desk.action("more-faults").click()
    await desk.page.get_by_label("Số lần").fill("2")
    await desk.action("add-rule").click()
    await expect(desk.page.locator("#rules li")).to_have_text("sendMessage: 429, còn 2 lần")
    faults = (await desk.simulator.state())["faults"]
    assert faults["latency_ms"] == 300
    assert faults["rules"] == [{"method": "sendMessage", "kind": "429", "times": 2}]
    await desk.action("clear-faults").click()
    await expect(desk.page.locator("#rules li")).to_have_count(0)
    assert (await desk.simulator.state())["faults"]["latency_ms"] == 0


async def test_a_bot_run_elsewhere_cannot_be_killed_from_here(desk: Desk) -> None:
    await expect(desk.page.locator("#bot-state")).to_have_attribute("data-state", "none")
    await expect(desk.action("kill-bot")).to_be_disabled()
    await expect(desk.action("start-bot")).to_be_disabled()


async def test_the_bot_is_killed_and_started(desk: Desk) -> None:
    desk.forgive("ERR_", "status of 5")
    await desk.simulator.stop()
    await desk.simulator.start(NAP)
    state = desk.page.locator("#bot-state")
    await expect(state).to_have_attribute("data-state", "running")
    await desk.action("kill-bot").click()
    await expect(state).to_have_attribute("data-state", "stopped")
    await desk.action("start-bot").click()
    await expect(state).to_have_attribute("data-state", "running")


async def test_a_new_phone_joins_the_desk(desk: Desk, bot: EchoBot) -> None:
    await desk.action("add-phone").click()
    await desk.page.get_by_label("Họ và tên").fill("Phạm Minh Đức")
    await desk.page.get_by_label("Ghi chú trên máy").fill("Sở Khoa học và Công nghệ")
    await desk.page.get_by_label("Số điện thoại", exact=True).fill("+84900000009")
    await desk.action("create-phone").click()
    phone = desk.phone(await newest_user(desk.simulator))
    await expect(phone.composer).to_be_focused()
    await phone.write("MA-THAM-GIA")
    await phone.expect_message("Đã nhận: MA-THAM-GIA")
    await expect(phone.root.locator(".owner-label")).to_have_text("Sở Khoa học và Công nghệ")


async def newest_user(simulator: SimulatorProcess) -> int:
    users = (await simulator.state())["users"]
    ids: list[int] = [user["id"] for user in users]
    return max(ids)


async def test_the_page_follows_a_restarted_simulator(desk: Desk) -> None:
    desk.forgive("ERR_", "status of 5")
    await desk.simulator.control("say", user_id=NAM, text="trước khi tắt")
    await desk.phone(NAM).expect_message("trước khi tắt")
    await desk.simulator.stop()
    await expect(desk.page.locator(".offline")).to_be_visible()
    await desk.simulator.start()
    await expect(desk.page.locator(".offline")).to_be_hidden()
    await expect(desk.phone(NAM).messages).to_have_count(0)
    await desk.simulator.control("say", user_id=NAM, text="sau khi bật")
    await desk.phone(NAM).expect_message("sau khi bật")
