"""What new obligations are called: a name nobody else has, and a code made of it."""

import re
from collections.abc import Sequence
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.messages import Text, say
from models.seasons import Obligation, Season
from understanding import fold

LONGEST_NAME = 120
LONGEST_CODE = 36
"""What a season's file allows, less room for a number behind it."""


def trouble_with_name(name: str) -> Text | None:
    """Why nothing can be called so, in a sentence; None if it can."""
    if len(name) > LONGEST_NAME:
        return say("dates.add.long_name", limit=LONGEST_NAME)
    return None if _as_code(name) else say("dates.add.no_name")


def obligation_named(session: Session, season: Season, name: str) -> Obligation | None:
    """The obligation of this name, owed or dropped; marks and case do not tell names apart."""
    every = _every(session, season)
    return next((each for each in every if fold(each.name) == fold(name)), None)


def dropped_of(session: Session, season: Season) -> list[Obligation]:
    """The season's obligations that are owed no longer."""
    return [each for each in _every(session, season) if each.dropped_at is not None]


def free_code(session: Session, season: Season, name: str) -> str:
    """The name in small plain letters and hyphens, as no obligation of the season has it yet."""
    taken = {each.code for each in _every(session, season)}
    base = _as_code(name)
    numbered = (f"{base}-{number}" for number in count(2))
    return base if base not in taken else next(code for code in numbered if code not in taken)


def _as_code(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST_CODE].strip("-")


def _every(session: Session, season: Season) -> Sequence[Obligation]:
    wanted = select(Obligation).where(Obligation.season_id == season.id)
    return session.scalars(wanted.order_by(Obligation.id)).all()
