"""After an outage: only what still helps, only in working hours; a jumping clock does no harm."""

from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from simulator.simulator import Simulator
from tests.acceptance.installation import Installation, until
from tests.replay.gate import Gate
from tests.replay.morning import Morning
from tests.scheduler.office import local

# -14 Fri 17/3, -7 Fri 24/3, -3 Tue 28/3, -1 Thu 30/3, 0 Fri 31/3.
DUE = local("2023-03-31 17:00")
BEFORE_ALL = local("2023-03-16 09:00")
SOON = timedelta(minutes=1)

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def gate(simulator: Simulator, installation: Installation) -> AsyncIterator[Gate]:
    """Between the bot and the simulator."""
    gate = Gate(urlsplit(simulator.url).port or 0)
    await gate.open()
    installation.base_url = f"http://127.0.0.1:{gate.port}"
    installation.write_config()
    yield gate
    await gate.shut()


async def test_down_over_several_stages_it_sends_the_newest(morning: Morning) -> None:
    morning.owe(DUE, planned_at=BEFORE_ALL)
    morning.move_clock(local("2023-03-28 10:15"))
    async with morning.installation.running():
        await until(lambda: morning.states().get("-3") == "sent")
        await morning.comes_nothing_for_a_while()
    assert morning.came() == [10]
    assert morning.states() == {
        "-14": "skipped newer-stage",
        "-7": "skipped newer-stage",
        "-3": "sent",
    }


async def test_down_over_the_deadline_it_says_that_it_is_over(morning: Morning) -> None:
    """Not that it will be; the reminders before it help no more."""
    morning.owe(DUE, planned_at=local("2023-03-29 09:00"))
    morning.move_clock(local("2023-04-03 10:15"))
    async with morning.installation.running():
        await until(lambda: morning.states().get("+1") == "sent")
        await morning.comes_nothing_for_a_while()
    assert morning.came() == [10]
    assert morning.states() == {"-1": "skipped too-late", "0": "skipped too-late", "+1": "sent"}


async def test_started_at_night_it_waits_for_the_office_to_open(morning: Morning) -> None:
    morning.owe(DUE, planned_at=local("2023-03-20 09:00"))
    morning.move_clock(local("2023-03-24 21:00"))  # a Friday
    async with morning.installation.running():
        await morning.comes_nothing_for_a_while()
        for closed in ("2023-03-25 08:30", "2023-03-26 10:00", "2023-03-27 07:58"):
            morning.move_clock(local(closed))
            await morning.comes_nothing_for_a_while()
        assert morning.states() == {}
        morning.move_clock(local("2023-03-27 08:00"))
        await until(lambda: morning.states() == {"-7": "sent"})
    assert morning.came() == [10]


async def test_cut_off_until_the_evening_it_reminds_in_the_morning(
    gate: Gate, morning: Morning
) -> None:
    morning.owe(DUE, planned_at=local("2023-03-20 09:00"))
    morning.move_clock(local("2023-03-24 16:50"))
    await gate.shut()
    async with morning.installation.running() as bot:
        await until(lambda: "messages cannot be sent" in bot.logged())
        morning.move_clock(local("2023-03-24 20:00"))
        await gate.open()
        await until(lambda: morning.ledger() == [])
        await morning.comes_nothing_for_a_while()
        morning.move_clock(local("2023-03-27 08:00"))
        await until(lambda: morning.states() == {"-7": "sent"})
        await morning.comes_nothing_for_a_while()
    assert morning.came() == [10]


async def test_a_clock_that_jumps_repeats_and_loses_nothing(morning: Morning) -> None:
    morning.owe(DUE, planned_at=BEFORE_ALL)
    morning.move_clock(local("2023-03-17 08:00"))
    async with morning.installation.running():
        morning.move_clock(local("2023-03-10 08:30"))  # a week back, before it is due
        await morning.comes_nothing_for_a_while()
        morning.move_clock(local("2023-03-17 08:30"))
        await until(lambda: morning.states() == {"-14": "sent"})
        for jump in (
            "2023-03-16 08:30",
            "2023-03-17 08:29",
            "2023-03-17 08:31",
            "2023-03-23 23:00",
        ):
            morning.move_clock(local(jump))
            await morning.comes_nothing_for_a_while()
        morning.move_clock(local("2023-03-24 08:30") + SOON)
        await until(lambda: morning.states() == {"-14": "sent", "-7": "sent"})
        morning.move_clock(local("2023-03-24 08:30") - SOON)
        await morning.comes_nothing_for_a_while()
    assert morning.came() == [10, 10]
