"""The board in the group keeps itself true, whatever happens to it and to the group."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from handlers import keep_boards_true
from models.audit import Action, record
from models.events import EventKind
from models.people import Right
from models.seasons import Membership, Season
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Rendering, Tap
from tests.dialogues.test_progress import add_departments
from tests.dialogues.wall import TICK, Wall, Weather, at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture(params=[Rendering.BUTTONS])
def rendering(request: pytest.FixtureRequest) -> Rendering:
    """A group has buttons."""
    rendering: Rendering = request.param
    return rendering


@pytest.fixture
def wall(group: Person) -> Wall:
    """A group in which the board was just put up."""
    wall = Wall(person=group)
    group.talk([("/tiendo", ["Tiến độ", "Bảng tự cập nhật"])])
    wall.deliver()
    return wall


def change(person: Person, number: int = 0) -> None:
    """Something that the board shows is otherwise now."""
    with Session(person.engine) as session, session.begin():
        season = session.scalars(select(Season)).one()
        obligation = season.obligations[number % len(season.obligations)]
        obligation.move_to(obligation.due_at + timedelta(days=1))
        record(session, Action.DEADLINE_MOVED, person.now, season=season, subject=obligation.code)


def test_it_is_put_up_pinned_and_edited(wall: Wall) -> None:
    assert wall.pinned == ["101"]
    change(wall.person)
    wall.tick(10)
    assert wall.is_true()
    assert (list(wall.messages), wall.pinned, len(wall.calls)) == (["101"], ["101"], 2)


def test_it_stays_as_it_is_while_nothing_changes(wall: Wall) -> None:
    wall.wait(timedelta(hours=1))
    assert len(wall.calls) == 1
    assert sum(statements_in_a_tick(wall) > 3 for _ in range(30)) <= 1  # a look a minute


def statements_in_a_tick(wall: Wall) -> int:
    """How many statements the database is given."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(wall.person.engine, "before_cursor_execute", note)
    wall.tick()
    event.remove(wall.person.engine, "before_cursor_execute", note)
    return len([each for each in statements if not each.startswith("BEGIN")])


def test_time_alone_makes_it_untrue(wall: Wall) -> None:
    wall.person.now += timedelta(days=20)  # the registrations are overdue
    assert not wall.is_true()
    wall.tick(2)
    assert wall.is_true()


def test_two_hundred_changes_in_a_minute(wall: Wall) -> None:
    begun = wall.person.now
    for number in range(200):
        change(wall.person, number)
        if number % 7 == 0:
            wall.tick()
    wall.tick(10)
    assert wall.is_true()
    within = [at for at in wall.calls if at <= begun + MINUTE]
    assert 5 <= len(within) <= 11


def test_two_processes_edit_it_once(wall: Wall) -> None:
    wall.tick(5)
    change(wall.person)

    def look() -> None:
        with Session(wall.person.engine, autoflush=False) as session, session.begin():
            keep_boards_true(session, wall.person.now, wall.person.words.plain)

    at_once(look, look, look)
    wall.deliver()
    assert len(wall.calls) == 2
    assert wall.is_true()


def test_another_tiendo_shows_what_is_so_and_may_pin_it(wall: Wall) -> None:
    wall.person.talk(
        [("/tiendo", ["Lúc", "📌 Ghim bảng này"]), (Tap("📌 Ghim bảng này"), "đã được ghim")]
    )
    wall.tick(10)
    assert wall.pinned == ["101", "102"]
    assert wall.messages["101"].startswith("Bảng tiến độ này đã được thay")
    assert wall.is_true()


def test_pinned_twice_at_once(wall: Wall) -> None:
    wall.person.talk(
        [("/tiendo ghim", "Tiến độ"), ("/tiendo ghim", "đã được ghim trong nhóm và tự cập nhật")]
    )
    wall.tick(10)
    assert wall.pinned == ["101", "102"]


def test_from_an_admins_chat(wall: Wall, join: Join) -> None:
    owner = join(right=Right.OWNER, chat="9005")
    owner.talk([("/tiendo ghim", "Bảng tiến độ đã được ghim trong nhóm")])
    wall.tick(5)
    assert wall.is_true()
    assert len(wall.pinned) == 2


def test_an_observer_does_not_pin(wall: Wall, join: Join) -> None:
    join(right=Right.OBSERVER, chat="9005").talk([("/tiendo ghim", "chỉ xem được")])


