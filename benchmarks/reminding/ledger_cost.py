"""One tick with few and with many rows that are not due, and the planning of a large season."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.reminding.many import MORNING, appoint_everywhere, planned_ahead, season_of
from bot.database.schema import upgrade_schema
from models.database import open_database
from models.seasons import Season
from scheduler.firing import fire_due
from scheduler.planning import replan_season
from scheduler.policy import Policy

POLICY = Policy()
TICKS = 300
DEPARTMENTS = 1_000
BEFORE = MORNING - timedelta(minutes=30)


@contextmanager
def fresh_database() -> Iterator[Engine]:
    """A migrated SQLite database as an installation has it."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'thidua.db'}")
        upgrade_schema(engine)
        yield engine
        engine.dispose()


def tick_with(rows: int) -> float:
    """Seconds of a tick (the median) with so many planned rows, none of which is due."""
    with fresh_database() as engine:
        with Session(engine) as session, session.begin():
            planned_ahead(session, season_of(session, 50), rows)
        return statistics.median(_tick(engine, BEFORE) for _ in range(TICKS))


def tick_that_claims() -> float:
    """Seconds of a tick that claims as many reminders as one transaction may."""
    with fresh_database() as engine:
        _planned_season(engine)
        return _tick(engine, MORNING)


def planning() -> float:
    """Seconds for planning a season of a thousand departments with seven obligations each."""
    with fresh_database() as engine:
        return _planned_season(engine)


def _planned_season(engine: Engine) -> float:
    with Session(engine, autoflush=False) as session, session.begin():
        appoint_everywhere(session, season_of(session, DEPARTMENTS))
    with Session(engine, autoflush=False) as session:
        begun = time.perf_counter()
        with session.begin():
            season = session.scalars(select(Season)).one()
            replan_season(session, season, BEFORE, POLICY)
        return time.perf_counter() - begun


def _tick(engine: Engine, now: datetime) -> float:
    begun = time.perf_counter()
    with Session(engine, autoflush=False) as session, session.begin():
        fire_due(session, now, POLICY)
    return time.perf_counter() - begun
