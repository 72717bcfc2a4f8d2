"""The door of the house: which dialogue or command one event belongs to."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import commands, privacy, secretariat
from handlers.coming_over import is_overtaken
from handlers.dialogue import (
    State,
    Stay,
    as_new,
    ask,
    is_asked_for_a_day,
    is_waited_for,
    regain_footing,
    take_choice,
    take_many,
    take_other,
    take_text,
)
from handlers.dialogue.asking_back import ask_which, came_unasked, say_it_is_over, waits
from handlers.dialogue.buttons import read_button
from handlers.dialogue.meaning import Chosen, NoSuchNumber, OfAnother, Unclear, meaning_of
from handlers.dialogue.seen import seen_until
from handlers.editing import take_edit
from handlers.flows import FLOWS
from handlers.groups import answer_in_group
from handlers.idle import take_idle
from handlers.joining.door import knock
from handlers.presence import came_over, note_presence
from handlers.registration import lapsing
from handlers.reminding.later import promise_below_a_reminder
from handlers.reminding.remind import remind
from handlers.resuming import resume
from handlers.scene import House, Replies, Scene
from handlers.status import show_status
from handlers.submitting.arrival import take_answer, take_more_of_an_album, take_unasked_file
from handlers.submitting.fetched import take_fetched
from models.conversations import Conversation
from models.events import Event, EventKind
from models.messages import Toast, say
from models.people import Account
from understanding import Remark, looks_like_day, read_code, read_remark, tidy

LONGEST_TEXT = 4096


def handle(
    session: Session,
    conversation: Conversation,
    event: Event,
    now: datetime,
    house: House,
) -> Replies:
    """Answer one event: change what is remembered and say what is to be said.

    The caller commits both together. now: aware.
    """
    scene = Scene(
        session=session,
        conversation=conversation,
        event=event,
        now=now,
        words=house.words,
        planner=house.planner,
        account=_account(session, conversation, event),
        state=State.from_json(conversation.state),
        flows=FLOWS,
        channels=house.channels,
    )
    proposed = scene.state.proposed
    replies = _answer(scene) if conversation.private else answer_in_group(scene)
    if replies and scene.state.proposed == proposed:
        scene.state.proposed = 0  # something else was said since
    conversation.state = scene.state.to_json()
    return replies


def _account(session: Session, conversation: Conversation, event: Event) -> Account | None:
    if event.sender == conversation.chat:
        return conversation.account
    return session.scalar(
        select(Account).where(Account.channel == event.channel, Account.external_id == event.sender)
    )


def _answer(scene: Scene) -> Replies:
    if not scene.event.kind.is_by_itself:
        scene.came_over = came_over(scene)
        note_presence(scene)
    regain_footing(scene)
    replies = _ANSWERS.get(scene.event.kind, _take_something_else)(scene)
    if not scene.event.kind.is_by_itself:
        privacy.lapse(scene)
    return replies


def _take_something_else(scene: Scene) -> Replies:
    text = tidy(scene.event.text)
    given = secretariat.order_typed(text) if text.startswith("/") else None
    if given:  # a file with an order below it
        return secretariat.obey(scene, given)
    handed_in = _handed_in(scene) if scene.event.files else None
    if handed_in is not None:
        return handed_in
    return take_other(scene) if scene.state.flow else take_idle(scene)


def _handed_in(scene: Scene) -> Replies | None:
    more = take_more_of_an_album(scene)
    if more is None:
        more = take_answer(scene)
    if more is not None or (scene.state.flow and not lapsing.gives_way(scene)):
        return more
    unasked = take_unasked_file(scene)
    if unasked is not None or scene.state.flow:
        return unasked
    return secretariat.take_document(scene)


def _take_tap(scene: Scene) -> Replies:
    tap = f"{scene.event.message}:{scene.event.data}"
    if tap == scene.state.last_tap:
        return [Toast(text=say("dialogue.tapped_twice"))]
    scene.state.last_tap = tap
    return _take_button(scene, scene.event.data)


def _take_button(scene: Scene, data: str) -> Replies:
    button = read_button(data)
    if button and is_waited_for(scene, button):
        return take_choice(scene, button)
    done = commands.run_button(scene, data) if commands.is_button(data) else []
    return done or _point_to_the_waiting_question(scene)


def _point_to_the_waiting_question(scene: Scene) -> Replies:
    stale = say("dialogue.stale_button")
    if scene.state.flow:
        return [Toast(text=stale), *as_new(ask(scene, Stay()))]
    return [Toast(text=stale), *as_new(take_idle(scene))]


def _take_words(scene: Scene) -> Replies:
    text = tidy(scene.event.text)
    if text.startswith("/"):
        return commands.run_typed(scene, text)
    recognised = secretariat.settle_in_words(scene, text)
    recognised = recognised or _offered(scene, text) or _command_or_code(scene, text)
    if recognised:
        return recognised
    answer = take_answer(scene)
    if answer is None:
        answer = promise_below_a_reminder(scene) or None
    if answer is not None:
        return answer
    return _take_flow_text(scene, text) if scene.state.flow else take_idle(scene)


def _command_or_code(scene: Scene, text: str) -> Replies:
    command = commands.of_words(text)
    if command:
        return command.run(scene, "")
    given = secretariat.order_of_words(text)
    if given:
        return secretariat.obey(scene, given)
    if scene.contact is not None and read_remark(text) is Remark.STATUS:
        return show_status(scene, "")
    code = read_code(text) or (_code_within(text) if scene.contact is None else None)
    if code is None or (scene.state.flow and code.isalpha()):
        return []  # «Department» has ten letters
    return knock(scene, code)


def _code_within(text: str) -> str | None:
    """An invitation's code among other words: whole, or in its two groups."""
    words = text.split()
    pairs = [f"{first}-{second}" for first, second in pairwise(words)]
    return next((code for part in (*words, *pairs) if (code := read_code(part))), None)


