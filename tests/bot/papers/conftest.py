"""The season of 2023 with what its departments registered, as it was printed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from bot.papers.desk import Desk, Office
from bot.papers.preparing import prepare
from bot.wording.terminal import Language, Words
from models.drafts import Draft
from models.paper_orders import Paper, PaperFormat, PaperKind
from models.seasons import Membership, Season
from tests.acceptance.paragraphs import Registered, everyone
from tests.bot.season_2023 import loaded, member, person, sent

NOW = datetime(2023, 7, 4, 2, 0, tzinfo=UTC)
PLACE = "Hà Nội"

Make = Callable[..., bytes]


@pytest.fixture
def registered() -> list[Registered]:
    """Who registered what."""
    return list(everyone())


@pytest.fixture
def season(session: Session, registered: list[Registered]) -> Season:
    """The season, in the database."""
    season, lan = loaded(session), person(session)
    for one in registered:
        sent(session, member(season, one.department), lan, sorted(one.targets), *one.titles)
    return season


@pytest.fixture
def make(session: Session, season: Season) -> Make:
    """Makes a paper of the season: `make(PaperKind.LATE, PaperFormat.DOCX)`."""

    def make(
        kind: PaperKind,
        as_format: PaperFormat = PaperFormat.DOCX,
        membership: Membership | None = None,
        draft: Draft | None = None,
        office: Office = Office(place=PLACE),  # noqa: B008 - it is never changed
    ) -> bytes:
        session.flush()
        paper = Paper(
            season=season, kind=kind, format=as_format, membership=membership, draft=draft
        )
        desk = Desk(session=session, now=NOW, words=Words(Language.VI), office=office)
        return prepare(paper, desk)()

    return make
