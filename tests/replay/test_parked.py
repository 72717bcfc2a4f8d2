"""A reminder whose handler fails three times is given up, is told of, and holds nobody up."""

import pytest

from tests.acceptance.installation import DEADLY, until
from tests.acceptance.points import FAILS_FOR
from tests.replay.morning import OWNER, Morning, Row
from tests.scheduler.office import local

REMINDED = local("2023-03-24 08:30")


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_the_others_are_reminded(morning: Morning) -> None:
    morning.owe(local("2023-03-31 17:00"), planned_at=local("2023-03-20 09:00"), departments=3)
    morning.appoint_owner()
    morning.move_clock(REMINDED)
    morning.installation.environment = {FAILS_FOR: "20"}
    async with morning.installation.running(DEADLY) as bot:
        await until(lambda: morning.ledger(2) == [Row(stage="-7", state="failed not-sent")])
        await until(lambda: bool(morning.told(OWNER)))
        await morning.comes_nothing_for_a_while()
        assert "attempt 3: HandlerError" in bot.logged()
    assert sorted(morning.came()) == [10, 30]
    assert morning.ledger(1) == morning.ledger(3) == [Row(stage="-7", state="sent")]
    (told,) = morning.told(OWNER)
    assert "HandlerError" in told