def _offered(scene: Scene, text: str) -> Replies:
    if is_asked_for_a_day(scene) and looks_like_day(text):
        return []
    match meaning_of(text, scene.state, partial(waits, scene), seen_until(scene, text)):
        case Chosen() as chosen:
            return _take_chosen(scene, chosen)
        case Unclear() as unclear:
            return ask_which(scene, unclear)
        case NoSuchNumber(number=number):
            return _no_such_number(scene, number)
        case OfAnother() as other:
            return say_it_is_over(scene, other)
        case None:
            return []


def _take_chosen(scene: Scene, chosen: Chosen) -> Replies:
    if len(chosen.choices) > 1:
        data = [one.data for one in chosen.choices]
        return take_many(scene, data) if scene.state.flow else []
    (choice,) = chosen.choices
    waiting, between = (scene.state.flow, scene.state.step), came_unasked(scene, choice)
    replies = _take_button(scene, choice.data)
    if between and scene.state.flow and waiting == (scene.state.flow, scene.state.step):
        return [*replies, *as_new(ask(scene, Stay()))]
    return replies


def _no_such_number(scene: Scene, number: int) -> Replies:
    if not scene.state.flow:
        return take_idle(scene)
    return ask(scene, Stay(lines=(say("dialogue.no_such_number", number=number),)))


def _take_flow_text(scene: Scene, text: str) -> Replies:
    if is_overtaken(scene):
        return resume(scene, "")
    if not text:
        return ask(scene, Stay(lines=(say("dialogue.empty"),)))
    if len(text) > LONGEST_TEXT:
        return ask(scene, Stay(lines=(say("dialogue.too_long", limit=LONGEST_TEXT),)))
    if privacy.gives_way(scene, text):
        return take_idle(scene)
    return take_text(scene, text)


def _say_nothing(_scene: Scene) -> Replies:
    return []


_ANSWERS: Mapping[EventKind, Callable[[Scene], Replies]] = {
    EventKind.BLOCKED: _say_nothing,
    EventKind.UNBLOCKED: _say_nothing,
    EventKind.TAP: _take_tap,
    EventKind.TEXT: _take_words,
    EventKind.EDITED: take_edit,
    EventKind.REMINDER: remind,
    EventKind.FETCHED: take_fetched,
    EventKind.READ: secretariat.take_read,
}
