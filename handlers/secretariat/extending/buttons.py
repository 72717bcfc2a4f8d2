"""What the buttons of /giahan carry: an obligation, a department, and until when."""

import re
from dataclasses import dataclass
from datetime import datetime

from handlers.secretariat.dates.buttons import in_digits, instant_of
from models.messages import Choice, Text
from models.owing import Owed
from models.seasons import Obligation, Season

_FORM = re.compile(
    r"#(?P<obligation>\d{1,9})(?:\.(?P<membership>\d{1,9})(?: (?P<due>\d{12}))?)?", re.ASCII
)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Ids, as far as they are chosen; due_at: until when."""

    obligation: int
    membership: int | None
    due_at: datetime | None


def read_wish(argument: str, season: Season) -> Wish | None:
    """What a button says; None if it is none of ours."""
    found = _FORM.fullmatch(argument)
    if found is None:
        return None
    return Wish(
        obligation=int(found["obligation"]),
        membership=int(found["membership"]) if found["membership"] else None,
        due_at=instant_of(found["due"], season) if found["due"] else None,
    )


def to_choose_department(obligation: Obligation, label: Text) -> Choice:
    """What a button carries that asks which department is to have longer."""
    return Choice(data=f"go.extend:#{obligation.id}", label=label)


def to_choose_date(owed: Owed, label: Text) -> Choice:
    """What a button carries that asks until when a department is to have longer."""
    return Choice(data=f"go.extend:#{owed.obligation.id}.{owed.membership.id}", label=label)


def to_extend(owed: Owed, due_at: datetime, label: Text) -> Choice:
    """What a button carries that proposes the extension."""
    which = f"#{owed.obligation.id}.{owed.membership.id}"
    digits = in_digits(due_at, owed.membership.season)
    return Choice(data=f"go.extend:{which} {digits}", label=label)
