"""Departments with phones that owe one report, and a real process that is to remind them."""

import asyncio
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.events import Channel
from models.people import Account, Contact, Grant, Right
from models.reminders import Reminder, ReminderState
from simulator.chats import Messenger, Person
from simulator.simulator import Simulator
from simulator.zalo.ids import user_id
from tests.acceptance.installation import Installation
from tests.databases import opened
from tests.replay.heard import TO_A_DEPARTMENT
from tests.scheduler.office import JOINED, add_department, add_season, plan

SEND = "sendMessage"
OWNER = 5
TICKS_SECONDS = 2.5
"""In which the beat, which ticks every second, has looked at least twice."""
_MARKUP = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the ledger: the state, and the reason if there is one, in one word each."""

    stage: str
    state: str


@dataclass(kw_only=True)
class Morning:
    """One installation. The first department's contact has the chat 10, the next one's 20 …

    messenger: where they are.
    """

    installation: Installation
    simulator: Simulator
    messenger: Messenger = Messenger.TELEGRAM

    def owe(self, due: datetime, *, planned_at: datetime, departments: int = 1) -> None:
        """So many departments owe a report; their reminders are planned at that time."""
        with self._session() as session, session.begin():
            season = add_season(session, {"bao-cao": due})
            for number in range(1, departments + 1):
                add_department(session, season, number)
                self._begin_chat(10 * number)
            plan(session, season, planned_at)
            if self.messenger is Messenger.ZALO:
                self._move_to_zalo(session)

    def appoint_owner(self) -> None:
        """Somebody with the chat `OWNER` who is told of troubles."""
        contact = Contact(name="Phạm Minh Tuấn", consented_at=JOINED)
        account = Account(
            contact=contact,
            channel=Channel.TELEGRAM,
            external_id=str(OWNER),
            linked_at=JOINED,
            last_seen_at=JOINED,
        )
        chat = Conversation(channel=Channel.TELEGRAM, chat=str(OWNER), private=True, language="vi")
        grant = Grant(contact=contact, right=Right.OWNER, granted_at=JOINED)
        with self._session() as session, session.begin():
            session.add_all([account, chat, grant])
        self._begin_chat(OWNER)

    def move_clock(self, moment: datetime) -> None:
        """For the simulator and for the bot."""
        self.simulator.world.clock.move_to(moment)

    def came(self) -> list[int]:
        """The chats in which a reminder came, one mention for each."""
        return [chat for chat, text in self._sent() if text.startswith(TO_A_DEPARTMENT)]

    def told(self, chat: int) -> list[str]:
        """What came to a chat, without markup."""
        return [text for where, text in self._sent() if where == chat]

    async def comes_nothing_for_a_while(self) -> None:
        """The beat looks, and says nothing."""
        before = self.came()
        await asyncio.sleep(TICKS_SECONDS)
        assert self.came() == before

    def ledger(self, department: int = 1) -> list[Row]:
        """The rows of a department's first contact that are not ahead any more, in order."""
        with self._session() as session:
            rows = session.scalars(select(Reminder).order_by(Reminder.at, Reminder.id)).all()
            return [
                Row(stage=row.stage, state=f"{row.state} {row.reason or ''}".strip())
                for row in rows
                if row.membership.department.code == f"so-{department}"
                and row.state is not ReminderState.PLANNED
            ]

    def states(self) -> Mapping[str, str]:
        """The same by stage."""
        return {row.stage: row.state for row in self.ledger()}

    def _begin_chat(self, chat: int) -> None:
        world = self.simulator.world
        person = Person(id=chat, first_name=f"Đầu mối {chat}", messenger=self.messenger)
        bot = (
            self.simulator.bot if self.messenger is Messenger.TELEGRAM else self.simulator.zalo.bot
        )
        world.private_chat(bot, world.add_person(person))

    def _move_to_zalo(self, session: Session) -> None:
        session.flush()
        for chat in session.scalars(select(Conversation).where(Conversation.private)):
            account = chat.account
            assert account is not None
            person = self.simulator.world.people[int(chat.chat)]
            chat.channel = account.channel = Channel.ZALO
            chat.chat = account.external_id = user_id(person)

    def _sent(self) -> Iterator[tuple[int, str]]:
        on_zalo = self.messenger is Messenger.ZALO
        for call in (self.simulator.zalo if on_zalo else self.simulator).calls(SEND):
            if call.status == 200 and call.chat_id is not None:
                text = html.unescape(_MARKUP.sub("", str(call.params.get("text", ""))))
                yield call.chat_id, text

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with opened(self.installation.database_url) as engine, Session(engine) as session:
            yield session
