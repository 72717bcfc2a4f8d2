"""Somebody orders a paper, the bot sends it: the whole way through the simulator's HTTP."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.events import Event
from models.messages import Reply
from models.paper_orders import Paper, PaperFormat, PaperKind, order
from models.seasons import Season
from simulator.chats import Message, Person
from simulator.simulator import Simulator
from tests.bot.runtime.conftest import StartBot
from tests.bot.runtime.echo import Echo


class Clerk(Echo):
    """Orders whatever is named, such as "late docx"."""

    def handle(
        self, session: Session, conversation: Conversation, event: Event, now: datetime
    ) -> list[Reply]:
        kind, as_format = event.text.split()
        season = session.scalars(select(Season)).one()
        paper = Paper(season=season, kind=PaperKind(kind), format=PaperFormat(as_format))
        order(session, paper, conversation, now)
        return super().handle(session, conversation, event, now)


def came_with(content: str) -> Callable[[Message], bool]:
    return lambda message: content in message.content


@pytest.mark.parametrize(
    ("said", "content", "title"),
    [
        ("late docx", "document", "Danh sách nộp muộn, chưa nộp năm 2023"),
        ("progress png", "photo", "Tiến độ thi đua năm 2023"),
    ],
)
async def test_a_paper_follows_the_answer(
    simulator: Simulator,
    start_bot: StartBot,
    sender: Person,
    said: str,
    content: str,
    title: str,
) -> None:
    async with start_bot(Clerk()):
        answer = await simulator.ask(sender, said)
        paper = await simulator.wait_until(sender, came_with(content), timeout=60)
    assert answer.text == f"Đã nghe: {said}"
    assert paper.content["caption"] == title
    assert len(simulator.calls(f"send{content.capitalize()}")) == 1
    if content == "document":
        assert paper.content["document"]["file_name"] == f"{title}.docx"
