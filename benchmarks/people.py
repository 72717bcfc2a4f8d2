"""The people: each reacts to the bot's answer as soon as it is there, and checks it."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.script import Turn, script_of

Json = dict[str, Any]
Post = Callable[[Json], None]

FIRST_ID = 100_000


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds somebody thinks before acting, drawn evenly from a range."""

    least: float = 0.0
    most: float = 0.0


def person_id(number: int) -> int:
    """The messenger's id of a person, who are numbered from 0."""
    return FIRST_ID + number


def _ignore() -> None:
    """Nobody waits for this one."""


@dataclass(kw_only=True)
class Person:
    """Somebody who registers once and repeats nothing.

    waits: seconds from each action until its answer took effect. wrong: what was amiss with an
    answer; the person gives up then.
    """

    number: int
    post: Post
    pace: Pace
    on_end: Callable[[], None] = _ignore
    waits: list[float] = field(default_factory=list)
    heard_last_at: float = 0.0
    wrong: str = ""
    _messages: int = 0
    _screen: Json | None = None
    _acted_at: float = 0.0

    def __post_init__(self) -> None:
        self._script = script_of(self.number)
        self._loop = asyncio.get_running_loop()
        self._random = random.Random(self.number)

    @property
    def finished(self) -> bool:
        """Whether the receipt is there."""
        return len(self.waits) == len(self._script)

    def begin(self) -> None:
        """Does the first thing."""
        self._act_soon()

    def hear(self, message: Json, *, edited: bool) -> None:
        """The bot's message took effect: looks at it, and does the next thing."""
        if self.finished or self.wrong:
            self.wrong = self.wrong or "spoken to after the end"
            return
        turn = self._script[len(self.waits)]
        self.wrong = _fault(turn, message, edited=edited)
        self.heard_last_at = self._loop.time()
        if not self.wrong:
            self.waits.append(self.heard_last_at - self._acted_at)
            self._screen = message
        if self.wrong or self.finished:
            self.on_end()
        else:
            self._act_soon()

    def _act_soon(self) -> None:
        if self.pace.most:
            self._loop.call_later(self._random.uniform(self.pace.least, self.pace.most), self._act)
        else:
            self._act()

    def _act(self) -> None:
        turn = self._script[len(self.waits)]
        self._acted_at = self._loop.time()
        self.post(self._tap(turn) if turn.press else self._text(turn.say))

    def _text(self, text: str) -> Json:
        self._messages += 1
        message: Json = {
            "message_id": 1_000_000 + self._messages,
            "from": self._user(),
            "chat": self.chat(),
            "date": 1_700_000_000,
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return {"message": message}

    def _tap(self, turn: Turn) -> Json:
        query = {
            "id": f"{self.number}-{len(self.waits)}",
            "from": self._user(),
            "message": self._screen,
            "chat_instance": str(self.number),
            "data": self._data_of(turn.press),
        }
        return {"callback_query": query}

    def _data_of(self, label: str) -> str:
        buttons = [each for each in buttons_of(self._screen or {}) if label in each["text"]]
        return str(buttons[0]["callback_data"]) if buttons else ""

    def _user(self) -> Json:
        identity = person_id(self.number)
        return {"id": identity, "is_bot": False, "first_name": "Hoa", "language_code": "vi"}

    def chat(self) -> Json:
        """The private chat, as the Bot API describes it."""
        return {"id": person_id(self.number), "type": "private", "first_name": "Hoa"}


def buttons_of(message: Mapping[str, Any]) -> list[Json]:
    """The inline buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _fault(turn: Turn, message: Json, *, edited: bool) -> str:
    if edited != bool(turn.press):
        return "edited instead of sent" if edited else "sent instead of edited"
    seen = "\n".join([message["text"], *(button["text"] for button in buttons_of(message))])
    missing = [part for part in turn.expect if part not in seen]
    return f"an answer without {missing[0]!r}" if missing else ""


class Crowd:
    """Everybody who registers in one run: the people of these numbers."""

    def __init__(self, numbers: range, pace: Pace, post: Post) -> None:
        self._people = {
            person_id(number): Person(number=number, post=post, pace=pace, on_end=self._one_ended)
            for number in numbers
        }
        self._busy = len(numbers)
        self._all_ended = asyncio.Event()
        self._began_at = 0.0

    async def register(self, most_seconds: float) -> None:
        """Everybody begins at once; returns when all have ended, or after so many seconds."""
        self._began_at = asyncio.get_running_loop().time()
        for person in self._people.values():
            person.begin()
        try:
            await asyncio.wait_for(self._all_ended.wait(), most_seconds)
        except TimeoutError:
            return

    def hear(self, chat: int, message: Json, *, edited: bool) -> None:
        """A message of the bot's took effect in a chat."""
        self._people[chat].hear(message, edited=edited)

    @property
    def finished(self) -> int:
        """How many have their receipt and nothing amiss."""
        return sum(person.finished and not person.wrong for person in self._people.values())

    @property
    def waits(self) -> list[float]:
        """Seconds for each turn that was answered, shortest first."""
        return sorted(wait for person in self._people.values() for wait in person.waits)

    @property
    def seconds(self) -> float:
        """From the first action to the last answer."""
        return max(person.heard_last_at for person in self._people.values()) - self._began_at

    @property
    def faults(self) -> Counter[str]:
        """What was amiss, with how many people."""
        return Counter(person.wrong for person in self._people.values() if person.wrong)

    def _one_ended(self) -> None:
        self._busy -= 1
        if not self._busy:
            self._all_ended.set()
