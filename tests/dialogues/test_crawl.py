"""The crawl: every place in every dialogue, times everything that people can do to it.

Each input is tried on a connection whose changes are taken back, so that all of them meet the
same place. State and answers go through the database between any two events.
"""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.rendering.cutting import units
from bot.rendering.plain import plain_texts
from bot.rendering.telegram import LONGEST_TEXT_UNITS, telegram_calls
from handlers.flows import FLOWS
from handlers.registration.draft_models import LONGEST_TITLE, MOST_MODELS
from handlers.registration.item import LONGEST_DETAIL
from models.conversations import Conversation
from models.events import Channel, EventKind
from models.messages import Message, Priority, Reply, Toast
from models.people import Account
from models.registrations import Detail, EmulationModel, Registration, RegistrationVersion
from simulator.html_entities import parsed
from tests.dialogues.conftest import Join
from tests.dialogues.crawl_inputs import INPUTS, Effect, Input
from tests.dialogues.crawl_places import PLACES, Place
from tests.dialogues.talk import Person, Rendering

MOST_MESSAGES = 8
LANGUAGES = ("vi", "en")
EVERY_PLACE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
# What is tried is the same in all renderings: taps, numbers, and numbers on Zalo over HTTP (what
# Zalo has not, such as a shared number, is handed in as if it had); only the way there differs.
EACH_WAY = pytest.mark.parametrize(
    ("database_url", "rendering"),
    [
        ("sqlite", Rendering.BUTTONS),
        ("postgresql", Rendering.NUMBERS),
        ("sqlite", Rendering.NUMBERS),
    ],
    indirect=["database_url"],
)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What one department has registered, sent or not: its targets, and every model in words."""

    targets: tuple[str, ...]
    models: tuple[tuple[str | None, ...], ...]


Everything = dict[int, Kept]


def test_there_is_a_way_to_every_step_of_every_flow() -> None:
    steps = {(flow.id, step) for flow in FLOWS.values() for step in flow.steps}
    assert {(place.flow, place.step) for place in PLACES if place.flow} == steps


@EACH_WAY
@EVERY_PLACE
def test_nothing_that_people_do_breaks_a_dialogue(
    place: Place, join: Join, stranger: Person, season: Engine
) -> None:
    person = place.way(join, stranger)
    assert standing(season, person) == (place.flow, place.step)
    before = registered(season)
    complaints = [
        f"{place.name} × {one.name}: {complaint}"
        for one in INPUTS
        for complaint in complaints_about(one, place, person, before)
    ]
    assert not complaints, "\n".join(complaints)


def test_the_longest_draft_there_can_be_is_shown_in_eight_messages(
    join: Join, season: Engine
) -> None:
    person = join()
    person.talk([("/dangky", "danh hiệu nào"), ("cờ TP", "mô hình")])
    with Session(season) as session:
        draft = session.scalars(select(RegistrationVersion)).one()
        draft.models = [_longest_model() for _ in range(MOST_MODELS)]
        session.commit()
    answer = person.handle(person.event(EventKind.TEXT, text="/dangky"))
    assert len(person.read(answer[-1])) > MOST_MODELS * LONGEST_TITLE
    assert list(faults_of(answer, person)) == []


def _longest_model() -> EmulationModel:
    model = EmulationModel(title="x" * LONGEST_TITLE)
    for detail in Detail:
        model.describe(detail, "x" * LONGEST_DETAIL)
    return model


def complaints_about(one: Input, place: Place, person: Person, before: Everything) -> list[str]:
    """What went wrong when this was done there; empty if nothing did."""
    assert isinstance(person.engine, Engine)
    with person.engine.connect() as connection:
        connection.begin()  # never committed
        there = replace(person, engine=connection, heard=list(person.heard))
        try:
            return list(_tried(one, place, there, before))
        except Exception:
            return [traceback.format_exc(limit=-4)]


def _tried(one: Input, place: Place, person: Person, before: Everything) -> Iterator[str]:
    for event in one.events(person):
        replies = person.handle(event)
        yield from (f"answer: {each}" for each in faults_of(replies, person))
    after = registered(person.engine)
    if not is_kept(before, after, effect_there(one, place), place):
        yield f"changed {before} to {after}"
    yield from _cannot_go_on(person)


def _cannot_go_on(person: Person) -> Iterator[str]:
    replies = person.handle(person.typing("tiếp tục"))
    yield from (f"going on: {each}" for each in faults_of(replies, person))
    asked = any(isinstance(each, Message) and each.choices for each in replies)
    if not asked and not standing(person.engine, person)[0] and held(person):
        yield "nothing is asked after going on"


def faults_of(replies: list[Reply], person: Person) -> Iterator[str]:
    """What no answer may be: silent, wordless, endless, or refused by a messenger."""
    if not replies:
        yield "silence"
    messages = [_as_message(reply) for reply in replies]
    for language in LANGUAGES:
        sent = list(chain.from_iterable(_calls(each, language, person) for each in messages))
        texts = [
            text
            for each in messages
            for text in plain_texts(each, language, person.words, longest=2000)
        ]
        shown = [parsed(call).text for call in sent]
        if not all(text.strip() for text in (*shown, *texts)):
            yield f"a message without words in {language}"
        if any(units(text) > LONGEST_TEXT_UNITS for text in shown):
            yield "too long a message"
        if len(sent) > MOST_MESSAGES:
            yield f"{len(sent)} messages"


def _as_message(reply: Reply) -> Message:
    return Message(lines=(reply.text,)) if isinstance(reply, Toast) else reply


def _calls(message: Message, language: str, person: Person) -> Iterator[str]:
    outgoing = Outgoing(
        id=1,
        conversation_id=1,
        channel=Channel.TELEGRAM,
        chat=person.chat,
        private=True,
        language=language,
        priority=Priority.REPLY,
        message=message,
        edits="7" if message.in_place else None,
        attempts=0,
        not_before=None,
        created_at=person.now,
    )
    for call in telegram_calls(outgoing, person.words):
        rows = call.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        assert all(button["text"].strip() for row in rows for button in row)
        yield call.parameters.get("text") or call.parameters["caption"]


def effect_there(one: Input, place: Place) -> Effect:
    """A stale button of the very step that waits is a choice."""
    own = f"stale button '{place.flow}.{place.step}."
    return Effect.CHOICE if place.flow and one.name.startswith(own) else one.effect


def is_kept(before: Everything, after: Everything, effect: Effect, place: Place) -> bool:
    """Whether nothing is gone that this had no business with."""
    if effect is Effect.NOTHING:
        return before == after
    if effect is Effect.CHOICE:
        return True
    asked_for_one = place.step in {"item", "detail", "again"}
    return all(
        (place.step in {"targets", "again"} or kept.targets == after[key].targets)
        and len(set(kept.models) - set(after[key].models)) <= asked_for_one
        for key, kept in before.items()
    )


def registered(database: Engine | Connection) -> Everything:
    """What is registered, by membership; drafts before what was sent."""
    with Session(database) as session:
        shown = {
            each.membership_id: each.draft or each.submitted
            for each in session.scalars(select(Registration))
        }
        return {
            membership: Kept(
                targets=tuple(version.targets),
                models=tuple(
                    (model.title, *(model.detail(detail) for detail in Detail))
                    for model in version.models
                ),
            )
            for membership, version in shown.items()
            if version and (version.targets or version.models)
        }


def standing(database: Engine | Connection, person: Person) -> tuple[str, str]:
    """The flow and the step that wait in a person's chat."""
    with Session(database) as session:
        state = session.scalar(select(Conversation.state).where(Conversation.chat == person.chat))
        return (state["flow"], state["step"]) if state else ("", "")


def held(person: Person) -> list[int]:
    """The memberships that a person speaks for."""
    with Session(person.engine) as session:
        account = session.scalar(select(Account).where(Account.external_id == person.chat))
        appointments = account.contact.appointments if account else []
        return [each.membership_id for each in appointments if each.left_at is None]
