"""The pinned board, with the real process and a server that keeps Telegram's limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.wording.catalogues import Wording
from handlers.progress.overview import overview
from models.audit import Action, record
from models.progress import progress_of
from models.seasons import Season
from simulator.chats import ChatKind, Group, Message
from simulator.membership import MemberAction
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation, until
from tests.acceptance.phone import Phone, join
from tests.databases import opened

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

CHANGES, SECONDS = 200, 60.0
LIMITED = ("sendMessage", "editMessageText")


@dataclass(kw_only=True)
class Cluster:
    """A real bot in a group, and the database beside it."""

    simulator: Simulator
    installation: Installation
    words: Wording
    owner: Phone
    group: Group

    def board(self) -> Message | None:
        """What is pinned last."""
        pinned = [each for each in self.group.pinned if not each.deleted]
        return pinned[-1] if pinned else None

    def is_true(self) -> bool:
        """Whether the pinned board says what is so."""
        board = self.board()
        if board is None:
            return False
        *shown, _ = (board.text or "").split("\n")
        with opened(self.installation.database_url) as engine, Session(engine) as session:
            season = session.scalars(select(Season)).one()
            now = self.installation.now()
            lines = overview(progress_of(session, season, now)).lines
        wanted = "\n".join(self.words.plain("vi", line) for line in lines)
        return "\n".join(shown).strip() == wanted.strip()

    def change(self, number: int) -> None:
        """Something that the board shows is otherwise now."""
        now = self.installation.now()
        with (
            opened(self.installation.database_url) as engine,
            Session(engine) as session,
            session.begin(),
        ):
            season = session.scalars(select(Season)).one()
            obligation = season.obligations[number % len(season.obligations)]
            obligation.move_to(obligation.due_at + timedelta(days=1))
            record(session, Action.DEADLINE_MOVED, now, season=season, subject=obligation.code)

    def calls(self) -> list[datetime]:
        """When something was sent to the group, or edited there; none may have been refused."""
        found = [
            call
            for call in self.simulator.calls()
            if call.method in LIMITED and call.chat_id == self.group.id
        ]
        assert all(call.status == 200 for call in found)
        return [datetime.fromisoformat(call.at) for call in found]


@pytest.fixture
def words() -> Wording:
    """The real catalogues."""
    return Wording(ZoneInfo("Asia/Ho_Chi_Minh"), strict=True)


@asynccontextmanager
async def at_work(
    simulator: Simulator, installation: Installation, words: Wording, kind: ChatKind
) -> AsyncIterator[Cluster]:
    """A board is pinned in the group."""
    owner = Phone(simulator=simulator, person=simulator.add_person("Phạm Minh Tuấn"))
    simulator.set_limits(enforced=True)
    async with installation.running():
        await join(owner, installation.invite(""), "Phạm Minh Tuấn", "Trưởng ban", "quản trị chính")
        group = simulator.add_group(
            "Cụm 7", members=[simulator.bot], admins=[owner.person], kind=kind
        )
        await simulator.change_member(group, simulator.bot, MemberAction.PROMOTE, by=owner.person)
        await simulator.wait_for_message(group)
        await simulator.say(owner.person, "/tiendo", chat=group)
        cluster = Cluster(
            simulator=simulator, installation=installation, words=words, owner=owner, group=group
        )
        await until(cluster.is_true)
        yield cluster


async def test_two_hundred_changes_in_a_minute(
    simulator: Simulator, installation: Installation, words: Wording
) -> None:
    async with at_work(simulator, installation, words, ChatKind.SUPERGROUP) as cluster:
        begun = simulator.world.clock.now()
        board = cluster.board()
        for number in range(CHANGES):
            cluster.change(number)
            await asyncio.sleep(SECONDS / CHANGES)
        await until(cluster.is_true)
        edits = [at for at in cluster.calls() if at > begun]
        assert len([at for at in edits if at <= begun + timedelta(minutes=1)]) <= 11
        assert len(edits) >= 5
        assert cluster.board() is board


async def test_deleted_then_removed_and_added_again(
    simulator: Simulator, installation: Installation, words: Wording
) -> None:
    async with at_work(simulator, installation, words, ChatKind.SUPERGROUP) as cluster:
        first = cluster.board()
        assert first is not None
        first.deleted = True
        cluster.change(0)
        await until(cluster.is_true)
        second = cluster.board()
        await simulator.change_member(cluster.group, simulator.bot, MemberAction.REMOVE)
        cluster.change(1)
        await simulator.change_member(cluster.group, simulator.bot, MemberAction.ADD)
        await simulator.change_member(cluster.group, simulator.bot, MemberAction.PROMOTE)
        await until(lambda: cluster.board() not in (first, second) and cluster.is_true())


async def test_a_group_that_becomes_a_supergroup(
    simulator: Simulator, installation: Installation, words: Wording
) -> None:
    async with at_work(simulator, installation, words, ChatKind.GROUP) as cluster:
        cluster.change(0)
        cluster.group = await simulator.migrate(cluster.group)
        await until(cluster.is_true)
