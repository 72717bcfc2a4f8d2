"""Orders from a group over HTTP: rights as the server says, topics, upgrades, other names."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.bootstrap import dialogues_of_the_house, run_until
from bot.config import Config
from bot.wording import Wording
from models.digests import Timetable
from models.groups import ClusterGroup
from models.invitations import invite
from models.seasons import Membership, Season
from scheduler.policy import Policy
from simulator import people
from simulator.chats import ChatKind, Group, Message, Person
from simulator.contents import text_content
from simulator.faults import FaultKind
from simulator.membership import MemberAction
from simulator.people import Place, SpeaksAs
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import until
from tests.bot.season_2023 import loaded
from tests.databases import opened

TOPIC = 17


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


@pytest.fixture
async def office(simulator: Simulator, config: Config) -> AsyncIterator[Office]:
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
    task = asyncio.create_task(run_until(stop, config, wording, dialogues))
    office = Office(simulator=simulator, config=config, group=group, admin=admin, member=member)
    await simulator.wait_for_message(group)
    bound = await office.order(admin, f"/gan {code}")
    assert "✅ Nhóm này là nhóm của" in bound.text
    yield office
    stop.set()
    await task


async def test_an_administrator_may_and_a_member_may_not(office: Office) -> None:
    refused = await office.order(office.member, "/khoa SYT")
    assert "dành cho ban thư ký" in refused.text
    shown = await office.order(office.admin, "/khoa SYT")
    assert "dành cho ban thư ký" in await office.tap(office.member, shown, "Thực hiện")
    assert office.locked() == 0
    assert "Đã khóa" in await office.tap(office.admin, shown, "Thực hiện")
    assert office.locked() == 1


async def test_a_right_lost_before_the_tap(office: Office) -> None:
    await office.simulator.change_member(office.group, office.member, MemberAction.PROMOTE)
    shown = await office.order(office.member, "/khoa SYT")
    assert "Khóa đăng ký" in shown.text
    await office.simulator.change_member(office.group, office.member, MemberAction.DEMOTE)
    assert "dành cho ban thư ký" in await office.tap(office.member, shown, "Thực hiện")
    assert office.locked() == 0


async def test_rights_that_cannot_be_looked_up(office: Office) -> None:
    office.simulator.fault("getChatMember", FaultKind.INTERNAL_ERROR, times=5)
    refused = await office.order(office.member, "/khoa SYT")
    assert "Chưa kiểm tra được quyền" in refused.text


async def test_rights_are_asked_for_once_for_several_commands(office: Office) -> None:
    for _ in range(3):
        await office.order(office.admin, "/tiendo")
    assert len(office.simulator.calls("getChatMember")) == 1


async def test_an_unnamed_administrator_and_a_channel(office: Office) -> None:
    shown = await office.order(office.admin, "/khoa SYT", speaks_as=SpeaksAs.GROUP)
    assert "Khóa đăng ký" in shown.text
    refused = await office.order(office.admin, "/khoa SYT", speaks_as=SpeaksAs.CHANNEL)
    assert "dưới tên một kênh" in refused.text


async def test_the_answer_comes_into_the_topic(office: Office) -> None:
    await office.order(office.admin, "/tiendo", thread_id=TOPIC)
    said = office.simulator.calls("sendMessage")[-1]
    assert said.params["message_thread_id"] == TOPIC


async def test_upgraded_between_preview_and_confirm(office: Office) -> None:
    await office.order(office.admin, "/khoa SYT")
    office.group = await office.simulator.migrate(office.group)
    shown = await office.order(office.admin, "/khoa SGD")
    assert shown.buttons, shown.text
    assert "Đã khóa" in await office.tap(office.admin, shown, "Thực hiện")
    with opened(office.config.database.url) as engine, Session(engine) as session:
        bound = session.scalars(select(ClusterGroup)).one()
        assert bound.conversation.chat == str(office.group.id)


async def test_menus_stand_in_their_scopes(office: Office) -> None:
    scopes = {scope for scope, _ in office.simulator.bot.commands}
    assert any("all_chat_administrators" in scope for scope in scopes)
    assert any("all_private_chats" in scope for scope in scopes)
