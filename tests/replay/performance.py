"""The year with the real process, which is killed at every event and started anew."""

import itertools
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, select, union_all
from sqlalchemy.orm import Session

from models.conversations import InboxItem, InboxState, OutboxItem, OutboxState
from models.reminders import Reminder, ReminderState
from scheduler.firing import next_due
from tests.acceptance.installation import DEADLY, BotProcess, Installation, until
from tests.acceptance.points import Point, ReminderPoint
from tests.replay import secretariat
from tests.replay.cast import Cast
from tests.replay.script import Names, Turn, turns_of
from tests.replay.secretariat import POLICY
from tests.replay.story import BY_THE_SECRETARIAT, Action, Deed, Story


class Down(StrEnum):
    """A death between two events: the next one finds no process."""

    BETWEEN = "idle, the event comes while it is down"


Death = Down | Point | ReminderPoint
IN_A_REMINDER = (Down.BETWEEN, ReminderPoint.AFTER_CLAIM, ReminderPoint.BEFORE_HAND)
IN_A_TURN = (Point.INTAKE, Point.AFTER_INBOX, Point.AFTER_STEP)


@dataclass(frozen=True, kw_only=True)
class Begun:
    """An event that a process died in; turns: what is still to be said, the first was."""

    action: Action | None = None
    turns: Sequence[Turn] = ()
    since: int = 0


@dataclass(kw_only=True)
class Performance:
    """A part of the year. deaths: how often the process died, and where."""

    installation: Installation
    engine: Engine
    cast: Cast
    story: Story
    names: Names
    deaths: list[Death] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Each kind of event meets all its deaths, one after the other."""
        self._in_a_reminder: Iterator[Death] = itertools.cycle(IN_A_REMINDER)
        self._in_a_turn: Iterator[Point] = itertools.cycle(IN_A_TURN)

    async def play(self, until_when: datetime) -> None:
        """Every event: one process dies in it, the next one brings it to its end."""
        left = list(self.story.actions)
        begun: Begun | None = Begun()
        while begun is not None:
            async with self.installation.running(DEADLY) as bot:
                await self._finish(begun)
                begun = await self._begin_next(bot, left, until_when)

    async def _begin_next(
        self, bot: BotProcess, left: list[Action], until_when: datetime
    ) -> Begun | None:
        due = self._next_due()
        if left and (due is None or left[0].at <= due):
            return await self._begin_action(bot, left.pop(0))
        if due is None or due > until_when:
            return None
        return await self._begin_reminding(bot, due)

    async def _begin_reminding(self, bot: BotProcess, due: datetime) -> Begun:
        sends = {message[0].on for message in self.story.messages}
        on_its_day = due.astimezone(self.story.zone).date() in sends
        death = next(self._in_a_reminder) if on_its_day else Down.BETWEEN
        if isinstance(death, Down):
            bot.send(signal.SIGKILL)
        else:
            self.installation.kill_at(death)
        self._move_clock(due)
        await self._expect_death(bot, death)
        return Begun()

    async def _begin_action(self, bot: BotProcess, action: Action) -> Begun:
        if action.does in BY_THE_SECRETARIAT or action.does is Deed.DISAPPEARS:
            bot.send(signal.SIGKILL)
            await self._expect_death(bot, Down.BETWEEN)
        self._move_clock(action.at)
        turns = self._turns(action)
        if bot.process.returncode is None:
            return await self._begin_turns(bot, action, turns)
        self._act(action)
        return Begun()

    async def _begin_turns(self, bot: BotProcess, action: Action, turns: list[Turn]) -> Begun:
        person = self.cast.phones[action.who.short]
        death, since = next(self._in_a_turn), self.cast.calls_so_far(person)
        self.installation.kill_at(death)
        if action.does in (Deed.BLOCKS, Deed.COMES_BACK):
            await self.cast.block(action.who, blocked=action.does is Deed.BLOCKS)
        if turns:
            await self.cast.begin(person, turns[0])
        await self._expect_death(bot, death)
        return Begun(action=action, turns=turns, since=since)

    async def _finish(self, begun: Begun) -> None:
        if begun.action is not None:
            await self._finish_turns(begun.action, begun.turns, begun.since)
        await until(self.is_settled)

    async def _finish_turns(self, action: Action, turns: Sequence[Turn], since: int) -> None:
        person = self.cast.phones[action.who.short]
        for number, turn in enumerate(turns):
            if number:
                since = self.cast.calls_so_far(person)
            if number and not await self.cast.begin(person, turn):
                continue
            await self.cast.hear(person, turn, since)

    def _act(self, action: Action) -> None:
        if action.does is Deed.DISAPPEARS:
            self.cast.disappear(action.who)
            return
        with self._writing() as session, session.begin():
            secretariat.act(session, action)

    def _turns(self, action: Action) -> list[Turn]:
        with self._writing() as session, session.begin():
            joins = action.does is Deed.JOINS
            code = secretariat.invitation(session, action.who, action.at) if joins else ""
        return list(turns_of(action, self.names, code))

    async def _expect_death(self, bot: BotProcess, death: Death) -> None:
        assert await bot.ended() == -signal.SIGKILL, f"{death}: {bot.logged()}"
        self.deaths.append(death)

    def _move_clock(self, moment: datetime) -> None:
        self.cast.simulator.world.clock.move_to(moment)

    def _next_due(self) -> datetime | None:
        with self._writing() as session:
            return next_due(session, self._now(), POLICY)

    def _now(self) -> datetime:
        return self.cast.simulator.world.clock.now()

    def is_settled(self) -> bool:
        """Whether nothing waits or is on its way, and all that is due has been decided about."""
        if len(self.cast.simulator.bot.updates) or len(self.cast.simulator.zalo.bot.events):
            return False
        due = (Reminder.state == ReminderState.PLANNED) & (Reminder.at <= self._now())
        on_its_way = Reminder.state.in_((ReminderState.CLAIMED, ReminderState.UNKNOWN))
        left = union_all(
            select(InboxItem.id).where(InboxItem.state == InboxState.WAITING),
            select(OutboxItem.id).where(OutboxItem.state == OutboxState.WAITING),
            select(Reminder.id).where(due | on_its_way),
        )
        with self._writing() as session:
            return session.execute(left.limit(1)).first() is None

    def _writing(self) -> Session:
        return Session(self.engine)
