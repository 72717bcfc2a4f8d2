"""The ledger of sends equals the one worked out by hand, on both databases."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot.wording.catalogues import Wording
from tests.replay.heard import expect_heard
from tests.replay.in_process import END, Stage
from tests.replay.ledger import ledger_of
from tests.replay.story import Story, read_story


@pytest.fixture(params=["on Telegram", "on both"])
def story(request: pytest.FixtureRequest) -> Story:
    """The whole year, with everybody on Telegram or half of them on Zalo."""
    story = read_story()
    return story if request.param == "on both" else story.on_telegram()


def test_a_year_is_sent_as_worked_out_by_hand(engine: Engine, story: Story) -> None:
    words = Wording(ZoneInfo("Asia/Ho_Chi_Minh"), strict=True)
    stage = Stage(engine=engine, words=words, story=story)
    stage.prepare()
    last = datetime.combine(story.messages[-1][0].on, story.time, story.zone)
    stage.play(story.actions, last + END)
    ledger = ledger_of(engine, story)
    assert ledger.sent == story.sent()
    assert ledger.times == {story.time.strftime("%H:%M")}
    assert ledger.refused == sorted(story.refused)
    assert ledger.unsettled == 0
    expect_heard(story, stage.names, stage.heard)
    assert stage.is_settled()
