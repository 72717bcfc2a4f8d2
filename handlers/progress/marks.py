"""Signs that are read at a glance: what is done, late, missing, and not yet due."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from models.owing import Owed
from models.progress import DepartmentProgress, Stand, days_behind, stand_of
from models.seasons import Membership, Obligation

SIGNS: Mapping[Stand, str] = {
    Stand.DONE: "✅",
    Stand.LATE: "⏰",
    Stand.OVERDUE: "❌",
    Stand.EXTENDED: "🗓",
    Stand.AHEAD: "·",
}
UNREACHABLE = "⚠️"
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MOST_NUMBERED = 12
"""More obligations than this do not fit into two lines of a phone."""


def short_name(membership: Membership) -> str:
    """The shortest way in which people write the department."""
    return min((*membership.aliases, membership.name), key=len)


def number(place: int) -> str:
    """The sign of an obligation by its place, counted from 0 and below `MOST_NUMBERED`."""
    return _NUMBERS[place]


def mark(owed: Owed, now: datetime) -> str:
    """The sign of how it stands, with the days by which it is late."""
    days = days_behind(owed, now)
    return SIGNS[stand_of(owed, now)] + (str(days) if days else "")


def marks(
    department: DepartmentProgress, obligations: Sequence[Obligation], now: datetime
) -> tuple[str, ...]:
    """The department's sign for each obligation, behind its number."""
    return tuple(
        number(place) + mark(owed, now)
        for place, obligation in enumerate(obligations)
        if (owed := department.of(obligation))
    )
