"""An order for another of the cluster's years: «/tiendo 2023», «/xuat giao ước năm 2023»."""

from dataclasses import dataclass, replace

from handlers.scene import Replies, Scene
from models.messages import Choice, Message
from models.next_season import season_of_year
from models.seasons import Season
from understanding import fold

_YEAR = "nam"
_DIGITS = 4


@dataclass(frozen=True, kw_only=True)
class Dated:
    """What an order says, without the year that it is for. year: None where it names none."""

    year: int | None
    rest: str


def read_year(argument: str, *, also_at_the_end: bool) -> Dated:
    """The year in front, with or without «năm»; at the end only with it, and if asked for."""
    first, _, rest = argument.partition(" ")
    if fold(first) == _YEAR:
        first, _, rest = rest.partition(" ")
    if _is_year(first):
        return Dated(year=int(first), rest=rest.strip())
    before, _, last = argument.rpartition(" ")
    before, _, word = before.rpartition(" ")
    if also_at_the_end and fold(word) == _YEAR and _is_year(last):
        return Dated(year=int(last), rest=before.strip())
    return Dated(year=None, rest=argument)


def season_in(scene: Scene, season: Season, dated: Dated) -> Season | None:
    """The cluster's season of the year that was named; None if there is none."""
    return season_of_year(scene.session, season, dated.year) if dated.year else None


def staying_in(scene: Scene, season: Season, replies: Replies, orders: frozenset[str]) -> Replies:
    """The replies of an order for another year: their buttons order something for it, too."""
    scene.state.change_offered(
        lambda offered: replace(offered, data=_dated(offered.data, season, orders))
    )
    return [
        _with_its_year(reply, season, orders) if isinstance(reply, Message) else reply
        for reply in replies
    ]


def _with_its_year(message: Message, season: Season, orders: frozenset[str]) -> Message:
    rows = tuple(tuple(_choice(choice, season, orders) for choice in row) for row in message.rows)
    return replace(message, rows=rows)


def _choice(choice: Choice, season: Season, orders: frozenset[str]) -> Choice:
    return replace(choice, data=_dated(choice.data, season, orders))


def _dated(data: str, season: Season, orders: frozenset[str]) -> str:
    order, _, argument = data.partition(":")
    is_an_order = order.startswith("go.") and order.removeprefix("go.") in orders
    if not is_an_order or argument.startswith(f"{season.year}"):
        return data
    return f"{order}:{season.year} {argument}".strip()


def _is_year(word: str) -> bool:
    return len(word) == _DIGITS and word.isascii() and word.isdigit()
