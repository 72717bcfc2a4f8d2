"""The group's chat as Telegram keeps it: messages by their ids, what is pinned, calls counted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Barrier

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from handlers import keep_boards_true
from handlers.progress.overview import overview
from models.conversations import OutboxItem, OutboxState
from models.groups import ClusterGroup
from models.messages import Message, Priority
from models.progress import progress_of
from models.seasons import Season
from tests.dialogues.talk import Person

TICK = timedelta(seconds=2)


class Weather(StrEnum):
    """How calls to the messenger end. LOST: it did not take it, and we do not know."""

    FINE = "fine"
    STILL = "still"
    LOST = "lost"
    REFUSED = "refused"


def at_once(*processes: Callable[[], None]) -> None:
    """Each in a thread of its own, begun together. Raises what one of them raised."""
    begin = Barrier(len(processes))

    def run(process: Callable[[], None]) -> None:
        begin.wait()
        process()

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(run, process) for process in processes]:
            done.result()


@dataclass(kw_only=True)
class Wall:
    """A group whose board is kept. calls: when each call reached the messenger."""

    person: Person
    messages: dict[str, str] = field(default_factory=dict)
    pinned: list[str] = field(default_factory=list)
    calls: list[datetime] = field(default_factory=list)
    weather: Weather = Weather.FINE
    _ids: int = 100

    def tick(self, times: int = 1) -> None:
        """Time goes on: the beat ticks, and what is to be sent is."""
        for _ in range(times):
            self.person.now += TICK
            with Session(self.person.engine, autoflush=False) as session, session.begin():
                keep_boards_true(session, self.person.now, self.person.words.plain)
            self.deliver()

    def wait(self, how_long: timedelta) -> None:
        """The beat ticks for so long."""
        self.tick(int(how_long / TICK))

    def deliver(self) -> None:
        """What waits in the outbox for the group goes."""
        if self.weather is Weather.STILL:
            return
        with Session(self.person.engine) as session, session.begin():
            waiting = select(OutboxItem).where(
                OutboxItem.state == OutboxState.WAITING,
                OutboxItem.priority == Priority.BROADCAST,
            )
            for item in session.scalars(waiting.order_by(OutboxItem.id)):
                self._take(item)

    def is_true(self) -> bool:
        """Whether what is pinned, and what follows it, says what is so."""
        start = list(self.messages).index(self.pinned[-1])
        shown = "\n".join(
            text for text in list(self.messages.values())[start:] if "không còn phần" not in text
        )
        with Session(self.person.engine) as session:
            season = session.scalars(select(Season)).one()
            whole = overview(progress_of(session, season, self.person.now))
        return self._words(whole) == shown

    def chat(self) -> str:
        """Where the group is now."""
        with Session(self.person.engine) as session:
            return session.scalars(select(ClusterGroup)).one().conversation.chat

    def forget_all(self) -> None:
        """The group goes on as another chat, in which nothing was said yet."""
        self.messages.clear()
        self.pinned.clear()

    def _take(self, item: OutboxItem) -> None:
        self.calls.append(self.person.now)
        outgoing = Outgoing.of(item)
        if self.weather is Weather.LOST:
            item.state = OutboxState.UNKNOWN
            return
        if self.weather is Weather.REFUSED or (item.edits and item.edits not in self.messages):
            item.state = OutboxState.FAILED
            return
        if item.edits is None:
            self._ids += 1
        item.external_id = item.edits or str(self._ids)
        item.state = OutboxState.SENT
        self.messages[item.external_id] = self._words(outgoing.message)
        if outgoing.message.pins and not item.edits:
            self.pinned.append(item.external_id)

    def _words(self, message: Message) -> str:
        lines = [line for line in message.lines if line.key != "progress.board.as_of"]
        return "\n".join(self.person.words.plain("vi", line) for line in lines)