def test_without_a_group(join: Join) -> None:
    join(right=Right.ADMIN, chat="9005").talk([("/tiendo ghim", "chưa có nhóm")])


def test_deleted_by_somebody(wall: Wall) -> None:
    del wall.messages["101"]
    change(wall.person)
    wall.tick(10)
    assert wall.pinned == ["101", "102"]
    assert wall.is_true()


def test_an_edit_that_may_not_have_arrived_is_made_again(wall: Wall) -> None:
    wall.tick(5)
    wall.weather = Weather.LOST
    change(wall.person)
    wall.tick(5)
    wall.weather = Weather.FINE
    assert not wall.is_true()
    wall.wait(2 * MINUTE)
    assert wall.is_true()
    assert (wall.pinned, len(wall.calls)) == (["101"], 3)


def test_a_board_that_may_not_have_arrived_is_put_up_again(group: Person) -> None:
    wall = Wall(person=group, weather=Weather.LOST)
    group.say("/tiendo")
    wall.deliver()
    wall.weather = Weather.FINE
    wall.wait(MINUTE)
    assert not wall.messages
    wall.wait(MINUTE)
    assert wall.is_true()


def test_what_is_on_its_way_is_waited_for(wall: Wall) -> None:
    wall.tick(5)
    wall.weather = Weather.STILL
    change(wall.person)
    wall.wait(5 * MINUTE)
    change(wall.person)
    wall.weather = Weather.FINE
    wall.deliver()
    assert not wall.is_true()
    wall.tick(5)
    assert wall.is_true()
    assert len(wall.calls) == 3


def test_a_group_that_refuses_is_not_pestered(group: Person) -> None:
    wall = Wall(person=group, weather=Weather.REFUSED)
    group.say("/tiendo")
    wall.wait(timedelta(minutes=50))
    assert len(wall.calls) == 1
    wall.weather = Weather.FINE
    wall.wait(timedelta(minutes=20))
    assert wall.is_true()


def test_the_bot_is_removed_and_added_again(wall: Wall) -> None:
    group = wall.person
    wall.tick(5)
    group.handle(group.event(EventKind.REMOVED))
    change(group)
    wall.wait(5 * MINUTE)
    assert len(wall.calls) == 1
    group.handle(group.event(EventKind.ADDED))
    wall.tick(5)
    assert wall.pinned == ["101", "102"]
    assert wall.is_true()


def test_the_group_becomes_a_supergroup(wall: Wall) -> None:
    group = wall.person
    wall.tick(5)
    change(group)
    group.handle(group.event(EventKind.MIGRATED, data="-100200"))
    wall.forget_all()
    wall.tick(5)
    assert wall.chat() == "-100200"
    assert wall.is_true()


def test_the_new_chat_has_spoken_first(wall: Wall) -> None:
    group = wall.person
    wall.tick(5)
    group.group = "-100200"
    group.say("/tiendo")
    group.group = "-1007"
    group.handle(group.event(EventKind.MIGRATED, data="-100200"))
    wall.forget_all()
    wall.tick(5)
    assert wall.is_true()


def test_it_grows_and_shrinks(wall: Wall) -> None:
    group = wall.person
    add_departments(group, 50)
    wall.wait(2 * MINUTE)
    assert (len(wall.messages), wall.is_true()) == (2, True)
    with Session(group.engine) as session, session.begin():
        for membership in session.scalars(select(Membership).where(Membership.position >= 100)):
            membership.left_at = group.now
    wall.wait(2 * MINUTE)
    assert wall.messages["102"].startswith("Bảng tiến độ nay đã gọn hơn")
    assert wall.is_true()
    with Session(group.engine) as session, session.begin():
        for membership in session.scalars(select(Membership)):
            membership.left_at = None
    wall.wait(2 * MINUTE)
    assert (list(wall.messages), wall.pinned) == (["101", "102"], ["101"])
    assert wall.is_true()


def test_who_blocks_the_bot_is_seen(wall: Wall, join: Join) -> None:
    contact = join()
    wall.tick(10)
    assert "SYT ⚠️" not in wall.messages["101"]
    contact.handle(contact.event(EventKind.BLOCKED))
    wall.tick(2)
    assert "SYT ⚠️" in wall.messages["101"]
    assert wall.person.now - wall.calls[-1] <= TICK
