"""Where papers are read out of the database, and how an office wants them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.config.sections import PapersConfig
from bot.wording.terminal import Words


@dataclass(frozen=True, kw_only=True)
class Office:
    """How an installation wants its papers. templates: a folder with Word templates of its own.

    place: where documents are dated from, such as "Hà Nội"; may be empty.
    """

    templates: Path | None = None
    place: str = ""


def office_of(config: PapersConfig) -> Office:
    """The office that a configuration describes."""
    templates = Path(config.templates) if config.templates else None
    return Office(templates=templates, place=config.place)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """At what instant a paper is read out, in which words, for which office."""

    session: Session
    now: datetime
    words: Words
    office: Office = Office()
