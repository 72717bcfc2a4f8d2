"""A newcomer runs a year by the administrator's guide alone, typing what it says."""

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.papers.desk import Desk, Office
from bot.papers.preparing import prepare
from bot.wording.terminal import Language, Words
from handlers.commands import COMMANDS
from handlers.secretariat.orders import ORDERS
from models.paper_orders import Paper, PaperOrder
from tests.replay.newcomers_cluster import Cluster
from tests.replay.newcomers_steps import YEAR

GUIDE = (Path(__file__).parents[2] / "docs" / "huong-dan-quan-tri.md").read_text(encoding="utf-8")
BEGINS = datetime.fromisoformat("2023-02-06T09:00:00+07:00")
_COMMAND = re.compile(r"`(/[^`]+)`")


def section(heading: str) -> str:
    """What stands below one of the guide's headings of the second level."""
    return GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_year_is_played_as_the_guide_has_it() -> None:
    assert [step.command for step in YEAR] == _COMMAND.findall(section("Một năm, từng bước"))


def test_every_command_is_in_the_guide_and_no_other() -> None:
    in_the_guide = {command.split()[0].removeprefix("/") for command in _COMMAND.findall(GUIDE)}
    own = [(each.names, each.description) for each in COMMANDS.values()]
    orders = [(each.names, each.description) for each in ORDERS.values()]
    assert {names[0] for names, description in own + orders if description} <= in_the_guide
    known = {name for names, _ in own + orders for name in names}
    assert in_the_guide <= known | {"gan"}  # which is understood in groups only


def test_a_newcomer_runs_the_whole_year(engine: Engine) -> None:
    cluster = Cluster(engine=engine, now=BEGINS)
    cluster.begin()
    for step in YEAR:
        step.play(cluster)
    with Session(engine) as session:
        made = [_made(session, each) for each in session.scalars(select(PaperOrder))]
    assert len(made) == 7
    assert all(made)


def _made(session: Session, order: PaperOrder) -> bytes:
    paper = Paper(
        season=order.season,
        kind=order.kind,
        format=order.format,
        membership=order.membership,
        draft=order.draft,
    )
    words, office = Words(Language.VI), Office(place="Hà Nội")
    return prepare(paper, Desk(session=session, now=BEGINS, words=words, office=office))()
