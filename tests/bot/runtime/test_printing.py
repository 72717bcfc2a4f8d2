"""Papers that are ordered in a chat come once, or one clear sentence says why not."""

import asyncio
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from sqlalchemy.orm import Session

from bot.config.sections import PapersConfig
from bot.papers.press import PressError, print_paper
from bot.papers.printing_marks import settle, wanted
from bot.papers.wire import Answer, Impossible, Request
from models.messages import Enclosure, say
from models.paper_orders import OrderState, PaperFailure, PaperFormat, PaperKind
from tests.bot.runtime.conftest import until
from tests.bot.runtime.printer import (
    PAPER,
    TOPIC,
    at_once,
    messages,
    ordering,
    orders,
    printing,
    states,
)
from tests.bot.runtime.rows import NOW, outbox
from tests.bot.season_2023 import ROOT, loaded
from tests.databases import opened

WAITING, MADE, FAILED = OrderState.WAITING, OrderState.MADE, OrderState.FAILED
WORDLESS = say("papers.failed.not_made")


@dataclass
class Moody:
    """A press that fails so many times; `asked` are the requests that it got."""

    failures: int = 0
    asked: list[Request] = field(default_factory=list)

    async def __call__(self, request: Request) -> Answer:
        self.asked.append(request)
        if len(self.asked) <= self.failures:
            raise PressError("out of ink")
        return PAPER


@pytest.fixture
def url(database_url: str) -> str:
    """A database with the season of 2023."""
    with opened(database_url) as engine, Session(engine) as session, session.begin():
        loaded(session)
    return database_url


@pytest.fixture
def quick_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.work_list.SWEEP_SECONDS", 0.05)


def put(url: str, kind: PaperKind, as_format: PaperFormat) -> None:
    """An order that waits before anybody is there to make it."""
    with opened(url) as engine, Session(engine) as session, session.begin():
        ordering(kind, as_format)(session)


async def settled(url: str, seconds: float = 60) -> None:
    await until(lambda: WAITING not in states(url), seconds=seconds)


async def test_an_order_is_made_as_soon_as_it_is_stored(url: str) -> None:
    press = Moody()
    async with printing(url, press) as writer:
        await writer.write(ordering())
        await settled(url)
    [message] = messages(url)
    assert message.enclosure == Enclosure(
        name="Danh sách.csv", media_type="text/csv", content=PAPER.content
    )
    assert message.lines[0].params["title"] == "Danh sách"
    assert [item.topic for item in outbox(url)] == [TOPIC]
    assert states(url) == [MADE]
    [request] = press.asked
    assert (request.kind, request.format, request.language) == ("late", "csv", "vi")


async def test_an_order_that_was_taken_back_is_not_made(url: str) -> None:
    def order_and_fail(session: Session) -> None:
        ordering()(session)
        raise LookupError

    press = Moody()
    async with printing(url, press) as writer:
        with pytest.raises(LookupError):
            await writer.write(order_and_fail)
        await writer.write(ordering())
        await settled(url)
    assert len(press.asked) == 1


async def test_what_waited_before_the_start_is_made_one_after_the_other(url: str) -> None:
    at_work = 0

    async def one_at_a_time(_request: Request) -> Answer:
        nonlocal at_work
        at_work += 1
        assert at_work == 1
        await asyncio.sleep(0.05)
        at_work -= 1
        return PAPER

    for kind in (PaperKind.LATE, PaperKind.MODELS, PaperKind.AUDIT):
        put(url, kind, PaperFormat.CSV)
    async with printing(url, one_at_a_time):
        await settled(url)
    assert (states(url), len(messages(url))) == ([MADE] * 3, 3)


@pytest.mark.usefixtures("quick_sweeps")
async def test_what_failed_twice_comes_at_last(url: str, caplog: pytest.LogCaptureFixture) -> None:
    put(url, PaperKind.LATE, PaperFormat.CSV)
    async with printing(url, Moody(failures=2)):
        await settled(url)
    [order] = orders(url)
    assert (order.state, order.attempts, len(messages(url))) == (MADE, 2, 1)
    assert caplog.text.count("out of ink") == 2


@pytest.mark.usefixtures("quick_sweeps")
async def test_after_three_failures_the_person_gets_one_sentence(url: str) -> None:
    put(url, PaperKind.LATE, PaperFormat.CSV)
    press = Moody(failures=100)
    async with printing(url, press):
        await settled(url)
        await asyncio.sleep(0.3)
    [order] = orders(url)
    assert (order.state, order.failure) == (FAILED, PaperFailure.NOT_MADE)
    assert len(press.asked) == 3
    assert [message.lines for message in messages(url)] == [(WORDLESS,)]


@pytest.mark.usefixtures("quick_sweeps")
async def test_nobody_waits_behind_what_fails(url: str) -> None:
    for kind in (PaperKind.LATE, PaperKind.MODELS):
        put(url, kind, PaperFormat.CSV)

    async def fails_on_one(request: Request) -> Answer:
        if request.kind is PaperKind.LATE:
            raise PressError("out of ink")
        return PAPER

    async with printing(url, fails_on_one):
        await settled(url)
    assert states(url) == [FAILED, MADE]
    assert messages(url)[0].enclosure is not None


