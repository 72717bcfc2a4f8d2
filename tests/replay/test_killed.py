"""Killed between claim, answer, send and record: a reminder comes once, or is known not to have."""

import signal
from datetime import timedelta

import pytest

from bot.config.sections import Mode
from simulator.chats import Messenger
from tests.acceptance.installation import DEADLY, until
from tests.acceptance.points import ReminderPoint
from tests.replay.morning import Morning
from tests.scheduler.office import local

DUE = local("2023-03-31 17:00")
PLANNED = local("2023-03-20 09:00")
REMINDED = local("2023-03-24 08:30")

OUTCOMES = [
    (ReminderPoint.AFTER_CLAIM, [10], "sent"),
    (ReminderPoint.BEFORE_HAND, [10], "sent"),
    # From here on nobody can know whether it came, and it is not sent again.
    (ReminderPoint.IN_HAND, [], "unknown in-flight"),
    (ReminderPoint.AFTER_CALL, [10], "unknown in-flight"),
]


@pytest.mark.parametrize(
    ("point", "came", "state"), OUTCOMES, ids=[point.name.lower() for point, _, _ in OUTCOMES]
)
async def test_a_reminder_never_comes_twice(
    point: ReminderPoint, came: list[int], state: str, morning: Morning
) -> None:
    await die(point, came, state, morning)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("point", "came", "state"), OUTCOMES, ids=[point.name.lower() for point, _, _ in OUTCOMES]
)
async def test_nor_does_it_on_zalo(
    point: ReminderPoint, came: list[int], state: str, morning: Morning
) -> None:
    morning.simulator.add_zalo_bot()
    morning.messenger = Messenger.ZALO
    morning.installation.zalo = Mode.POLLING
    morning.installation.write_config()
    await die(point, came, state, morning)


async def die(point: ReminderPoint, came: list[int], state: str, morning: Morning) -> None:
    """Killed there; the next process brings the morning to its end."""
    morning.owe(DUE, planned_at=PLANNED)
    morning.move_clock(REMINDED - timedelta(minutes=5))
    installation = morning.installation
    async with installation.running(DEADLY) as bot:
        installation.kill_at(point)
        morning.move_clock(REMINDED)
        assert await bot.ended() == -signal.SIGKILL, bot.logged()
    async with installation.running():
        await until(lambda: morning.states().get("-7") == state)
        morning.move_clock(REMINDED + timedelta(hours=1))
        await morning.comes_nothing_for_a_while()
    assert morning.came() == came
    assert morning.states() == {"-7": state}
