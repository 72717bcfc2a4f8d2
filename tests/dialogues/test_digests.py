"""What is new is told on working mornings: once, and only if there is something."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import tell_digests
from models.conversations import Conversation, OutboxItem
from models.digests import Digest, Timetable
from models.events import EventKind
from models.messages import Priority, from_json
from models.people import Right
from scheduler.planner import Planner
from scheduler.policy import Policy
from tests.dialogues.conftest import GROUP, Join
from tests.dialogues.owing import handed_in
from tests.dialogues.talk import Person, Rendering
from tests.dialogues.wall import at_once

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TIMETABLE = Timetable()
PLANNER = Planner(policy=Policy())


@pytest.fixture(params=[Rendering.BUTTONS])
def rendering(request: pytest.FixtureRequest) -> Rendering:
    """Nobody answers here."""
    rendering: Rendering = request.param
    return rendering


def at(month: int, day: int, hour: int = 8, minute: int = 15) -> datetime:
    """An instant of 2023, local to the season."""
    return datetime(2023, month, day, hour, minute, tzinfo=ZONE)


def told(
    person: Person, now: datetime, chat: str = GROUP, timetable: Timetable = TIMETABLE
) -> Sequence[str]:
    """What the beat says at that time in a chat."""
    with Session(person.engine, autoflush=False) as session, session.begin():
        before = set(session.scalars(select(OutboxItem.id)))
        tell_digests(session, now.astimezone(UTC), person.words.plain, timetable, PLANNER)
    with Session(person.engine) as session:
        new = [
            item
            for item in session.scalars(select(OutboxItem).join(Conversation))
            if item.id not in before and item.conversation.chat == chat
        ]
        assert all(item.priority == Priority.BROADCAST for item in new)
        return [person.read(from_json(item.body)) for item in new]


def test_nothing_is_said_where_there_is_nothing_to_say(group: Person) -> None:
    assert not told(group, at(3, 1))
    assert not told(group, at(3, 6))


def test_what_is_due_within_three_days(group: Person) -> None:
    assert not told(group, at(3, 10))  # a Friday; the registrations are due on Wednesday
    [text] = told(group, at(3, 14))
    assert "Cụm Thi đua số 7 thành phố Hà Nội, 14/03/2023" in text
    assert "Sắp đến hạn, chưa nộp\nĐăng ký thi đua năm 2023, hạn 17:00 ngày 15/03/2023" in text
    assert "GDĐT, SYT, " in text


def test_once_a_day_and_only_in_the_morning(group: Person) -> None:
    assert not told(group, at(3, 14, 8, 14))
    assert len(told(group, at(3, 14, 8, 15))) == 1
    assert not told(group, at(3, 14, 8, 16))
    assert not told(group, at(3, 15, 13, 0))
    with Session(group.engine) as session:
        assert len(session.scalars(select(Digest)).all()) == 1


def test_what_was_handed_in_since_the_last(group: Person) -> None:
    group.now = at(6, 12)
    told(group, at(6, 12))
    handed_in(group.engine, "bao-cao-6-thang", at(6, 12, 10))
    [text] = told(group, at(6, 13))
    assert "✅ Mới nộp\nBáo cáo sơ kết 6 tháng đầu năm 2023, hạn 17:00 ngày 15/06/2023: SYT" in text
    [text] = told(group, at(6, 14))
    assert "Mới nộp" not in text
    assert "SYT" not in text.split("Quá hạn")[0]


def test_what_is_overdue_is_told_once_a_day_and_then_once_a_week(group: Person) -> None:
    told(group, at(6, 15))
    [text] = told(group, at(6, 16))
    assert "❌ Quá hạn (số ngày)\n" in text
    assert "Báo cáo sơ kết 6 tháng đầu năm 2023, hạn 17:00 ngày 15/06/2023: GDĐT ❌1" in text
    [text] = told(group, at(6, 19))  # a Monday
    assert "Tổng hợp tuần" in text
    assert "Đúng hạn: 0%" in text
    assert not told(group, at(6, 20))
    assert not told(group, at(7, 24))


def test_on_the_first_working_day_of_a_week(group: Person) -> None:
    [text] = told(group, at(6, 12))
    assert "Tổng hợp tuần" in text
    assert not told(group, at(6, 10))  # a Saturday
    handed_in(group.engine, "bao-cao-6-thang", at(9, 3))
    [text] = told(group, at(9, 5))  # Tuesday after the National Day
    assert "Tổng hợp tuần" in text


def test_switched_off(group: Person) -> None:
    never = Timetable(daily=None, weekly=None)
    assert not told(group, at(3, 14), timetable=never)
    daily = Timetable(daily=time(7), weekly=None)
    assert "Tổng hợp" not in told(group, at(3, 13, 7, 0), timetable=daily)[0]
    weekly = Timetable(daily=None)
    assert not told(group, at(3, 14), timetable=weekly)


def test_without_a_group_the_admins_are_told(join: Join) -> None:
    admin = join(right=Right.ADMIN, chat="9001")
    [text] = told(admin, at(3, 14), chat="9001")
    assert "Sắp đến hạn" in text


def test_after_the_bot_left_the_group_the_admins_are_told(group: Person) -> None:
    group.handle(group.event(EventKind.REMOVED))
    assert told(group, at(3, 14), chat="9001")


def test_two_processes_tell_it_once(group: Person) -> None:
    def tell() -> None:
        with Session(group.engine, autoflush=False) as session, session.begin():
            tell_digests(session, at(3, 14), group.words.plain, TIMETABLE, PLANNER)

    at_once(tell, tell)
    with Session(group.engine) as session:
        said = [
            item
            for item in session.scalars(select(OutboxItem).join(Conversation))
            if item.conversation.chat == GROUP
        ]
    assert len(said) == 1
