"""What waits in the database when the bot starts may be old, junk, or overtaken by others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.events import Channel, EventKind
from models.people import Contact
from models.registrations import Registration, submit
from tests.dialogues.conftest import Join
from tests.dialogues.crawl_inputs import INPUTS, Effect, Input
from tests.dialogues.crawl_places import PLACES, Place
from tests.dialogues.talk import Person, Rendering
from tests.dialogues.test_crawl import faults_of, registered
from tests.dialogues.test_numbers import WEEK_BEFORE
from tests.dialogues.unasked import remind

FEW_INPUTS = [one for one in INPUTS if one.name in {"words", "number in range", "tap"}]
SOME_INPUTS = [
    *FEW_INPUTS,
    *(one for one in INPUTS if one.name in {"photo", "own contact", "/dangky", "thôi"}),
]
WITH_BUTTONS = pytest.mark.parametrize("rendering", [Rendering.BUTTONS])
# The database that forgives nothing: it refuses a key of another kind, and all that follows.
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

State = dict[str, Any]
ALIEN: Mapping[str, Any] = {
    "no state": None,
    "an empty one": {},
    "a list": [1, 2],
    "words": "review",
    "an older version": {"version": 0, "state": "REVIEW"},
    "a newer version": {"version": 99, "flow": "reg", "step": "review"},
    "only a version": {"version": 1},
}
CHANGES: Mapping[str, State] = {
    "a flow that is gone": {"flow": "survey"},
    "a step that is gone": {"step": "quiz"},
    "a step of another flow": {"step": "consent"},
    "no notes": {"data": {}},
    "notes about what is gone": {
        "data": {"membership": 999999, "invitation": 999999, "item": 999999}
    },
    "notes of another kind": {"data": {"membership": "x", "invitation": [], "pending": 7}},
    "notes that are a list": {"data": [1]},
    "choices of another form": {"shown": [{"label": "Gửi"}]},
    "choices that are numbers": {"shown": [1, 2]},
}


@WITH_BUTTONS
@ON_POSTGRESQL
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_state_of_another_form_costs_no_answer(
    place: Place, join: Join, stranger: Person, season: Engine
) -> None:
    person = place.way(join, stranger)
    found = state_of(season, person)
    changed = {name: {**found, **change} for name, change in CHANGES.items()} if found else {}
    for name, state in {**ALIEN, **changed}.items():
        for one in FEW_INPUTS:
            complaints = tried(one, person, partial(put_state, person=person, state=state))
            assert not complaints, f"{place.name} × {name} × {one.name}: {complaints}"


@WITH_BUTTONS
@ON_POSTGRESQL
@pytest.mark.parametrize("place", [each for each in PLACES if each.flow], ids=lambda p: p.name)
def test_whatever_others_did_meanwhile_the_dialogue_goes_on(
    place: Place, join: Join, stranger: Person
) -> None:
    person = place.way(join, stranger)
    for happening in (everything_sent, drafts_dropped, models_removed):
        for one in SOME_INPUTS:
            complaints = tried(one, person, happening)
            assert not complaints, f"{place.name} × {happening.__name__} × {one.name}: {complaints}"


def test_numbers_below_a_question_from_before_the_upgrade_still_work(
    join: Join, season: Engine
) -> None:
    person = join(channel=Channel.ZALO, chat="zalo-1")
    person.talk([("/dangky", "danh hiệu nào")])
    put_back(season, person)
    person.talk([("1", ["Đã ghi: Cờ Chính phủ", "2. Bỏ qua"])])
    put_back(season, person)
    assert "Nhắc lại ngày mai" in remind(person, WEEK_BEFORE)
    person.talk(
        [("2", ["Đồng chí trả lời câu nào", "1. Bỏ qua («", "2. Đã nhận, sẽ nộp ngày … («"])]
    )


def put_back(database: Engine, person: Person) -> None:
    """Keeps the same state as the bot did when it knew only the choices last shown."""
    state = state_of(database, person)
    assert state is not None
    kept = {name: value for name, value in state.items() if name not in {"shown", "replaced"}}
    before = {**kept, "offered": state["shown"][-1]["choices"]}
    with database.begin() as connection:
        put_state(connection, person=person, state=before)


def tried(one: Input, person: Person, before_it: Callable[[Connection], None]) -> list[str]:
    """What was wrong with the answers to something done after something else had happened."""
    assert isinstance(person.engine, Engine)
    with person.engine.connect() as connection:
        connection.begin()  # never committed
        before_it(connection)
        return list(_faults(one, replace(person, engine=connection, heard=list(person.heard))))


def _faults(one: Input, person: Person) -> Iterator[str]:
    before = registered(person.engine)
    for event in one.events(person):
        yield from faults_of(person.handle(event), person)
    if one.effect is not Effect.CHOICE:
        after = registered(person.engine)
        for membership, kept in before.items():
            if not set(kept.models) <= set(after[membership].models):
                yield f"changed {before} to {after}"
    yield from faults_of(person.handle(person.event(EventKind.TEXT, text="tiếp tục")), person)


def state_of(database: Engine, person: Person) -> State | None:
    """The state of a person's dialogue, as it is kept."""
    with Session(database) as session:
        return session.scalar(select(Conversation.state).where(Conversation.chat == person.chat))


def put_state(connection: Connection, person: Person, state: Any) -> None:
    """Write a state as another version of the bot may have."""
    connection.execute(
        update(Conversation).where(Conversation.chat == person.chat).values(state=state)
    )


def everything_sent(connection: Connection) -> None:
    """A colleague has sent what was drafted."""
    with Session(connection) as session:
        contact = session.scalars(select(Contact).order_by(Contact.id)).first()
        for registration in session.scalars(select(Registration)):
            if registration.draft and contact:
                submit(registration, contact, registration.draft.changed_at)
        session.commit()


def drafts_dropped(connection: Connection) -> None:
    """A colleague has deleted the draft."""
    with Session(connection) as session:
        for registration in session.scalars(select(Registration)):
            registration.drop_draft()
        session.commit()


def models_removed(connection: Connection) -> None:
    """A colleague has taken all models out."""
    with Session(connection) as session:
        for registration in session.scalars(select(Registration)):
            if registration.draft:
                registration.draft.models.clear()
                registration.draft.revision += 1
        session.commit()
