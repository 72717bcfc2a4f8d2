"""Where one conversation's dialogue stands, as it is kept in JSON between two messages."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

VERSION = 1
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
"""When a list was shown, if that was not kept."""
STAYS_OPEN = timedelta(minutes=30)
"""For how long a list is kept although another one was shown below it."""
_WAITING_TEXTS = frozenset({"pending", "typed"})
"""Notes of a flow that are a text the person has yet to decide upon."""
MOST_OPEN = 4
"""How many lists are kept at most: a group's board is shown anew for hours. The question that waits
is kept besides."""


@dataclass(frozen=True)
class Offered:
    """A choice that was put before the person: what it carries, and its words as they saw them."""

    data: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Choices that were shown together. about: how their message began. at: when, aware.

    unasked: whether it came by itself, and was no answer to the person.
    """

    about: str
    at: datetime
    choices: tuple[Offered, ...]
    unasked: bool = False

    @property
    def data(self) -> tuple[str, ...]:
        """What the choices carry, in order."""
        return tuple(one.data for one in self.choices)

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        choices = [vars(one) for one in self.choices]
        return {**vars(self), "at": self.at.isoformat(), "choices": choices}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            about=str(data["about"]),
            at=datetime.fromisoformat(data["at"]),
            choices=_offered(data["choices"]),
            unasked=bool(data["unasked"]),
        )


@dataclass(kw_only=True)
class State:
    """flow and step are empty when nothing is being asked.

    data: the flow's own notes (ids and places, never an answer: answers are in their tables).
    shown: the lists of choices that a typed number or words can mean, the last one last; replaced:
    the one in whose place the last one came, see `handlers.dialogue.meaning`.
    last_tap: the last button handled, so that a double tap is known for what it is.
    season: the season that this person runs from here, if they chose between several.
    order: what they ordered before they were asked which season it is for. pasted: the beginning
    of a long text, and who sent it, until the rest comes.
    unsettled: the notes of a dialogue that was left while a typed text waited for a decision, with
    its step, until it is asked about again.
    proposed: the proposal whose preview is the last thing that was said here; 0 if something else.
    """

    flow: str = ""
    step: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    replaced: Shown | None = None
    last_tap: str = ""
    season: int = 0
    order: str = ""
    pasted: dict[str, str] = field(default_factory=dict)
    proposed: int = 0
    unsettled: dict[str, Any] = field(default_factory=dict)

    @property
    def offered(self) -> tuple[Offered, ...]:
        """The choices last shown, in order."""
        return self.shown[-1].choices if self.shown else ()

    def change_offered(self, change: Callable[[Offered], Offered]) -> None:
        """The choices last shown carry something else."""
        if self.shown:
            last = self.shown[-1]
            self.shown[-1] = replace(last, choices=tuple(map(change, last.choices)))

    def show(self, new: Shown) -> None:
        """Remember that these choices, maybe none, were shown last.

        What comes unasked leaves open what was shown before it, and is left open by answers to the
        person, for `STAYS_OPEN`; the question that waits, for as long as it waits. The same list
        shown unasked again takes the place of the one before.
        """
        open_still = [each for each in self.shown if self._stays_open(each, new)]
        if not new.unasked and self.shown and self.shown[-1].at < new.at:
            self.replaced = self.shown[-1]
        lists = [*open_still, *([new] if new.choices else [])]
        awaited = [each for each in lists[:-MOST_OPEN] if self._is_awaited(each)]
        self.shown = [*awaited, *lists[-MOST_OPEN:]]

    def _stays_open(self, each: Shown, new: Shown) -> bool:
        if each.unasked and each.data == new.data:
            return False
        lately = new.at - each.at <= STAYS_OPEN
        return (each.unasked and lately) or (new.unasked and (lately or self._is_awaited(each)))

    def _is_awaited(self, each: Shown) -> bool:
        return bool(self.flow) and not each.unasked

    def to_json(self) -> dict[str, Any]:
        """As JSON, with the version of its form."""
        return {
            "version": VERSION,
            "flow": self.flow,
            "step": self.step,
            "data": self.data,
            "shown": [each.to_json() for each in self.shown],
            "replaced": self.replaced.to_json() if self.replaced else None,
            "last_tap": self.last_tap,
            "season": self.season,
            "order": self.order,
            "pasted": self.pasted,
            "proposed": self.proposed,
            "unsettled": self.unsettled,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> "State":
        """The state that was kept; a fresh one where its form is not this version's.

        Nothing is lost by that: answers live in their tables, and the person resumes from there.
        """
        try:
            return cls._read(data or {})
        except (AttributeError, KeyError, TypeError, ValueError):
            return cls()

    @classmethod
    def _read(cls, data: dict[str, Any]) -> "State":
        if data["version"] != VERSION:
            return cls()
        replaced = data.get("replaced")
        return cls(
            flow=str(data["flow"]),
            step=str(data["step"]),
            data=deepcopy(dict(data["data"])),  # changed within, it must differ from the row's
            shown=_shown(data),
            replaced=Shown.from_json(replaced) if replaced else None,
            last_tap=str(data["last_tap"]),
            season=int(data.get("season", 0)),
            order=str(data.get("order", "")),
            pasted=dict(data.get("pasted", {})),
            proposed=int(data.get("proposed", 0)),
            unsettled=deepcopy(dict(data.get("unsettled", {}))),
        )

    def finish(self) -> None:
        """Nothing is being asked any more."""
        if self.flow and not _WAITING_TEXTS.isdisjoint(self.data):
            self.unsettled = {**self.data, "step": self.step}
        self.flow, self.step, self.data = "", "", {}


def _shown(data: Mapping[str, Any]) -> list[Shown]:
    """The lists of a state; where the bot kept only the choices last shown, these."""
    if "shown" in data or not data["offered"]:
        return [Shown.from_json(each) for each in data.get("shown", ())]
    choices = _offered(data["offered"])
    return [Shown(about=choices[0].words, at=LONG_AGO, choices=choices)]


def _offered(data: Iterable[Mapping[str, Any]]) -> tuple[Offered, ...]:
    return tuple(Offered(str(one["data"]), str(one["words"])) for one in data)
