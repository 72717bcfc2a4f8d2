"""How instants, empty JSON and SQLite's durability are kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from models.conversations import Conversation, InboxItem
from models.events import Channel
from models.people import Account, Contact
from tests.databases import SqliteDatabases, opened

HANOI = timezone(timedelta(hours=7))


def test_an_instant_comes_back_the_same_moment_in_utc(session: Session) -> None:
    at = datetime(2023, 3, 15, 17, 0, 0, 123456, tzinfo=HANOI)
    session.add(Contact(name="A", consented_at=at))
    session.commit()
    session.expire_all()
    kept = session.scalars(select(Contact.consented_at)).one()
    assert kept == at
    assert kept.utcoffset() == timedelta()


def test_instants_sort_by_time_whatever_their_offset(session: Session) -> None:
    noon = datetime(2023, 3, 15, 12, tzinfo=UTC)
    moments = [noon, noon.astimezone(HANOI) - timedelta(microseconds=1), noon + timedelta(hours=1)]
    session.add_all(Contact(name=str(n), consented_at=at) for n, at in enumerate(moments))
    session.flush()
    names = session.scalars(select(Contact.name).order_by(Contact.consented_at)).all()
    assert names == ["1", "0", "2"]
    before = select(Contact.name).where(Contact.consented_at < noon)
    assert session.scalars(before).all() == ["1"]


def test_a_naive_instant_is_turned_away(session: Session) -> None:
    session.add(Contact(name="A", consented_at=datetime(2023, 3, 15)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="offset"):
        session.flush()


def test_a_person_is_known_once_per_messenger(session: Session) -> None:
    now = datetime(2023, 3, 15, tzinfo=UTC)
    for name in ("A", "B"):
        contact = Contact(name=name, consented_at=now)
        session.add(
            Account(
                contact=contact,
                channel=Channel.TELEGRAM,
                external_id="1",
                linked_at=now,
                last_seen_at=now,
            )
        )
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_event_is_taken_in_once(session: Session) -> None:
    now = datetime(2023, 3, 15, tzinfo=UTC)
    chat = Conversation(channel=Channel.TELEGRAM, chat="1", private=True, language="vi")
    session.add_all(
        InboxItem(
            channel=Channel.TELEGRAM, external_id="7", conversation=chat, event={}, received_at=now
        )
        for _ in range(2)
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_rows_that_others_point_to_cannot_vanish(engine: Engine) -> None:
    now = datetime(2023, 3, 15, tzinfo=UTC)
    with Session(engine) as session, session.begin():
        contact = Contact(name="A", consented_at=now)
        session.add(
            Account(
                contact=contact,
                channel=Channel.ZALO,
                external_id="1",
                linked_at=now,
                last_seen_at=now,
            )
        )
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM contacts"))


def test_sqlite_keeps_every_commit_through_a_power_cut(
    sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = sqlite_databases.copy(tmp_path_factory.mktemp("durable"))
    with opened(url) as engine, engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
