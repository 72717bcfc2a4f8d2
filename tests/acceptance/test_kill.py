"""`kill -9` at every boundary of every turn of a registration: nothing is lost, nothing doubled."""

import itertools
import json
import signal
from collections.abc import Awaitable, Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Mode
from models.conversations import InboxState
from models.people import Contact
from models.registrations import RegistrationVersion
from simulator.chats import Messenger
from simulator.simulator import Simulator
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
        Turn(act=share_number, answer="danh hiệu nào"),
        Turn(act=lambda phone: phone.say("cờ TP và cờ CP"), answer="tên các mô hình"),
        Turn(act=lambda phone: phone.say(titles), answer="Mô hình thi đua (4)"),
        Turn(act=lambda phone: phone.choose("✅ Gửi đăng ký"), answer="Đã nhận đăng ký"),
    ]


async def share_number(phone: Phone) -> None:
    """With the key for it, or typed where there is none."""
    if phone.person.messenger is Messenger.ZALO:
        await phone.say(NUMBER)
    else:
        await phone.share_number()


class Ordeal:
    """One person's registration while the bot is killed again and again.

    pending: the ids of what the messenger has not handed over yet, or will again. loses: where
    the messenger itself forgets what it has handed over, so that the person must say it again.
    """

    def __init__(
        self,
        installation: Installation,
        phone: Phone,
        pending: Callable[[], set[str]],
        loses: Container[Point] = (),
    ) -> None:
        self._installation = installation
        self._phone = phone
        self._pending = pending
        self._loses = loses
        self._given_away: set[str] = set()
        self._say_again: Turn | None = None

    async def register(self, turns: Sequence[Turn], points: Iterable[Point]) -> None:
        """Registers, killed once in each turn; the next process gives the answer."""
        before: Turn | None = None
        may_be_repeated = 0
        for turn, point in zip(turns, points, strict=False):
            async with self._installation.running(DEADLY) as bot:
                await self._expect(before, may_be_repeated)
                self._installation.kill_at(point)
                await self._act(turn)
                assert await bot.ended() == -signal.SIGKILL, f"{turn.answer}: {bot.logged()}"
            if point in self._loses:
                self._say_again = turn
                self._given_away &= self._kept()
            self._expect_nothing_lost()
            before = turn
            may_be_repeated += point is Point.AFTER_SEND
        async with self._installation.running(DEADLY):
            await self._expect(before, may_be_repeated)

    async def _act(self, turn: Turn) -> None:
        await turn.act(self._phone)
        self._given_away.update(self._pending())  # it is still there, and now has its number

    async def _expect(self, turn: Turn | None, may_be_repeated: int) -> None:
        if self._say_again is not None:
            await self._say_again.act(self._phone)
            self._say_again = None
        if turn is not None:
            await self._phone.hear(turn.answer)
        await until(self._installation.is_settled)
        assert self._phone.repeated() <= may_be_repeated

    def _expect_nothing_lost(self) -> None:
        assert self._given_away <= self._kept() | self._pending()

    def _kept(self) -> set[str]:
        kept = [item.external_id for item in self._installation.inbox()]
        assert len(kept) == len(set(kept))
        return set(kept)


def updates_of(simulator: Simulator) -> set[str]:
    """What Telegram will hand over, handed over already or not."""
    return {str(update.update_id) for update in simulator.bot.updates.waiting()}


def messages_of(simulator: Simulator) -> set[str]:
    """What Zalo will hand over."""
    waiting = simulator.zalo.bot.events.waiting()
    return {json.loads(event.body)["result"]["message"]["message_id"] for event in waiting}


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
    whole = turns(installation.invite(HEALTH.department))
    pending = partial(updates_of, phone.simulator)
    await Ordeal(installation, phone, pending).register(whole, points)
    expect_registered(installation)
    assert len(installation.inbox()) == len(whole)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("mode", "loses"),
    [(Mode.WEBHOOK, ()), (Mode.POLLING, (Point.INTAKE,))],
    ids=[Mode.WEBHOOK, Mode.POLLING],
)
async def test_the_same_on_zalo(
    mode: Mode, loses: Container[Point], installation: Installation, simulator: Simulator
) -> None:
    """What its polling has handed over is nowhere but here: then the person says it again."""
    simulator.add_zalo_bot()
    installation.zalo = mode
    installation.write_config()
    person = simulator.add_person("Hoa", messenger=Messenger.ZALO)
    phone = Phone(simulator=simulator, person=person)
    whole = turns(installation.invite(HEALTH.department))
    pending = partial(messages_of, simulator)
    ordeal = Ordeal(installation, phone, pending, loses)
    await ordeal.register(whole, itertools.cycle(Point))
    expect_registered(installation)
    assert len(installation.inbox()) == len(whole)


def expect_registered(installation: Installation) -> None:
    """All that was said is there once, and nothing waits."""
    with opened(installation.database_url) as engine, Session(engine) as session:
        assert contacts(session) == [(NAME, POSITION, NUMBER)]
        assert versions(session) == [(1, HEALTH.targets, list(HEALTH.titles))]
    assert {item.state for item in installation.inbox()} == {InboxState.DONE}
