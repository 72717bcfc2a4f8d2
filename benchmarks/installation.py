"""An installation of our bot for a run: people who have joined, and what they registered."""

import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from benchmarks.people import person_id
from benchmarks.script import titles_of
from bot.database.schema import upgrade_schema
from bot.seasons.loading import load_season
from bot.seasons.plan import SeasonPlan
from bot.seasons.reading import read_season
from models.conversations import InboxItem, OutboxItem
from models.database import open_database
from models.events import Channel
from models.people import Account, Appointment, Contact
from models.registrations import Registration, RegistrationVersion
from models.seasons import Membership

SEASON_FILE = Path(__file__).resolve().parents[1] / "seasons" / "cum7-2023.toml"
TARGETS = ["co-thi-dua-thanh-pho"]

CONFIG = """\
[database]
url = "{url}"
[telegram]
token = "{token}"
base_url = "{root}"
"""

WEBHOOK = """\
mode = "webhook"
[telegram.webhook]
url = "http://127.0.0.1:{port}/telegram"
port = {port}
secret_token = "only-on-loopback"
"""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What the database holds afterwards. right: registrations sent once, as they were said."""

    right: int
    inbox: Counter[str]
    outbox: Counter[str]

    def __str__(self) -> str:
        return f"{self.right} stored; inbox {_listed(self.inbox)}; outbox {_listed(self.outbox)}"


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {state}" for state, count in sorted(counted.items()))


def database_url(folder: Path) -> str:
    """The run's own database."""
    return f"sqlite:///{folder / 'thidua.db'}"


def install(folder: Path, *, root: str, token: str, people: int, webhook: bool) -> Path:
    """Makes the database with everybody in it; gives the configuration's file."""
    engine = open_database(database_url(folder))
    upgrade_schema(engine)
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        memberships = _memberships(session, now)
        for number, membership in enumerate(islice(memberships, people)):
            session.add(_joined(number, membership, now))
    engine.dispose()
    config = folder / "config.toml"
    text = CONFIG.format(url=database_url(folder), token=token, root=root)
    config.write_text(text + (WEBHOOK.format(port=_free_port()) if webhook else ""))
    return config


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _memberships(session: Session, now: datetime) -> Iterator[Membership]:
    # A department registers once, so everybody speaks for another one: of as many clusters
    # like the first user's as it takes.
    plan = read_season(SEASON_FILE)
    number = 1
    while True:
        season = load_season(session, _of_another_cluster(plan, number, now), now)
        yield from season.memberships
        number += 1


def _of_another_cluster(plan: SeasonPlan, number: int, now: datetime) -> SeasonPlan:
    """The same year in another cluster, moved so that it lies ahead."""
    years = now.year + 1 - plan.season.year
    obligations = tuple(
        each.model_copy(update={"due": each.due.replace(year=each.due.year + years)})
        for each in plan.obligations
    )
    changes = {
        "cluster": plan.cluster.model_copy(update={"code": f"bench{number}"}),
        "season": plan.season.model_copy(update={"year": plan.season.year + years}),
        "obligations": obligations,
    }
    return plan.model_copy(update=changes)


def _joined(number: int, membership: Membership, now: datetime) -> Contact:
    account = Account(
        channel=Channel.TELEGRAM,
        external_id=str(person_id(number)),
        linked_at=now,
        last_seen_at=now,
    )
    return Contact(
        name=f"Nguyễn Thị Hoa {number}",
        consented_at=now,
        accounts=[account],
        appointments=[Appointment(membership=membership, appointed_at=now)],
    )


def look_up(folder: Path, people: int) -> Stored:
    """Compares the database with what everybody said."""
    engine = open_database(database_url(folder))
    with Session(engine) as session:
        right = sum(_is_right(session, number) for number in range(people))
        inbox = _counted(session, InboxItem)
        outbox = _counted(session, OutboxItem)
    engine.dispose()
    return Stored(right=right, inbox=inbox, outbox=outbox)


def _is_right(session: Session, number: int) -> bool:
    versions = session.scalars(_versions_of(number)).all()
    if len(versions) != 1 or versions[0].number != 1 or not versions[0].receipt:
        return False
    titles = tuple(model.title for model in versions[0].models)
    return versions[0].targets == TARGETS and titles == titles_of(number)


def _versions_of(number: int) -> Select[RegistrationVersion]:
    return (
        select(RegistrationVersion)
        .join(Registration)
        .join(Appointment, Appointment.membership_id == Registration.membership_id)
        .join(Account, Account.contact_id == Appointment.contact_id)
        .where(Account.external_id == str(person_id(number)))
    )


def _counted(session: Session, table: type[InboxItem | OutboxItem]) -> Counter[str]:
    rows = session.execute(select(table.state, func.count()).group_by(table.state))
    return Counter({str(state): count for state, count in rows})
