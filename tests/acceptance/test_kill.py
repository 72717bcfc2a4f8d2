"""`kill -9` at every boundary of every turn of a registration: nothing is lost, nothing doubled."""

import itertools
import signal
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import InboxState
from models.people import Contact
from models.registrations import RegistrationVersion
from tests.acceptance.installation import DEADLY, Installation, until
from tests.acceptance.paragraphs import HEALTH
from tests.acceptance.phone import Phone
from tests.acceptance.points import Point
from tests.databases import opened

NAME, POSITION, NUMBER = "Nguyễn Thị Hoa", "Chuyên viên Văn phòng", "+84912345678"


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What the person does, and words of the bot's answer that stand in no other answer."""

    act: Callable[[Phone], Awaitable[None]]
    answer: str


def turns(code: str) -> list[Turn]:
    """A whole registration, from the invitation to the receipt."""
    titles = "\n".join(HEALTH.titles)
    return [
        Turn(act=lambda phone: phone.start(code), answer="đồng ý không?"),
        Turn(act=lambda phone: phone.choose("Đồng ý"), answer="Đề nghị cho biết họ và tên"),
        Turn(act=lambda phone: phone.say(NAME), answer="Đề nghị cho biết chức vụ"),
        Turn(act=lambda phone: phone.say(POSITION), answer="Đề nghị cho số điện thoại"),
        Turn(act=lambda phone: phone.share_number(), answer="danh hiệu nào"),
        Turn(act=lambda phone: phone.say("cờ TP và cờ CP"), answer="tên các mô hình"),
        Turn(act=lambda phone: phone.say(titles), answer="Mô hình thi đua (4)"),
        Turn(act=lambda phone: phone.choose("✅ Gửi đăng ký"), answer="Đã nhận đăng ký"),
    ]


class Ordeal:
    """One person's registration while the bot is killed again and again."""

    def __init__(self, installation: Installation, phone: Phone) -> None:
        self._installation = installation
        self._phone = phone
        self._given_away: set[str] = set()

    async def register(self, points: Iterable[Point]) -> None:
        """Registers, killed once in each turn; the next process gives the answer."""
        answer, may_be_repeated = "", 0
        code = self._installation.invite(HEALTH.department)
        for turn, point in zip(turns(code), points, strict=False):
            async with self._installation.running(DEADLY) as bot:
                await self._expect(answer, may_be_repeated)
                self._installation.kill_at(point)
                await self._act(turn)
                assert await bot.ended() == -signal.SIGKILL, f"{turn.answer}: {bot.logged()}"
            self._expect_nothing_lost()
            answer = turn.answer
            may_be_repeated += point is Point.AFTER_SEND
        async with self._installation.running(DEADLY):
            await self._expect(answer, may_be_repeated)

    async def _act(self, turn: Turn) -> None:
        await turn.act(self._phone)
        self._given_away.update(self._pending())  # it is still there, and now has its number

    async def _expect(self, answer: str, may_be_repeated: int) -> None:
        if answer:
            await self._phone.hear(answer)
        await until(self._installation.is_settled)
        assert self._phone.repeated() <= may_be_repeated

    def _expect_nothing_lost(self) -> None:
        kept = [item.external_id for item in self._installation.inbox()]
        assert len(kept) == len(set(kept))
        assert self._given_away <= {*kept, *self._pending()}

    def _pending(self) -> set[str]:
        updates = self._phone.simulator.bot.updates
        return {str(update.update_id) for update in updates.waiting()}


def contacts(session: Session) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.name, each.position, each.phone) for each in session.scalars(select(Contact))]


def versions(session: Session) -> list[tuple[int | None, frozenset[str], list[str]]]:
    return [
        (each.number, frozenset(each.targets), [model.title for model in each.models])
        for each in session.scalars(select(RegistrationVersion))
    ]


@pytest.mark.parametrize(
    ("database_url", "first"),
    [*(("sqlite", point) for point in Point), ("postgresql", Point.INTAKE)],
    indirect=["database_url"],
    ids=lambda each: each.name.lower() if isinstance(each, Point) else each,
)
async def test_killed_in_every_turn_the_registration_comes_to_its_end(
    first: Point, installation: Installation, phone: Phone
) -> None:
    """Each turn meets another boundary, and over all the tests every turn meets every one."""
    order = list(Point)
    start = order.index(first)
    points = itertools.islice(itertools.cycle(order), start, None)
    await Ordeal(installation, phone).register(points)
    with opened(installation.database_url) as engine, Session(engine) as session:
        assert contacts(session) == [(NAME, POSITION, NUMBER)]
        assert versions(session) == [(1, HEALTH.targets, list(HEALTH.titles))]
    states = [item.state for item in installation.inbox()]
    assert states == [InboxState.DONE] * len(turns(""))
