"""Two processes tick, answer and deliver at once on one PostgreSQL: each reminder once."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery import marks
from bot.delivery.rules import Settled
from bot.inbox.handling import conversations_with_waiting
from models.conversations import InboxItem, OutboxItem, OutboxState
from models.reminders import Reminder, ReminderState
from scheduler.firing import Fired
from tests.databases import PostgresServer, opened
from tests.scheduler.office import add_department, add_season, answer, fire, local, plan

DEPARTMENTS = 300
MORNING = local("2023-03-24 08:30")
MOST_ROUNDS = 200


@pytest.fixture
def url(postgres_server: PostgresServer) -> Iterator[str]:
    """A fresh PostgreSQL database; SQLite has one writer at a time anyway."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop(url)


@dataclass(kw_only=True)
class Process:
    """Works like a bot's process, with an engine of its own. sent: the chats it wrote to."""

    url: str
    start: threading.Barrier
    claimed: list[int] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    failure: Exception | None = None

    def run(self) -> None:
        """Until nothing is left to do; each round begins together with the other process's."""
        try:
            self._work()
        except Exception as error:
            self.failure = error
            self.start.abort()

    def _work(self) -> None:
        with opened(self.url) as self._engine:
            for _ in range(MOST_ROUNDS):
                self.start.wait(60)
                is_done = self._is_done()
                self.start.wait(60)  # so that both find the same
                if is_done:
                    return
                self._do_a_round()

    def _do_a_round(self) -> None:
        self.claimed += fire(self._engine, MORNING).conversations
        with Session(self._engine) as session:
            waiting = list(dict.fromkeys(conversations_with_waiting(session)))
        answer(self._engine, Fired(conversations=waiting), MORNING)
        with Session(self._engine) as session:
            found = marks.waiting(session)
        for outgoing in found:
            self._deliver(outgoing)

    def _deliver(self, outgoing: Outgoing) -> None:
        with Session(self._engine) as session, session.begin():
            if not marks.take_in_hand(session, outgoing):
                return
        self.sent.append(outgoing.chat)
        how = Settled(state=OutboxState.SENT, external_id="1")
        with Session(self._engine) as session, session.begin():
            marks._store(session, marks=[marks.settled(outgoing, how, MORNING)])

    def _is_done(self) -> bool:
        with Session(self._engine) as session:
            sent = select(func.count()).where(Reminder.state == ReminderState.SENT)
            return session.scalar(sent) == DEPARTMENTS


def test_each_reminder_is_claimed_and_sent_once(url: str) -> None:
    with opened(url) as engine, Session(engine) as session, session.begin():
        season = add_season(session, {"report": local("2023-03-31 17:00")})
        for number in range(1, DEPARTMENTS + 1):
            add_department(session, season, number)
        plan(session, season, local("2023-03-20 09:00"))
    start = threading.Barrier(2)
    processes = [Process(url=url, start=start) for _ in range(2)]
    threads = [threading.Thread(target=process.run) for process in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.failure for process in processes] == [None, None]
    sent = Counter(chat for process in processes for chat in process.sent)
    assert sent == Counter(str(10 * number) for number in range(1, DEPARTMENTS + 1))
    assert sum(len(process.claimed) for process in processes) == DEPARTMENTS
    assert all(process.claimed and process.sent for process in processes)
    with opened(url) as engine, Session(engine) as session:
        for rows in (InboxItem, OutboxItem):
            assert session.scalar(select(func.count()).select_from(rows)) == DEPARTMENTS
