"""Two bots that run on one PostgreSQL by mistake: everybody is reminded once."""

import pytest

from tests.acceptance.installation import until
from tests.replay.morning import Morning
from tests.scheduler.office import local

DEPARTMENTS = 60
REMINDED = local("2023-03-24 08:30")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_everybody_is_reminded_once(morning: Morning) -> None:
    morning.owe(
        local("2023-03-31 17:00"), planned_at=local("2023-03-20 09:00"), departments=DEPARTMENTS
    )
    morning.move_clock(REMINDED.replace(hour=7))
    installation = morning.installation
    async with installation.running(), installation.running() as bot:
        await until(lambda: bot.logged().count("connected as") == 2)  # they share a log
        morning.move_clock(REMINDED)
        await until(lambda: len(morning.came()) >= DEPARTMENTS and installation.is_settled())
        await morning.comes_nothing_for_a_while()
    assert sorted(morning.came()) == [10 * number for number in range(1, DEPARTMENTS + 1)]
    states = {row.state for number in range(1, DEPARTMENTS + 1) for row in morning.ledger(number)}
    assert states == {"sent"}
