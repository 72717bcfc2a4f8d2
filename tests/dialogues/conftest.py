"""A loaded season, and people of it, in both renderings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from bot.database.schema import upgrade_schema
from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from bot.wording.catalogues import Wording
from models.events import Channel, EventKind
from models.invitations import invite
from models.next_season import open_next
from models.people import Right
from models.seasons import Department, Membership, Season
from tests.databases import Template
from tests.dialogues.talk import Person, Rendering, Tap
from tests.dialogues.zalo_phones import ZaloPhones, zalo_phones

NOW = datetime(2023, 3, 1, 2, 0, tzinfo=UTC)
SEASON = Path(__file__).parents[2] / "seasons" / "cum7-2023.toml"

Join = Callable[..., Person]
Phones = ZaloPhones | None


@pytest.fixture(scope="session")
def words() -> Wording:
    """The real catalogues."""
    return Wording(ZoneInfo("Asia/Ho_Chi_Minh"), strict=True)


@pytest.fixture(params=list(Rendering))
def rendering(request: pytest.FixtureRequest) -> Rendering:
    """Each dialogue runs with buttons and with numbers."""
    rendering: Rendering = request.param
    return rendering


@pytest.fixture(scope="session")
def zalo_server(words: Wording) -> Iterator[ZaloPhones]:
    """People with Zalo, and its server."""
    with zalo_phones(words) as phones:
        yield phones


@pytest.fixture
def phones(request: pytest.FixtureRequest, rendering: Rendering, engine: Engine) -> Phones:
    """Whoever types numbers does so on Zalo, over HTTP, where the database is SQLite; that there
    are numbers on PostgreSQL too is held without it, as fast as may be.
    """
    if rendering is Rendering.BUTTONS or engine.dialect.name != "sqlite":
        return None
    phones: ZaloPhones = request.getfixturevalue("zalo_server")
    return phones


def _fill(engine: Engine) -> None:
    upgrade_schema(engine)
    with Session(engine) as session:
        load_season(session, read_season(SEASON), NOW)
        session.commit()


@pytest.fixture(scope="session")
def template() -> Template:
    """The season of Cụm Thi đua số 7, 2023."""
    return Template("season", _fill)


@pytest.fixture
def season(engine: Engine) -> Engine:
    """A database with that season."""
    return engine


def load_another_cluster(engine: Engine | Connection) -> None:
    """A second cluster's season in the same installation."""
    plan = read_season(SEASON)
    other = plan.cluster.model_copy(update={"code": "cum8", "name": "Cụm Thi đua số 8"})
    with Session(engine) as session:
        load_season(session, plan.model_copy(update={"cluster": other}), NOW)
        session.commit()


@pytest.fixture
def stranger(season: Engine, words: Wording, rendering: Rendering, phones: Phones) -> Person:
    """Somebody whom nobody invited."""
    return Person(engine=season, words=words, rendering=rendering, now=NOW, phones=phones)


def code_for(
    engine: Engine | Connection, department: str = "so-y-te", right: Right | None = None
) -> str:
    """A fresh invitation's code: for a department's contact, or for a right in the season."""
    with Session(engine) as session:
        season = session.scalars(select(Season)).one()
        membership = session.scalars(
            select(Membership).join(Department).where(Department.code == department)
        ).one()
        issued = (
            invite(session, NOW, right=right, season=None if right is Right.OWNER else season)
            if right
            else invite(session, NOW, membership=membership)
        )
        session.commit()
        return issued.code


def open_2024(engine: Engine | Connection) -> None:
    """The season of 2024, opened out of that of 2023 on its last day."""
    with Session(engine) as session:
        season = session.scalars(select(Season)).one()
        roles = {each.department_id: each.role for each in season.memberships}
        year_s_end = datetime(2023, 12, 31, 2, 0, tzinfo=UTC)
        open_next(session, season, year_s_end, roles=roles, secretariat=season.secretariat)
        session.commit()


@pytest.fixture
def join(season: Engine, words: Wording, rendering: Rendering, phones: Phones) -> Join:
    """Lets a person in: `join()` is the contact of Sở Y tế, with nothing registered yet.

    channel: where they are, whatever the rendering would have.
    """

    def let_in(
        department: str = "so-y-te",
        *,
        chat: str = "1001",
        name: str = "Nguyễn Thị Hoa",
        right: Right | None = None,
        channel: Channel | None = None,
    ) -> Person:
        person = Person(
            engine=season,
            words=words,
            rendering=rendering,
            now=NOW,
            chat=chat,
            name=name,
            channel=channel or Channel.TELEGRAM,
            phones=phones if channel is None else None,
        )
        person.talk(
            [
                (code_for(season, department, right), "đồng ý không?"),
                (Tap("Đồng ý"), "họ và tên"),
                (Tap(name), "chức vụ"),
                (Tap("Bỏ qua"), "số điện thoại"),
                (Tap("Bỏ qua"), "✅"),
            ]
        )
        person.actions = person.new_messages = 0
        return person

    return let_in


GROUP = "-1007"


@pytest.fixture
def group(join: Join) -> Person:
    """An admin of the season, in its group, into which they have just brought the bot."""
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản", channel=Channel.TELEGRAM)
    admin.group = GROUP
    admin.handle(admin.event(EventKind.ADDED))
    return admin


@pytest.fixture
def in_group(join: Join, group: Person) -> Callable[..., Person]:
    """Lets somebody else speak in that group: `in_group("so-y-te")` a contact, `in_group()` a
    stranger; more: what else is said of them.
    """

    def come(department: str = "", right: Right | None = None, **more: object) -> Person:
        chat = str(2000 + len(more) + hash((department, right)) % 1000)
        joined = bool(department or right)
        person = (
            join(department or "so-y-te", chat=chat, right=right, channel=Channel.TELEGRAM)
            if joined
            else Person(
                engine=group.engine,
                words=group.words,
                rendering=group.rendering,
                now=group.now,
                chat=chat,
            )
        )
        return replace(person, group=GROUP, now=group.now, **more)  # type: ignore[arg-type]

    return come
