"""The people of the year with the simulator's phones, and the cluster's group."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from simulator.calls import RecordedCall
from simulator.chats import Group, Message, Messenger, Person, Sender
from simulator.faults import FaultKind
from simulator.knobs import Knobs
from simulator.simulator import Simulator
from tests.acceptance.installation import until
from tests.acceptance.phone import labels_in
from tests.replay.heard import Heard, hear
from tests.replay.phones import phone_of
from tests.replay.script import Turn
from tests.replay.secretariat import GROUP_CHAT
from tests.replay.story import GROUP, Player, Story

SEND = "sendMessage"
PATIENCE_SECONDS = 60.0
MARKUP = re.compile(r"<[^<>]*>")


@dataclass(kw_only=True)
class Cast:
    """Everybody's phones, and the group with the bot in it."""

    simulator: Simulator
    story: Story
    phones: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gives phones: with the same chats as without a network, in the order of the story."""
        self.simulator.add_zalo_bot()
        for number, player in enumerate(self.story.players.values()):
            person = phone_of(player, number)
            self.phones[player.short] = self.simulator.world.add_person(person)
        members: list[Sender] = [self.simulator.bot, *self._phones_on(Messenger.TELEGRAM)]
        self.group: Group = self.simulator.add_group("Cụm Thi đua số 7", members=members)
        assert str(self.group.id) == GROUP_CHAT

    async def begin(self, person: Person, turn: Turn) -> bool:
        """Say or tap it; False if it was only to be said if asked, and is not."""
        if turn.says:
            await self.simulator.say(person, turn.says)
            return True
        message = next(self._offers(person, turn), None)
        if message is None:
            assert turn.if_asked, f"{person.first_name} is offered no {turn.taps!r}"
            return False
        await self._choose(person, message, turn.taps)
        return True

    async def hear(self, person: Person, turn: Turn, since: int) -> None:
        """Waits for the answer in a call that came after call number `since`."""
        await until(lambda: any(turn.hears in text for text in self._told(person, since)))

    def calls_so_far(self, person: Person) -> int:
        """The number of the next call to the server of this person's messenger."""
        server = self.simulator.world.zalo if _is_on_zalo(person) else self.simulator.world
        return server.calls.next_number

    async def block(self, player: Player, *, blocked: bool) -> None:
        """Blocks the bot, or lets it in again."""
        await self.simulator.block(self.phones[player.short], blocked=blocked)

    def disappear(self, player: Player) -> None:
        """The next message to them is refused."""
        person = self.phones[player.short]
        self._knobs_of(person).fault(SEND, FaultKind.FORBIDDEN, chat_id=person.id)

    def heard(self) -> list[Heard]:
        """Every reminder that came to a phone or the group, in order, however often."""
        names = {person.id: short for short, person in self.phones.items()}
        names[self.group.id] = GROUP
        heard = [
            hear(datetime.fromisoformat(call.at), names.get(call.chat_id or 0, "?"), _text(call))
            for call in (*self.simulator.calls(SEND), *self.simulator.zalo.calls(SEND))
            if call.status == 200
        ]
        return [each for each in heard if each is not None]

    async def _choose(self, person: Person, message: Message, label: str) -> None:
        if not _is_on_zalo(person):
            await self.simulator.tap_labelled(person, message, label)
            return
        # In words: a number may fit the question that waits above a reminder as well.
        words = next(words for words in labels_in(message) if words.startswith(label))
        await self.simulator.say(person, words)

    def _knobs_of(self, person: Person) -> Knobs:
        return self.simulator.zalo if _is_on_zalo(person) else self.simulator

    def _phones_on(self, messenger: Messenger) -> Iterator[Person]:
        return (phone for phone in self.phones.values() if phone.messenger is messenger)

    def _offers(self, person: Person, turn: Turn) -> Iterator[Message]:
        messages = [each for each in self.simulator.messages(person) if each.is_from_bot]
        for message in [messages[-1]] if turn.if_asked else reversed(messages):
            if any(label.startswith(turn.taps) for label in labels_in(message)):
                yield message

    def _told(self, person: Person, since: int) -> Iterator[str]:
        for call in self._knobs_of(person).calls(since=since):
            if call.chat_id == person.id and call.status == 200:
                yield _text(call)


def _is_on_zalo(person: Person) -> bool:
    return person.messenger is Messenger.ZALO


def _text(call: RecordedCall) -> str:
    return html.unescape(MARKUP.sub("", str(call.params.get("text", ""))))
