"""The cluster's progress as a picture for a phone: departments down, obligations across."""

import io
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.papers.progress import Line, Progress, Square
from bot.wording.terminal import Words
from models.progress import Stand

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Lengths are in pixels: at 72 dots an inch a point is one.
DOTS_PER_INCH = 72.0
MOST_PIXELS = 10_000
"""Width and height of a photo together: Bot API, sendPhoto."""
MARGIN = 32
NAMES_WIDTH = 430
SQUARE = 86
GAP = 6
TITLE_HEIGHT = 132
DUTIES_HEIGHT = 382
KEY = 46
"""The side of a square that tells what the others mean."""
FONT = "DejaVu Sans"
INK, FAINT, LIGHT = "#1d2733", "#5b6b7c", "#e3e8ee"


@dataclass(frozen=True, kw_only=True)
class Look:
    """A square's colour, and the colour and the sign by which it is told without colours too."""

    fill: str
    ink: str
    sign: str


LOOKS: Mapping[Stand, Look] = {
    Stand.DONE: Look(fill="#2e8b57", ink="white", sign="✓"),
    Stand.LATE: Look(fill="#f2b134", ink=INK, sign="+"),
    Stand.OVERDUE: Look(fill="#c8372d", ink="white", sign="✗"),
    Stand.EXTENDED: Look(fill="#a9c4de", ink=INK, sign="›"),
    Stand.AHEAD: Look(fill=LIGHT, ink=FAINT, sign="·"),
}


def picture_of(progress: Progress, words: Words) -> bytes:
    """A PNG, about as wide as a phone's screen has pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = [Row.of(line, words) for line in progress.lines]
    width = 2 * MARGIN + NAMES_WIDTH + len(progress.duties) * SQUARE
    height = TITLE_HEIGHT + DUTIES_HEIGHT + sum(row.height for row in rows) + MARGIN
    figure = Figure(figsize=(width / DOTS_PER_INCH, height / DOTS_PER_INCH), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), frame_on=False)
    axes.set_axis_off()
    Drawing(axes, words).draw(progress, rows)
    file = io.BytesIO()
    smaller = min(1, MOST_PIXELS / (width + height))
    figure.savefig(file, format="png", dpi=DOTS_PER_INCH * smaller)
    return file.getvalue()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A department's words as they stand in the picture, broken into lines."""

    name: tuple[str, ...]
    registered: tuple[str, ...]
    squares: tuple[Square | None, ...]

    NAME_LETTERS = 24
    REGISTERED_LETTERS = 34
    NAME_HEIGHT = 34
    REGISTERED_HEIGHT = 26

    @classmethod
    def of(cls, line: Line, words: Words) -> "Row":
        """A row of what is said of a department."""
        registered = [words.say("cli.progress.none")]
        if line.targets:
            registered = textwrap.wrap(", ".join(line.targets), cls.REGISTERED_LETTERS)
            registered.append(words.say("cli.progress.models", models=line.models))
        return cls(
            name=tuple(textwrap.wrap(line.department, cls.NAME_LETTERS)),
            registered=tuple(registered),
            squares=line.squares,
        )

    @property
    def height(self) -> int:
        """Enough for its words, and for a square."""
        words = len(self.name) * self.NAME_HEIGHT + len(self.registered) * self.REGISTERED_HEIGHT
        return max(words + 24, SQUARE)


