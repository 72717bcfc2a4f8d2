"""The year in one process, without a network: the clock jumps from one event to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery import marks
from bot.delivery.giving_up import Failure, GivingUp
from bot.delivery.rules import Settled
from bot.inbox.handling import handle_oldest
from bot.wording.catalogues import Wording
from handlers import House, handle, say_elsewhere
from models.conversations import OutboxItem, OutboxState
from models.events import EventKind
from models.messages import Message, Priority
from scheduler.firing import fire_due, next_due
from scheduler.planner import Planner
from tests.dialogues.talk import Person, Rendering, Tap
from tests.replay import secretariat
from tests.replay.heard import Heard, hear
from tests.replay.phones import chat_of, phone_of
from tests.replay.script import Names, Turn, turns_of
from tests.replay.secretariat import POLICY
from tests.replay.story import BY_THE_SECRETARIAT, GROUP, Action, Deed, Story

MOST_ROUNDS = 1000
"""More of them in a year means that something due neither goes nor is given up."""


@dataclass(kw_only=True)
class Stage:
    """A database, the people with their phones, and what they were reminded of."""

    engine: Engine
    words: Wording
    story: Story
    heard: list[Heard] = field(default_factory=list)
    _gone: set[str] = field(default_factory=set)
    _rounds: int = 0

    def prepare(self) -> None:
        """Load the season, and give everybody a phone."""
        self._now = self.story.actions[0].at
        with Session(self.engine) as session, session.begin():
            self.names: Names = secretariat.prepare(session, self.story)
        self.people = {
            player.short: Person(
                engine=self.engine,
                words=self.words,
                rendering=Rendering.BUTTONS,
                now=self._now,
                channel=player.channel,
                chat=chat_of(phone_of(player, number)),
                name=player.name,
            )
            for number, player in enumerate(self.story.players.values())
        }

    def play(self, actions: Sequence[Action], until: datetime) -> None:
        """Everything that happens, one after the other."""
        for action in actions:
            self._remind_until(action.at)
            self._now = action.at
            self._do(action)
        self._remind_until(until)

    def _do(self, action: Action) -> None:
        person = self.people[action.who.short]
        person.now = action.at
        match action.does:
            case deed if deed in BY_THE_SECRETARIAT:
                with Session(self.engine) as session, session.begin():
                    secretariat.act(session, action)
            case Deed.BLOCKS:
                person.handle(person.event(EventKind.BLOCKED))
            case Deed.DISAPPEARS:
                self._gone.add(person.chat)
            case Deed.COMES_BACK:
                person.handle(person.event(EventKind.UNBLOCKED))
                self._talk(person, action)
            case _:
                self._talk(person, action)

    def _talk(self, person: Person, action: Action) -> None:
        for turn in turns_of(action, self.names, self._code(action)):
            label = _label(person, turn)
            if turn.taps and not label and turn.if_asked:
                continue
            answer = person.say(Tap(label) if turn.taps else turn.says)
            assert turn.hears in answer, f"{action}: {turn} was answered:\n{answer}"

    def _code(self, action: Action) -> str:
        if action.does is not Deed.JOINS:
            return ""
        with Session(self.engine) as session, session.begin():
            return secretariat.invitation(session, action.who, action.at)

    def _remind_until(self, moment: datetime) -> None:
        while (due := self._next_due()) is not None and due < moment:
            self._now = due
            self._remind()
            self._rounds += 1
            assert self._rounds < MOST_ROUNDS

    def _next_due(self) -> datetime | None:
        with Session(self.engine) as session:
            return next_due(session, self._now, POLICY)

    def _remind(self) -> None:
        with self._writing() as session, session.begin():
            fired = fire_due(session, self._now, POLICY)
        with self._writing() as session, session.begin():
            house = House(words=self.words.plain, planner=Planner(policy=POLICY))
            answer = partial(handle, house=house)
            handled = handle_oldest(
                session, conversations=fired.conversations, handle=answer, now=self._now
            )
        for outgoing in handled.outgoing:
            self._deliver(outgoing)

    def _deliver(self, outgoing: Outgoing) -> None:
        with self._writing() as session, session.begin():
            assert outgoing.priority is Priority.REMINDER
            assert marks.take_in_hand(session, outgoing)
        how = Settled(state=OutboxState.SENT, external_id=f"m{outgoing.id}")
        with self._writing() as session, session.begin():
            if outgoing.chat in self._gone:
                self._give_up(session, outgoing)
                return
            marks._store(session, marks=[marks.settled(outgoing, how, self._now)])
        self._arrive(outgoing)

    def _give_up(self, session: Session, outgoing: Outgoing) -> None:
        giving_up = GivingUp(
            policy=POLICY, say_elsewhere=partial(say_elsewhere, words=self.words.plain)
        )
        failure = Failure(outgoing=outgoing, reason="Forbidden", blocked=True, at=self._now)
        giving_up.note(session, failure)

    def _arrive(self, outgoing: Outgoing) -> None:
        by_chat = {person.chat: short for short, person in self.people.items()}
        to = by_chat.get(outgoing.chat, GROUP)
        if to != GROUP:
            self.people[to].heard.append(outgoing.message)
        heard = hear(self._now, to, self._plain(outgoing.message))
        assert heard is not None
        self.heard.append(heard)

    def _plain(self, message: Message) -> str:
        return "\n".join(self.words.plain("vi", line) for line in message.lines)

    def _writing(self) -> Session:
        return Session(self.engine, expire_on_commit=False, autoflush=False)

    def is_settled(self) -> bool:
        """Whether no reminder is left on its way."""
        waiting = (OutboxItem.state == OutboxState.WAITING) & (
            OutboxItem.priority == int(Priority.REMINDER)
        )
        with Session(self.engine) as session:
            return session.scalar(select(OutboxItem.id).where(waiting).limit(1)) is None


def _label(person: Person, turn: Turn) -> str:
    """The newest button whose label begins like this; of the last message only if_asked."""
    messages = person.heard[-1:] if turn.if_asked else list(reversed(person.heard))
    labels = [
        person.words.plain("vi", choice.label) for each in messages for choice in each.choices
    ]
    return next((label for label in labels if turn.taps and label.startswith(turn.taps)), "")


END = timedelta(days=60)
"""After the last message, in which nothing more must come."""
