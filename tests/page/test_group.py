"""The group's phone: who writes, who is in, what is pinned."""

import pytest
from playwright.async_api import expect

from tests.page.desk import Desk
from tests.page.world import GROUP, HOA, LAN, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_members_write_in_turn(desk: Desk) -> None:
    group = desk.group()
    await group.action("speaker").select_option(str(NAM))
    await group.write("Sở Y tế đã ký")
    await expect(group.message("Sở Y tế đã ký")).to_have_attribute("data-mine", "")
    await group.action("speaker").select_option(str(LAN))
    await group.write("Sở Giáo dục đã ký")
    seen_by_lan = group.message("Sở Y tế đã ký")
    await expect(seen_by_lan).not_to_have_attribute("data-mine", "")
    await expect(seen_by_lan.locator(".sender")).to_have_text("Trần Văn Nam")


async def test_what_the_bot_pins_stands_on_top(desk: Desk) -> None:
    call = desk.simulator.bot_call
    await desk.simulator.control(f"chats/{GROUP}/members", user_id=7001, action="promote")
    message = await call("sendMessage", chat_id=GROUP, text="Tiến độ đăng ký: 4/6")
    await call("pinChatMessage", chat_id=GROUP, message_id=message["message_id"])
    pinned = desk.group().root.locator(".pinned")
    await expect(pinned).to_contain_text("Tiến độ đăng ký: 4/6")
    await call("unpinChatMessage", chat_id=GROUP, message_id=message["message_id"])
    await expect(pinned).to_be_hidden()


async def test_a_member_can_be_taken_out(desk: Desk) -> None:
    group = desk.group()
    await group.choose("phone-menu", "members")
    line = group.root.locator(f'[data-member="{LAN}"]')
    await line.get_by_label("Trong nhóm").uncheck()
    await group.action("dismiss").click()
    await expect(group.root.locator(".service")).to_contain_text(["Lê Thị Lan đã rời nhóm"])
    await expect(group.root.locator("select option")).to_have_count(2)


async def test_an_upgraded_group_moves_to_its_new_phone(desk: Desk) -> None:
    group = desk.group()
    await group.action("speaker").select_option(str(HOA))
    await group.choose("phone-menu", "migrate")
    await expect(group.root).to_have_count(0)
    state = await desk.simulator.state()
    (new_id,) = [chat["id"] for chat in state["chats"] if chat["type"] == "supergroup"]
    await expect(desk.group(new_id).root).to_be_attached()
