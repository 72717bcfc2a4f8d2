"""The cluster's group in the simulator, with a running bot that speaks as the house does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from bot.dialogues import dialogues_of_the_house
from bot.service import Service
from bot.wording.catalogues import Wording
from models.digests import Timetable
from models.invitations import invite
from models.seasons import Membership, Season
from scheduler.policy import Policy
from simulator import people
from simulator.chats import ChatKind, Group, Message, Person
from simulator.contents import text_content
from simulator.people import Place
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import until
from tests.bot.season_2023 import loaded
from tests.databases import opened


@dataclass(kw_only=True)
class Office:
    """The cluster's group with the bot, one administrator and one member of it."""

    simulator: Simulator
    config: Config
    group: Group
    admin: Person
    member: Person

    async def order(self, person: Person, text: str, **place: object) -> Message:
        """What the bot says next in the group."""
        where = Place(chat=self.group, **place)  # type: ignore[arg-type]
        said = people.say(self.simulator.world, person, where, text_content(text))
        return await self.simulator.wait_for_message(self.group, after=said)

    async def tap(self, person: Person, message: Message, label: str) -> str:
        """What flashes up over the button, or else what the message says instead."""
        before = message.text
        data = next(
            button["callback_data"]
            for row in message.buttons
            for button in row
            if label in button["text"]
        )
        await self.simulator.tap(person, message, data)
        await until(lambda: bool(message.taps.get(data)) or message.text != before)
        return message.taps.get(data) or message.text

    def locked(self) -> int:
        """How many registrations are locked."""
        with opened(self.config.database.url) as engine, Session(engine) as session:
            found = select(Membership).where(Membership.locked_at.is_not(None))
            return len(session.scalars(found).all())


@asynccontextmanager
async def open_office(simulator: Simulator, config: Config) -> AsyncIterator[Office]:
    """A running bot, bound to the group by a code."""
    admin, member = simulator.add_person("Quản"), simulator.add_person("Hoa")
    group = simulator.add_group(
        "Cụm 7", members=[member, simulator.bot], admins=[admin], kind=ChatKind.GROUP
    )
    with opened(config.database.url) as engine, Session(engine) as session, session.begin():
        loaded(session)
        season = session.scalars(select(Season)).one()
        code = invite(session, datetime.now(UTC), season=season).code
    wording = Wording(ZoneInfo("Asia/Ho_Chi_Minh"))
    stop = asyncio.Event()
    dialogues = dialogues_of_the_house(wording, Policy(), Timetable())
    task = asyncio.create_task(Service(config, wording, dialogues).run(stop))
    office = Office(simulator=simulator, config=config, group=group, admin=admin, member=member)
    await simulator.wait_for_message(group)
    bound = await office.order(admin, f"/gan {code}")
    assert "✅ Nhóm này là nhóm của" in bound.text
    try:
        yield office
    finally:
        stop.set()
        await task
