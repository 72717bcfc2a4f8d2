"""Orders from a group over HTTP: rights as the server says, topics, upgrades, other names."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.groups import ClusterGroup
from simulator.faults import FaultKind
from simulator.membership import MemberAction
from simulator.people import SpeaksAs
from simulator.simulator import Simulator
from tests.bot.runtime.cluster_office import Office, open_office
from tests.databases import opened

TOPIC = 17


@pytest.fixture
async def office(simulator: Simulator, config: Config) -> AsyncIterator[Office]:
    """The cluster's group, with the bot in it."""
    async with open_office(simulator, config) as office:
        yield office


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
