"""An announcement over HTTP: to many, with a file, while the group is upgraded and people block."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from models.announcements import AnnouncementRecipient
from models.conversations import OutboxState
from models.events import Channel
from models.people import Account, Appointment, Contact
from models.seasons import Membership
from simulator.chats import Message, Person
from simulator.faults import FaultKind
from simulator.files import Upload
from simulator.simulator import Simulator
from tests.bot.runtime.cluster_office import Office, open_office
from tests.bot.runtime.conftest import until
from tests.databases import opened

NOW = datetime.now(UTC)
PLAN = Upload.named("Kế hoạch.pdf", b"%PDF-1.7")


@pytest.fixture
async def office(simulator: Simulator, config: Config) -> AsyncIterator[Office]:
    """The cluster's group, with the bot in it."""
    async with open_office(simulator, config) as office:
        yield office


@pytest.fixture
async def contacts(office: Office) -> list[Person]:
    """Twelve, two for each department, whom the bot may write to."""
    people = [office.simulator.add_person(f"Đầu mối {number}") for number in range(12)]
    for person in people:
        await office.simulator.start(person)
        await office.simulator.wait_for_message(person)
    with opened(office.config.database.url) as engine, Session(engine) as session, session.begin():
        members = session.scalars(select(Membership).order_by(Membership.position)).all()
        for number, person in enumerate(people):
            session.add_all(_joined(person, members[number % len(members)]))
    return people


def _joined(person: Person, membership: Membership) -> list[object]:
    contact = Contact(name=person.first_name, consented_at=NOW)
    account = Account(
        contact=contact,
        channel=Channel.TELEGRAM,
        external_id=str(person.id),
        linked_at=NOW,
        last_seen_at=NOW,
    )
    return [account, Appointment(contact=contact, membership=membership, appointed_at=NOW)]


def announced(office: Office, person: Person) -> list[Message]:
    """The announcements that came."""
    return [each for each in office.simulator.messages(person) if "📢" in each.text]


def states(office: Office) -> list[OutboxState]:
    """What became of it for each."""
    with opened(office.config.database.url) as engine, Session(engine) as session:
        return list(session.scalars(select(AnnouncementRecipient.state)))


async def test_a_group_is_upgraded_and_somebody_blocks_in_the_middle(
    office: Office, contacts: list[Person]
) -> None:
    gone, waiting, others = contacts[0], contacts[1:4], contacts[1:]
    office.simulator.fault("sendMessage", FaultKind.FORBIDDEN, chat_id=gone.id)
    for person in waiting:
        office.simulator.fault(
            "sendMessage", FaultKind.TOO_MANY_REQUESTS, retry_after=1, times=1, chat_id=person.id
        )
    shown = await office.order(office.admin, "/thongbao Mời họp lúc 8 giờ")
    assert "12 đầu mối" in shown.text
    assert "Đã chuyển" in await office.tap(office.admin, shown, "Gửi thông báo")
    await until(lambda: OutboxState.WAITING in states(office))
    office.group = await office.simulator.migrate(office.group)
    await until(lambda: sorted(states(office)) == ["failed", *["sent"] * 11], seconds=20)
    assert [len(announced(office, person)) for person in others] == [1] * 11
    told = await office.order(office.admin, "/thongbao #1")
    assert "Đã nhận: 11/12" in told.text
    assert "Không nhận được: Đầu mối 0" in told.text


async def test_a_file_is_sent_on_as_it_came(office: Office, contacts: list[Person]) -> None:
    simulator = office.simulator
    said = await simulator.send_files(
        office.admin, PLAN, caption="/thongbao Kế hoạch năm", chat=office.group
    )
    shown = await simulator.wait_for_message(office.group, after=said[-1])
    assert "📎 Tệp kèm theo: Kế hoạch.pdf" in shown.text
    await office.tap(office.admin, shown, "Gửi thông báo")
    person = contacts[0]
    heard = await simulator.wait_until(person, lambda message: "📢" in message.text)
    assert heard.content["document"]["file_id"] == said[-1].content["document"]["file_id"]
    assert "Đã ghi nhận" in await office.tap(person, heard, "Đã đọc")
    assert len(announced(office, person)) == 1


async def test_a_file_that_is_answered_goes_too(office: Office, contacts: list[Person]) -> None:
    simulator = office.simulator
    sent = await simulator.send_files(office.admin, PLAN, chat=office.group)
    said = await simulator.say(
        office.admin, "/thongbao Kế hoạch năm", chat=office.group, reply_to=sent[-1]
    )
    shown = await simulator.wait_for_message(office.group, after=said)
    assert "📎 Tệp kèm theo: Kế hoạch.pdf" in shown.text
    await office.tap(office.admin, shown, "Gửi thông báo")
    for person in contacts:
        await simulator.wait_until(person, lambda message: "document" in message.content)


@pytest.mark.parametrize("kind", [FaultKind.CUT_AFTER, FaultKind.CUT_BEFORE])
async def test_what_is_unknown_is_not_sent_again_and_said_to_be_so(
    office: Office, contacts: list[Person], kind: FaultKind
) -> None:
    shown = await office.order(office.admin, "/thongbao SYT: Mời họp")
    office.simulator.fault("sendMessage", kind, times=1, chat_id=contacts[1].id)
    await office.tap(office.admin, shown, "Gửi thông báo")
    await until(lambda: sorted(states(office)) == ["sent", "unknown"], seconds=20)
    await asyncio.sleep(0.2)
    assert len(announced(office, contacts[1])) == (kind is FaultKind.CUT_AFTER)
    told = await office.order(office.admin, "/thongbao #1")
    assert "Không rõ đã nhận chưa: Đầu mối 1" in told.text
