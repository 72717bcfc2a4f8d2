"""The same year with the real process: killed at every event, the ledger is the same.

The people are spread over both messengers; Zalo brings what they say to the webhook.

In two halves, which can run side by side; the second one begins where the first ends, in a
database that was brought there without a network. Between them they have every kind of event.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.config.sections import Mode
from bot.wording.catalogues import Wording
from simulator.simulator import Simulator
from tests.acceptance.installation import Installation, until
from tests.databases import opened
from tests.replay import secretariat
from tests.replay.cast import Cast
from tests.replay.heard import expect_heard
from tests.replay.in_process import Stage
from tests.replay.ledger import ledger_of
from tests.replay.performance import IN_A_REMINDER, IN_A_TURN, Performance
from tests.replay.script import Names, Turn
from tests.replay.story import Deed, Story

BEGINS, BREAK, ENDS = date(2023, 2, 28), date(2023, 7, 15), date(2024, 2, 29)
HELP = Turn(says="/trogiup", hears="Bot giúp đơn vị")

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def zalo(installation: Installation) -> None:
    """The bot is on Zalo too."""
    installation.zalo = Mode.WEBHOOK
    installation.write_config()


@pytest.fixture
def engine(installation: Installation) -> Iterator[Engine]:
    """The installation's database, beside the process."""
    with opened(installation.database_url) as engine:
        yield engine


async def test_from_the_registration_to_six_months(
    simulator: Simulator, installation: Installation, engine: Engine, story: Story
) -> None:
    with Session(engine) as session, session.begin():
        names = secretariat.prepare(session, story)
    cast = Cast(simulator=simulator, story=story)
    part = story.between(BEGINS, BREAK)
    await play(
        Performance(installation=installation, engine=engine, cast=cast, story=part, names=names)
    )
    expect(engine, story.between(BEGINS, BREAK), part, names, cast)


async def test_from_nine_months_to_the_awards(
    simulator: Simulator, installation: Installation, engine: Engine, story: Story
) -> None:
    names = first_half(engine, story)
    cast = Cast(simulator=simulator, story=story)
    part = story.between(BREAK, ENDS)
    performance = Performance(
        installation=installation, engine=engine, cast=cast, story=part, names=names
    )
    await begin_chats(performance)
    await play(performance)
    expect(engine, story, part, names, cast)


def first_half(engine: Engine, story: Story) -> Names:
    """Brings the database to where the second half begins."""
    stage = Stage(engine=engine, words=Wording(ZoneInfo("Asia/Ho_Chi_Minh")), story=story)
    stage.prepare()
    stage.play(story.between(BEGINS, BREAK).actions, datetime.combine(BREAK, time(), story.zone))
    return stage.names


async def begin_chats(performance: Performance) -> None:
    """The simulator knows only chats in which somebody has written; Bình has blocked the bot."""
    cast = performance.cast
    cast.simulator.world.clock.move_to(performance.story.actions[0].at - timedelta(hours=2))
    absent = {each.who for each in performance.story.actions if each.does is Deed.COMES_BACK}
    async with performance.installation.running():
        for player in performance.story.players.values():
            person = cast.phones[player.short]
            since = cast.calls_so_far(person)
            await cast.begin(person, HELP)
            await cast.hear(person, HELP, since)
            if player in absent:
                await cast.block(player, blocked=True)
        await until(performance.is_settled)


async def play(performance: Performance) -> None:
    """From an hour before the first event to a month after the last one."""
    story = performance.story
    performance.cast.simulator.world.clock.move_to(story.actions[0].at - timedelta(hours=1))
    last = datetime.combine(story.messages[-1][0].on, time(23), story.zone)
    await performance.play(last)
    assert set(performance.deaths) >= {*IN_A_REMINDER, *IN_A_TURN}


def expect(engine: Engine, so_far: Story, part: Story, names: Names, cast: Cast) -> None:
    """Ledger and phones say what was worked out by hand."""
    ledger = ledger_of(engine, part)
    assert ledger.sent == so_far.sent()
    assert ledger.times == {part.time.strftime("%H:%M")}
    assert ledger.refused == sorted(so_far.refused)
    assert ledger.unsettled == 0
    expect_heard(part, names, cast.heard())
