"""Reads the year that a person worked out by hand: who does what, and what is sent for it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.events import Channel

FILE = Path(__file__).with_name("season_2023.toml")
GROUP, LEAD = "group", "lead"


class Deed(StrEnum):
    """What people do; what the secretariat does for them stands at the end."""

    JOINS = "joins"
    REGISTERS = "registers"
    ASKS_AGAIN = "asks again"
    PROMISES = "promises"
    HANDS_IN = "hands in"
    BLOCKS = "blocks the bot"
    COMES_BACK = "comes back"
    DISAPPEARS = "disappears"
    SIGNS = "signs"
    EXTENDED = "gets an extension"
    MOVES = "moves the deadline"


BY_THE_SECRETARIAT = frozenset({Deed.SIGNS, Deed.EXTENDED, Deed.MOVES})


@dataclass(frozen=True, kw_only=True)
class Player:
    """A person. department: its code. channel: the messenger on which they are."""

    short: str
    name: str
    department: str
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that somebody does. of: an obligation's code; to: the new or promised date."""

    at: datetime
    who: Player
    does: Deed
    of: str = ""
    to: datetime | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class Item:
    """One thing that somebody is told of; to: a person's short name, GROUP or LEAD."""

    on: date
    to: str
    department: str
    obligation: str
    stage: str


@dataclass(frozen=True, kw_only=True, order=True)
class Refused:
    """One thing that was due and is not told, and why not."""

    item: Item
    reason: str


Message = tuple[Item, ...]
"""What one message tells of, always something."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """The whole year, or a part of it. time: when reminders go; messages: all that are sent."""

    zone: ZoneInfo
    time: time
    days_off: Sequence[date]
    players: Mapping[str, Player]
    actions: Sequence[Action]
    messages: Sequence[Message]
    refused: Sequence[Refused]

    def sent(self) -> list[Item]:
        """All that somebody is told, in order."""
        return sorted(item for message in self.messages for item in message)

    def on_telegram(self) -> "Story":
        """The same, with everybody there."""
        players = {
            short: replace(player, channel=Channel.TELEGRAM)
            for short, player in self.players.items()
        }
        return replace(self, players=players)

    def between(self, first: date, last: date) -> "Story":
        """What happens from one day to another, both included."""
        return Story(
            zone=self.zone,
            time=self.time,
            days_off=self.days_off,
            players=self.players,
            actions=[each for each in self.actions if first <= each.at.date() <= last],
            messages=[each for each in self.messages if first <= each[0].on <= last],
            refused=[each for each in self.refused if first <= each.item.on <= last],
        )


def read_story() -> Story:
    """The year of `season_2023.toml`."""
    return _Reading(tomllib.loads(FILE.read_text(encoding="utf-8"))).story()


class _Reading:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._zone = ZoneInfo(data["zone"])
        self._departments: Mapping[str, str] = data["departments"]
        self._players = {
            short: Player(
                short=short,
                name=each["name"],
                department=self._departments[each["department"]],
                channel=Channel(each.get("on", Channel.TELEGRAM)),
            )
            for short, each in data["people"].items()
        }

    def story(self) -> Story:
        return Story(
            zone=self._zone,
            time=self._data["time"],
            days_off=self._data["days_off"],
            players=self._players,
            actions=sorted(
                map(self._action, self._data["story"]["actions"]), key=lambda action: action.at
            ),
            messages=[tuple(self._items(on, line)) for on, line in self._lines(self._data["sent"])],
            refused=[
                refused
                for on, line in self._lines(self._data["not_sent"])
                for refused in self._refused(on, line)
            ],
        )

    def _action(self, told: Mapping[str, Any]) -> Action:
        to = told.get("to")
        return Action(
            at=told["at"].replace(tzinfo=self._zone),
            who=self._players[told["who"]],
            does=Deed(told["does"]),
            of=told.get("of", ""),
            to=to.replace(tzinfo=self._zone) if to else None,
        )

    def _lines(self, days: Mapping[str, Sequence[str]]) -> Iterator[tuple[date, str]]:
        for day, lines in days.items():
            for line in lines:
                yield date.fromisoformat(day), line

    def _items(self, on: date, line: str) -> Iterator[Item]:
        to, words = self._split(line)
        for each in words:
            yield self._item(on, to, each)

    def _refused(self, on: date, line: str) -> Iterator[Refused]:
        to, words = self._split(line)
        for *each, reason in words:
            yield Refused(item=self._item(on, to, each), reason=reason)

    def _split(self, line: str) -> tuple[str, list[list[str]]]:
        to, _, items = line.partition(": ")
        return to, [item.split() for item in items.split(", ")]

    def _item(self, on: date, to: str, words: Sequence[str]) -> Item:
        if to in (GROUP, LEAD):
            department, obligation, stage = words
            code = self._departments[department]
        else:
            obligation, stage = words
            code = self._players[to].department
        return Item(on=on, to=to, department=code, obligation=obligation, stage=stage)
