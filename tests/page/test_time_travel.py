"""The bar goes from one thing that the bot has planned to the next."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.page.desk import Desk
from tests.page.echo_bot import ended
from tests.page.simulator_process import SimulatorProcess
from tests.page.test_reach import PHONE_SCREEN, expect_inside
from tests.page.world import LAN, NAM

pytestmark = pytest.mark.asyncio(loop_scope="session")

BEGINNING = "2023-02-20T09:00:00+07:00"
SEASON = [
    "2023-03-01T08:30:00+07:00",
    "2023-06-15T08:30:00+07:00",
    "2023-12-24T14:00:00+07:00",
]
WORDS = ["08:30 thứ Tư 01/03/2023", "08:30 thứ Năm 15/06/2023", "14:00 Chủ Nhật 24/12/2023"]


async def reached(simulator: SimulatorProcess, moment: datetime) -> None:
    # Another process's clock sets no Event here.
    while datetime.fromisoformat((await simulator.state())["now"]) < moment:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def keep_appointments(simulator: SimulatorProcess) -> None:
    """A bot that writes to one person after the other, each when it is time."""
    await simulator.control("clock", now=BEGINNING)
    people = [NAM, LAN, NAM]
    for person in set(people):
        await simulator.control("start", user_id=person)
    for person, moment in zip(people, SEASON, strict=True):
        simulator.plan(moment)
        await reached(simulator, datetime.fromisoformat(moment))
        await simulator.bot_call("sendMessage", chat_id=person, text=f"Nhắc hạn {moment[:10]}")
    simulator.plan(None)


@pytest_asyncio.fixture(loop_scope="session")
async def season(simulator: SimulatorProcess) -> AsyncIterator[None]:
    """A bot with three things to say in its year."""
    keeping = asyncio.create_task(keep_appointments(simulator))
    yield
    if not keeping.done():
        await ended(keeping)


def clock_day(desk: Desk) -> Locator:
    return desk.page.locator("#clock-day")


@pytest.mark.usefixtures("season")
async def test_a_whole_year_by_one_button(desk: Desk) -> None:
    button = desk.action("next-event")
    for words, moment in zip(WORDS, SEASON, strict=True):
        await desk.expect_next_event(words)
        await button.click()
        await expect(desk.page.get_by_text(f"Nhắc hạn {moment[:10]}")).to_be_attached()
    await expect(clock_day(desk)).to_have_text("Chủ Nhật, 24/12/2023")
    await expect(desk.page.locator("#clock-time")).to_contain_text("14:00")
    await desk.expect_next_event("Chưa có")
    await expect(button).to_have_attribute("aria-disabled", "true")


@pytest.mark.usefixtures("season")
async def test_the_keyboard_goes_there_while_somebody_writes(desk: Desk) -> None:
    await desk.expect_next_event(WORDS[0])
    phone = desk.phone(NAM)
    await phone.composer.fill("đang viết")
    await desk.page.keyboard.press("Alt+k")
    await phone.expect_message("Nhắc hạn 2023-03-01")
    await expect(phone.composer).to_have_value("đang viết")


async def test_what_is_due_is_left_to_the_bot(desk: Desk) -> None:
    await desk.simulator.control("clock", now=BEGINNING)
    desk.simulator.plan(SEASON[0])
    await desk.expect_next_event(WORDS[0])
    await desk.simulator.control("clock", now="2023-03-01T08:30:10+07:00")
    await desk.expect_next_event("Đang đến hạn…")
    await desk.action("next-event").click(force=True)
    await expect(clock_day(desk)).to_have_text("Thứ Tư, 01/03/2023")
    await expect(desk.page.locator(".notice")).to_have_count(0)


@pytest.mark.usefixtures("season")
async def test_the_season_runs_by_itself_to_its_end(desk: Desk) -> None:
    await desk.expect_next_event(WORDS[0])
    play = desk.action("autoplay")
    await play.click()
    await expect(play).to_have_text("Dừng")
    for moment in SEASON:
        await expect(desk.page.get_by_text(f"Nhắc hạn {moment[:10]}")).to_be_attached()
    await desk.expect_next_event("Chưa có")
    await play.click()
    await expect(play).to_have_attribute("data-state", "stopped")


@pytest.mark.usefixtures("season")
async def test_time_stands_still_for_whoever_takes_part(desk: Desk) -> None:
    await desk.expect_next_event(WORDS[0])
    await desk.action("autoplay").click()
    await desk.phone(NAM).expect_message("Nhắc hạn 2023-03-01")
    await desk.phone(NAM).composer.fill("Đã rõ")
    await expect(desk.action("autoplay")).to_have_attribute("data-state", "stopped")
    await desk.expect_next_event(WORDS[1])


async def test_without_a_plan_there_is_nothing_to_run_through(desk: Desk) -> None:
    await desk.page.keyboard.press("Alt+c")
    await expect(desk.page.locator(".notice")).to_contain_text("Bot chưa hẹn việc nào")
    await expect(desk.action("autoplay")).to_have_attribute("data-state", "stopped")


@pytest.mark.usefixtures("season")
async def test_on_a_small_screen_the_phone_written_to_comes_into_view(desk: Desk) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    await desk.expect_next_event(WORDS[0])
    await expect(desk.phone(NAM).root).to_have_attribute("data-seen", "false")
    for action in ("next-event", "autoplay"):
        await expect_inside(desk.action(action), PHONE_SCREEN["width"])
    await desk.action("autoplay").click()
    await expect(desk.phone(NAM).message("Nhắc hạn 2023-03-01")).to_be_visible()
    await expect(desk.phone(LAN).message("Nhắc hạn 2023-06-15")).to_be_visible()
    await desk.action("autoplay").click()


async def test_everything_to_tap_is_as_large_as_a_finger(desk: Desk) -> None:
    await desk.page.set_viewport_size(PHONE_SCREEN)
    await desk.tab(f"user:{NAM}").click()
    await desk.simulator.control("start", user_id=NAM)
    keys = {"inline_keyboard": [[{"text": "Nộp", "callback_data": "n"}]]}
    await desk.simulator.bot_call("sendMessage", chat_id=NAM, text="?", reply_markup=keys)
    await expect(desk.phone(NAM).button("n")).to_be_visible()
    await desk.action("controls").click()
    targets = desk.page.locator("button:visible, select:visible, textarea:visible")
    # Beside a bubble what can be hit is larger than what is seen; a link in a line is a word.
    for target in await targets.and_(desk.page.locator(":not(.message-menu, .text *)")).all():
        box = await target.bounding_box()
        assert box is not None
        assert box["width"] >= 44, await target.inner_html()
        assert box["height"] >= 44, await target.inner_html()