class Drawing:
    """Draws from top to bottom."""

    def __init__(self, axes: "Axes", words: Words) -> None:
        self._axes = axes
        self._words = words

    def draw(self, progress: Progress, rows: list[Row]) -> None:
        """Draw the whole picture."""
        self._title(progress)
        self._corner(progress)
        self._duties(progress)
        top = TITLE_HEIGHT + DUTIES_HEIGHT
        for row in rows:
            self._row(row, top)
            top += row.height

    def _title(self, progress: Progress) -> None:
        title = self._words.say("cli.progress.title", year=progress.year)
        at = self._words.say("cli.progress.at", at=f"{progress.at:%H:%M %d/%m/%Y}")
        self._text(MARGIN, 48, title, size=38, weight="bold")
        self._text(MARGIN, 98, f"{progress.cluster} · {at}", size=23, color=FAINT)

    def _duties(self, progress: Progress) -> None:
        bottom = TITLE_HEIGHT + DUTIES_HEIGHT
        for number, duty in enumerate(progress.duties):
            middle = _left_of(number) + SQUARE / 2
            name = "\n".join(textwrap.wrap(duty.name, 22, max_lines=3, placeholder="…"))
            upright = {"rotation": 90, "ha": "center", "va": "bottom", "linespacing": 1.05}
            self._text(middle, bottom - 52, name, size=20, **upright)
            self._text(middle, bottom - 26, duty.due, size=23, weight="bold", ha="center")

    def _row(self, row: Row, top: float) -> None:
        self._axes.plot(
            [MARGIN, _left_of(len(row.squares)) - GAP], [top, top], color=LIGHT, linewidth=2
        )
        for y, words, style in _written(row, top):
            self._text(MARGIN, y, words, **style)
        for number, square in enumerate(row.squares):
            if square is not None:
                self._square(_left_of(number), top + (row.height - SQUARE) / 2, square)

    def _square(self, left: float, top: float, square: Square, side: float = SQUARE) -> None:
        from matplotlib.patches import FancyBboxPatch

        look = LOOKS[square.stand]
        inner = side - 2 * GAP
        rounded = f"round,pad=0,rounding_size={inner / 7:g}"
        self._axes.add_patch(
            FancyBboxPatch(
                (left + GAP, top + GAP), inner, inner, rounded, facecolor=look.fill, linewidth=0
            )
        )
        sign = f"+{square.days}" if square.days else look.sign
        self._text(
            left + side / 2,
            top + side / 2,
            sign,
            size=side * 0.4,
            color=look.ink,
            ha="center",
            weight="bold",
        )

    def _corner(self, progress: Progress) -> None:
        """Above the departments' names: what all registered, and what the squares mean."""
        sent = sum(bool(line.targets) for line in progress.lines)
        models = sum(line.models for line in progress.lines)
        members = len(progress.lines)
        registered = self._words.say("cli.progress.sent", sent=sent, members=members)
        self._text(MARGIN, TITLE_HEIGHT + 36, registered, size=22, weight="bold")
        counted = self._words.say("cli.progress.models", models=models)
        self._text(MARGIN, TITLE_HEIGHT + 70, counted, size=22, weight="bold")
        for number, stand in enumerate(Stand):
            top = TITLE_HEIGHT + 104 + number * (KEY + GAP)
            self._square(MARGIN - GAP, top, Square(stand=stand), side=KEY)
            meaning = self._words.say(f"cli.progress.{stand}")
            self._text(MARGIN + KEY + GAP, top + KEY / 2, meaning, size=21)

    def _text(self, x: float, y: float, words: str, **style: Any) -> None:
        self._axes.text(
            x, y, words, **{"family": FONT, "color": INK, "va": "center", "size": 24, **style}
        )


def _left_of(number: int) -> float:
    return MARGIN + NAMES_WIDTH + number * SQUARE


def _written(row: Row, top: float) -> Iterator[tuple[float, str, dict[str, Any]]]:
    words = len(row.name) * Row.NAME_HEIGHT + len(row.registered) * Row.REGISTERED_HEIGHT
    y = top + (row.height - words) / 2
    for line in row.name:
        yield y + Row.NAME_HEIGHT / 2, line, {"size": 27, "weight": "bold"}
        y += Row.NAME_HEIGHT
    for line in row.registered:
        yield y + Row.REGISTERED_HEIGHT / 2, line, {"size": 20, "color": FAINT}
        y += Row.REGISTERED_HEIGHT
