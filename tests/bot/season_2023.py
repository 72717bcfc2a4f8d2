"""The season that the repository brings along, loaded for a test, and people to fill it."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from models.owing import Owed, owed_by
from models.people import Contact
from models.registrations import EmulationModel, RegistrationVersion, registration_of, submit
from models.seasons import Membership, Season

ROOT = Path(__file__).resolve().parents[2]
SEASON_FILE = ROOT / "seasons" / "cum7-2023.toml"
LOADED = datetime(2023, 3, 1, 1, 0, tzinfo=UTC)
SENT = datetime(2023, 3, 10, 2, 12, 7, tzinfo=UTC)

CITY, GOVERNMENT = "co-thi-dua-thanh-pho", "co-thi-dua-chinh-phu"


def loaded(session: Session) -> Season:
    """The season of 2023, in the database."""
    return load_season(session, read_season(SEASON_FILE), LOADED)


def member(season: Season, code: str) -> Membership:
    """The membership of a department."""
    return next(m for m in season.memberships if m.department.code == code)


def owed_for(session: Session, membership: Membership, code: str) -> Owed:
    """How one obligation stands for a department."""
    return next(each for each in owed_by(session, membership) if each.obligation.code == code)


def person(session: Session, name: str = "Nguyễn Thị Lan") -> Contact:
    """A contact."""
    contact = Contact(name=name, consented_at=LOADED)
    session.add(contact)
    return contact


def drafted(
    session: Session, membership: Membership, contact: Contact, targets: list[str], *titles: str
) -> RegistrationVersion:
    """A draft of these targets and titles in place of what it held before."""
    draft = registration_of(session, membership).open_draft(contact, LOADED)
    draft.targets = targets
    draft.models = [EmulationModel(title=title) for title in titles]
    session.flush()
    return draft


def sent(
    session: Session, membership: Membership, contact: Contact, targets: list[str], *titles: str
) -> RegistrationVersion:
    """A registration that was sent at `SENT`."""
    drafted(session, membership, contact, targets, *titles)
    version = submit(registration_of(session, membership), contact, SENT)
    session.flush()
    return version
