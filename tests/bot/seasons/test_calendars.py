"""Days off are found out for seasons that lack them, and reminders planned anew."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.seasons.calendars import Calendars
from models.next_season import open_next
from models.seasons import Role, Season
from scheduler.policy import Policy
from tests.bot.season_2023 import loaded

NOW = datetime(2023, 12, 20, 2, 0, tzinfo=UTC)


async def test_a_season_that_was_opened_in_a_chat_gets_its_days_off(engine: Engine) -> None:
    with Session(engine) as session:
        last = loaded(session)
        roles = {each.department_id: Role(each.role) for each in last.memberships}
        open_next(session, last, NOW, roles=roles, secretariat="Văn phòng")
        session.commit()
    with Session(engine) as session:

        async def write(function):  # type: ignore[no-untyped-def]
            return function(session)

        calendars = Calendars(write=write, clock=lambda: NOW, policy=Policy())
        await calendars.fill_in()
        season = session.scalars(select(Season).where(Season.year == 2024)).one()
        assert not season.calendar.is_working_day(date(2024, 2, 12))
        assert not season.calendar.is_working_day(date(2025, 1, 29))
        await calendars.fill_in()
