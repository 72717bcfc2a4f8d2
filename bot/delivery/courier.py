"""Brings one message to its chat: tries, waits, tries again, until it is settled."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.channels.calls import Call, Later, Messenger, Moved, Outcome, Refused, Sent, Unreachable
from bot.clock import Clock
from bot.database.outgoing import Outgoing
from bot.database.writer import Writer
from bot.delivery import marks
from bot.delivery.costs import cost_of
from bot.delivery.giving_up import Failure, GivingUp
from bot.delivery.limits import Limits
from bot.delivery.rules import Again, Settled, decide
from bot.failures import describe
from bot.inbox.handling import TapAnswer
from models.conversations import OutboxState
from models.events import Channel
from models.message_counts import Spent
from models.messages import Priority

log = logging.getLogger(__name__)

MOST_CALLS_AT_ONCE = 100
LONGEST_WAIT_OF_A_REMINDER = timedelta(minutes=5)


class Courier:
    """Knows the messengers, each with its limits. stopping: ends all waiting for another try."""

    def __init__(
        self,
        *,
        messengers: Mapping[Channel, Messenger],
        limits: Mapping[Channel, Limits],
        writer: Writer,
        clock: Clock,
        giving_up: GivingUp,
        stopping: asyncio.Event,
    ) -> None:
        self._messengers = messengers
        self._limits = limits
        self._writer = writer
        self._marks = marks.MarkBook(writer)
        self._clock = clock
        self._giving_up = giving_up
        self._budget = giving_up.policy.budget
        self._stopping = stopping
        self._calls = asyncio.Semaphore(MOST_CALLS_AT_ONCE)
        self._in_trouble: set[Channel] = set()
        self._deferred_since: dict[int, datetime] = {}

    async def begin(self) -> None:
        """Before anything is delivered: see what an earlier process was cut off at."""
        if self._budget is not None:
            count = partial(marks.count_what_was_cut_off, budget=self._budget)
            await self._writer.write_until_stored(count)

    async def deliver(self, outgoing: Outgoing, chat: asyncio.Lock) -> bool:
        """Whether it was settled; if not, it waits in the outbox for the next start.

        chat: held while a call to this chat is on its way.
        """
        journey = Journey(outgoing, self._calls_for(outgoing))
        while await self._may_go(journey.outgoing):
            if self._is_stale(outgoing):
                give_up = partial(marks.give_up_as_stale, outgoing=outgoing)
                await self._writer.write_until_stored(give_up)
                return True
            outcome = await self._send(journey, chat)
            if outcome is None or await self._settle(journey, outcome):
                return True
        return False

    def _is_stale(self, outgoing: Outgoing) -> bool:
        """Whether it is a reminder that could not be sent for long: by now it may be night."""
        age = self._clock() - outgoing.created_at
        return outgoing.priority is Priority.REMINDER and age > LONGEST_WAIT_OF_A_REMINDER

    async def answer_tap(self, answer: TapAnswer) -> None:
        """Ends the waiting of a tapped button."""
        async with self._calls:
            if messenger := self._messengers.get(answer.channel):
                await messenger.answer_tap(answer)

    def _calls_for(self, outgoing: Outgoing) -> tuple[Call, ...]:
        messenger = self._messengers.get(outgoing.channel)
        if messenger is None:
            log.error("message %s is for %s, which has no token", outgoing.id, outgoing.channel)
            return ()
        try:
            return tuple(messenger.calls(outgoing))
        except Exception as error:
            log.error("message %s cannot be put into words: %s", outgoing.id, describe(error))
            return ()

    async def _may_go(self, outgoing: Outgoing) -> bool:
        """Waits until it may be tried; False if we stop before."""
        if outgoing.not_before is None:
            return True
        seconds = (outgoing.not_before - self._clock()).total_seconds()
        if seconds <= 0:
            return True
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return True
        return False

    async def _send(self, journey: "Journey", chat: asyncio.Lock) -> Outcome | None:
        """Makes the calls not yet made; the outcome of the last, or of the first that failed.

        None if it is over, or another process has it in hand.
        """
        outcome: Outcome | None = Refused(reason="no words for it")
        for call in journey.calls_left():
            outcome = await self._make(call, journey, chat)
            if not isinstance(outcome, Sent):
                return outcome
            journey.note(outcome)
        return outcome

    async def _make(self, call: Call, journey: "Journey", chat: asyncio.Lock) -> Outcome | None:
        outgoing = journey.outgoing
        turn = self._limits[outgoing.channel].turn(
            outgoing.chat, private=outgoing.private, priority=outgoing.priority
        )
        async with turn, chat, self._calls:
            if not await self._is_ours(journey):
                return None
            try:
                messenger = self._messengers[outgoing.channel]
                return await messenger.make(call, outgoing.chat, last=journey.last)
            except Exception as error:
                return Refused(reason=describe(error))

    async def _is_ours(self, journey: "Journey") -> bool:
        """A reply may come twice; anything else is taken in hand by one process, once."""
        if journey.outgoing.priority is Priority.REPLY or journey.in_hand:
            return True
        if await self._is_beyond_budget(journey.outgoing):
            return False
        # Its chat and its place among the calls wait for this, and so does whoever comes next.
        journey.in_hand = await self._writer.write_until_stored(
            partial(marks.take_in_hand, outgoing=journey.outgoing)
        )
        return journey.in_hand

    async def _is_beyond_budget(self, outgoing: Outgoing) -> bool:
        """Whether it is a broadcast for which too little is left of the month; then it is over."""
        if outgoing.priority is not Priority.BROADCAST:
            return False
        if self._budget is None or outgoing.channel is not self._budget.channel:
            return False
        give_up = partial(
            self._giving_up.note_if_used_up,
            outgoing=outgoing,
            budget=self._budget,
            at=self._clock(),
        )
        if not await self._writer.write_until_stored(give_up):
            return False
        log.error(
            "message %s to conversation %s is left unsaid: the month's messages are used up",
            outgoing.id,
            outgoing.conversation_id,
        )
        return True

    async def _settle(self, journey: "Journey", outcome: Outcome) -> bool:
        outgoing = journey.outgoing
        if isinstance(outcome, Moved):
            await self._writer.write_until_stored(marks.moved(outgoing, outcome.chat))
            journey.outgoing = replace(outgoing, chat=outcome.chat)
            return False
        decision = decide(
            outcome,
            priority=outgoing.priority,
            attempts=outgoing.attempts,
            deferred=self._deferred(outgoing, outcome),
        )
        if isinstance(decision, Again):
            spent = self._spent(journey, outcome)
            journey.outgoing = await self._put_off(outgoing, decision, spent)
            journey.in_hand = False
            return False
        await self._finish(journey, outcome, decision)
        return True

    def _deferred(self, outgoing: Outgoing, outcome: Outcome) -> timedelta:
        """For how long it has waited, and its conversation was asked for nothing but to wait.

        What queued behind another does not begin anew; an outage before does not count.
        """
        if not isinstance(outcome, Later):
            self._deferred_since.pop(outgoing.conversation_id, None)
            return timedelta()
        now = self._clock()
        since = self._deferred_since.setdefault(outgoing.conversation_id, now)
        return now - max(since, outgoing.created_at)

    def _spent(self, journey: "Journey", outcome: Outcome) -> Spent | None:
        return cost_of(
            journey.outgoing,
            journey.take_uncounted(),
            outcome,
            at=self._clock(),
            budget=self._budget,
        )

    async def _put_off(self, outgoing: Outgoing, why: Again, spent: Spent | None) -> Outgoing:
        self._note_trouble(outgoing.channel, why.failure)
        not_before = self._clock() + timedelta(seconds=why.seconds)
        attempts = outgoing.attempts + why.counts
        later = replace(outgoing, attempts=attempts, not_before=not_before)
        await self._marks.put(marks.put_off(later, why.failure, spent))
        return later

    async def _finish(self, journey: "Journey", outcome: Outcome, how: Settled) -> None:
        outgoing, spent = journey.outgoing, self._spent(journey, outcome)
        if how.state is OutboxState.FAILED and outgoing.private:
            await self._give_up(outgoing, outcome, how.failure or "", spent)
        else:
            await self._marks.put(marks.settled(outgoing, how, self._clock(), spent))
        if how.state is OutboxState.SENT:
            self._note_recovery(outgoing.channel)
        else:
            log.error(
                "message %s to conversation %s is %s: %s",
                outgoing.id,
                outgoing.conversation_id,
                how.state,
                how.failure,
            )

    async def _give_up(
        self, outgoing: Outgoing, outcome: Outcome, reason: str, spent: Spent | None
    ) -> None:
        failure = Failure(
            outgoing=outgoing,
            reason=reason,
            spent=spent,
            blocked=isinstance(outcome, Unreachable),
            at=self._clock(),
        )
        await self._writer.write_until_stored(partial(self._giving_up.note, failure=failure))

    def _note_trouble(self, channel: Channel, words: str) -> None:
        if channel not in self._in_trouble:
            log.warning("%s: messages cannot be sent, trying on: %s", channel, words)
        self._in_trouble.add(channel)

    def _note_recovery(self, channel: Channel) -> None:
        if channel in self._in_trouble:
            log.warning("%s: messages can be sent again", channel)
        self._in_trouble.discard(channel)


class Journey:
    """A message on its way: made counts the calls that went through, so none is repeated.

    counted: how many of these were counted. last: the messenger's id of what the last of them made.
    in_hand: whether the outbox knows that this process sends it.
    """

    def __init__(self, outgoing: Outgoing, calls: tuple[Call, ...]) -> None:
        self.outgoing = outgoing
        self.made = 0
        self.counted = 0
        self.last = ""
        self.in_hand = False
        self._calls = calls

    def note(self, sent: Sent) -> None:
        """One more call went through."""
        self.made += 1
        self.last = sent.external_id

    def take_uncounted(self) -> int:
        """How many calls went through since this was asked last."""
        uncounted, self.counted = self.made - self.counted, self.made
        return uncounted

    def calls_left(self) -> tuple[Call, ...]:
        """What is still to be said."""
        return self._calls[self.made :]