async def test_what_a_person_has_to_mend_is_not_tried_again(url: str) -> None:
    async def refuses(_request: Request) -> Answer:
        return Impossible(failure=PaperFailure.NO_LIBREOFFICE)

    put(url, PaperKind.LATE, PaperFormat.PDF)
    async with printing(url, refuses):
        await settled(url)
    [order] = orders(url)
    assert (order.failure, order.attempts) == (PaperFailure.NO_LIBREOFFICE, 0)
    assert [m.lines for m in messages(url)] == [(say("papers.failed.no_libreoffice"),)]


async def test_a_bot_that_ends_while_a_paper_is_made_makes_it_at_the_next_start(url: str) -> None:
    begun = asyncio.Event()

    async def never(_request: Request) -> Answer:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    put(url, PaperKind.LATE, PaperFormat.CSV)
    async with printing(url, never):
        await begun.wait()
    assert (states(url), messages(url)) == ([WAITING], [])
    async with printing(url, at_once):
        await settled(url)
    assert len(messages(url)) == 1


@pytest.mark.parametrize(("when", "left"), [("before", WAITING), ("after", MADE)])
async def test_killed_around_the_commit_it_is_put_out_once(
    url: str, when: str, left: OrderState
) -> None:
    put(url, PaperKind.LATE, PaperFormat.CSV)
    victim = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.runtime.printer", url, when), cwd=ROOT
    )
    assert await victim.wait() == -signal.SIGKILL
    assert states(url) == [left]
    assert len(messages(url)) == (left is MADE)
    async with printing(url, at_once):
        await settled(url)
        await asyncio.sleep(0.2)
    assert (states(url), len(messages(url))) == ([MADE], 1)


async def test_two_bots_that_made_the_same_paper_put_it_out_once(url: str) -> None:
    put(url, PaperKind.LATE, PaperFormat.CSV)
    [waiting] = orders(url)
    with opened(url) as engine:
        for _ in range(2):
            with Session(engine) as session, session.begin():
                settle(session, order=waiting.id, outcome=PAPER, now=NOW)
        with Session(engine) as session:
            assert wanted(session, order=waiting.id) is None
    assert len(messages(url)) == 1


def test_the_running_bot_does_without_the_heavy_libraries() -> None:
    heavy = {"docx", "docxtpl", "jinja2", "lxml", "matplotlib", "numpy", "openpyxl"}
    script = "import sys, bot.bootstrap, bot.commands.cli, handlers; print(*sys.modules)"
    listing = [sys.executable, "-c", script]
    loaded = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert heavy.isdisjoint(loaded.split())


async def test_the_real_press_makes_a_document(url: str) -> None:
    put(url, PaperKind.REGISTRATIONS, PaperFormat.DOCX)
    async with printing(url, print_paper):
        await settled(url)
    [message] = messages(url)
    assert message.enclosure is not None
    assert message.enclosure.name == "Tổng hợp đăng ký thi đua năm 2023.docx"
    assert message.enclosure.content.startswith(b"PK")


async def test_the_real_press_tells_what_is_wrong_with_a_template(url: str, tmp_path: Path) -> None:
    (tmp_path / "giao-uoc.docx").write_bytes(b"no document")
    put(url, PaperKind.PLEDGES, PaperFormat.DOCX)
    async with printing(url, print_paper, papers=PapersConfig(templates=str(tmp_path))):
        await settled(url)
    [order] = orders(url)
    [message] = messages(url)
    assert order.failure is PaperFailure.BROKEN_TEMPLATE
    assert message.lines[0].key == "papers.failed.broken_template"
    assert str(message.lines[0].params["detail"]).startswith("giao-uoc.docx: ")


async def test_a_press_that_takes_too_long_is_ended(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.papers.press.LONGEST_SECONDS", 0.01)
    with pytest.raises(PressError, match=r"more than 0\.01 s"):
        await print_paper(request(url))
    assert not still_runs()


async def test_a_press_that_is_given_up_ends(url: str) -> None:
    making = asyncio.create_task(print_paper(request(url)))
    await asyncio.sleep(0.2)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert not still_runs()


async def test_a_press_that_fails_says_where_and_no_more(url: str) -> None:
    with pytest.raises(PressError) as raised:
        await print_paper(request("sqlite:////nowhere/with-a-secret.db"))
    assert "Error in " in str(raised.value)
    assert "secret" not in str(raised.value)


def request(url: str) -> Request:
    return Request(
        season=1,
        membership=None,
        draft=None,
        kind=PaperKind.PROGRESS,
        format=PaperFormat.PNG,
        language="vi",
        now=NOW,
        database=url,
    )


def still_runs() -> bool:
    """Whether a press of this very process is at work."""
    return any("bot.papers" in child.cmdline() for child in psutil.Process().children())
