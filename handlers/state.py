"""Where one conversation's dialogue stands, as it is kept in JSON between two messages."""

from dataclasses import dataclass, field
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Offered:
    """A choice that was put before the person: what it carries, and its words as they saw them."""

    data: str
    words: str


@dataclass(kw_only=True)
class State:
    """flow and step are empty when nothing is being asked.

    data: the flow's own notes (ids and places, never an answer: answers are in their tables).
    offered: the choices last shown, in order: a typed number means one of these.
    last_tap: the last button handled, so that a double tap is known for what it is.
    season: the season that this person runs from here, if they chose between several.
    order: what they ordered before they were asked which season it is for. pasted: the beginning
    of a long text, and who sent it, until the rest comes.
    """

    flow: str = ""
    step: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    offered: list[Offered] = field(default_factory=list)
    last_tap: str = ""
    season: int = 0
    order: str = ""
    pasted: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As JSON, with the version of its form."""
        return {
            "version": VERSION,
            "flow": self.flow,
            "step": self.step,
            "data": self.data,
            "offered": [{"data": one.data, "words": one.words} for one in self.offered],
            "last_tap": self.last_tap,
            "season": self.season,
            "order": self.order,
            "pasted": self.pasted,
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
        return cls(
            flow=str(data["flow"]),
            step=str(data["step"]),
            data=dict(data["data"]),
            offered=[Offered(str(one["data"]), str(one["words"])) for one in data["offered"]],
            last_tap=str(data["last_tap"]),
            season=int(data.get("season", 0)),
            order=str(data.get("order", "")),
            pasted=dict(data.get("pasted", {})),
        )

    def finish(self) -> None:
        """Nothing is being asked any more."""
        self.flow, self.step, self.data = "", "", {}
