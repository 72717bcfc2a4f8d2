"""The printing by itself: a writer, and a press of the test's.

`python -m tests.bot.runtime.printer URL before|after`: makes what waits with the real press and
kills itself as `kill -9` would, before or after that is committed.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import machine_time
from bot.config.sections import Config, DatabaseConfig, PapersConfig
from bot.database.writer import Writer
from bot.papers.press import print_paper
from bot.papers.printing import Press, Printing
from bot.papers.wire import Answer, Made, Request
from models.conversations import Conversation
from models.messages import Message, from_json
from models.paper_orders import OrderState, Paper, PaperFormat, PaperKind, PaperOrder, order
from models.seasons import Season
from tests.bot.runtime.rows import NOW, add_conversation, outbox
from tests.databases import opened

CHAT, TOPIC = "77", "5"
NO_WISHES = PapersConfig()
PAPER = Made(title="Danh sách", content=b"paper")


async def at_once(_request: Request) -> Answer:
    """A press that needs no time."""
    return PAPER


@asynccontextmanager
async def printing(
    url: str, press: Press, *, papers: PapersConfig = NO_WISHES
) -> AsyncIterator[Writer]:
    """Printing at work; whoever orders by the writer that it gives is heard."""
    config = Config(database=DatabaseConfig(url=url), papers=papers)
    with opened(url) as engine:

        def wake(orders: Collection[int]) -> None:
            works.wake(orders)

        writer = Writer(engine, announce=lambda _rows: None, announce_added={PaperOrder: wake})
        works = Printing(press=press, writer=writer, clock=machine_time, config=config)
        writer.start()
        await works.start()
        try:
            yield writer
        finally:
            await works.stop()
            await writer.stop()


def ordering(
    kind: PaperKind = PaperKind.LATE, as_format: PaperFormat = PaperFormat.CSV
) -> Callable[[Session], PaperOrder]:
    """A function that orders a paper of the only season, for the chat `CHAT` and its topic."""

    def put(session: Session) -> PaperOrder:
        season = session.scalars(select(Season)).one()
        chat = session.scalar(select(Conversation).where(Conversation.chat == CHAT))
        paper = Paper(season=season, kind=kind, format=as_format)
        made = order(session, paper, chat or add_conversation(session, CHAT), NOW, topic=TOPIC)
        session.flush()
        return made

    return put


def orders(url: str) -> list[PaperOrder]:
    """All that were ever made, oldest first."""
    with opened(url) as engine, Session(engine) as session:
        return list(session.scalars(select(PaperOrder).order_by(PaperOrder.id)))


def states(url: str) -> list[OrderState]:
    """How all orders stand."""
    return [each.state for each in orders(url)]


def messages(url: str) -> list[Message]:
    """All that was put out."""
    return [from_json(item.body) for item in outbox(url)]


async def _until_killed(url: str, when: str) -> None:
    async def deadly(request: Request) -> Answer:
        answer = await print_paper(request)
        if when == "before":
            _die()
        return answer

    async with printing(url, deadly):
        while True:
            if outbox(url):
                _die()
            await asyncio.sleep(0.02)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(_until_killed(*sys.argv[1:]))
