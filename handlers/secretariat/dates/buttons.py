"""What the buttons of /hanchot carry: an obligation, and what is to become of it."""

import re
from dataclasses import dataclass
from datetime import datetime

from models.messages import Choice, Text, say
from models.seasons import Obligation, Season

_FORM = re.compile(r"#(?P<id>\d{1,9})(?: (?:(?P<drop>drop)|(?P<due>\d{12})))?", re.ASCII)
_DUE = "%Y%m%d%H%M"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """drops: whether it is to be dropped. due_at: when it is to be due; neither: to be shown."""

    obligation: int
    drops: bool = False
    due_at: datetime | None = None


def read_wish(argument: str, season: Season) -> Wish | None:
    """What a button says; None if it is none of ours."""
    found = _FORM.fullmatch(argument)
    if found is None:
        return None
    return Wish(
        obligation=int(found["id"]),
        drops=found["drop"] is not None,
        due_at=instant_of(found["due"], season) if found["due"] else None,
    )


def to_show(obligation: Obligation) -> Choice:
    """What a button carries that shows one obligation."""
    return Choice(
        data=f"go.dates:#{obligation.id}", label=say("dates.name", obligation=obligation.name)
    )


def to_move(obligation: Obligation, due_at: datetime, label: Text) -> Choice:
    """What a button carries that moves an obligation to an instant."""
    digits = in_digits(due_at, obligation.season)
    return Choice(data=f"go.dates:#{obligation.id} {digits}", label=label)


def to_drop(obligation: Obligation, label: Text) -> Choice:
    """What a button carries that drops an obligation."""
    return Choice(data=f"go.dates:#{obligation.id} drop", label=label)


def in_digits(moment: datetime, season: Season) -> str:
    """An instant as a button carries it: local year, month, day, hour and minute."""
    return f"{moment.astimezone(season.calendar.zone):{_DUE}}"


def instant_of(digits: str, season: Season) -> datetime | None:
    """The instant that `in_digits` wrote; None if there is no such one."""
    try:
        return datetime.strptime(digits, _DUE).replace(tzinfo=season.calendar.zone)
    except ValueError:
        return None
