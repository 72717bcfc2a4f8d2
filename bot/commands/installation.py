"""What every command works on: the configuration, the words, the database, the clock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from bot.clock import clock_of
from bot.commands.failures import RefusedError
from bot.config.sections import Config
from bot.database.schema import SchemaError, check_schema
from bot.wording.terminal import Words
from models.database import open_database
from models.messages import say
from models.seasons import Membership, Season


@dataclass(frozen=True, kw_only=True)
class Installation:
    """One installation, as its configuration describes it."""

    config: Config
    words: Words

    def tell(self, key: str, /, **params: object) -> None:
        """Print a line for the person at the terminal."""
        click.echo(self.words.say(key, **params))

    def now(self) -> datetime:
        """The present, in UTC; shifted if the configuration says so."""
        return clock_of(self.config.clock.file)()

    @property
    def sqlite_file(self) -> Path | None:
        """The file of an embedded database; None on a server."""
        url = make_url(self.config.database.url)
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None

    @property
    def files_folder(self) -> Path:
        """Where what departments hand in is kept."""
        return Path(self.config.files.folder).absolute()

    @property
    def takes_files(self) -> bool:
        """Whether files can be kept there. The bot makes the folder for the first file, so until
        then the nearest folder above it is what matters.
        """
        above = (self.files_folder, *self.files_folder.parents)
        there = next(each for each in above if os.access(each, os.F_OK))
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The database, created if need be, closed afterwards."""
        engine = open_database(self.config.database.url)
        try:
            yield engine
        finally:
            engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction on a database of this version. Raises SchemaError on any other."""
        if self.sqlite_file is not None and not self.sqlite_file.is_file():
            raise SchemaError(say("cli.schema.older"))  # looking must not create a database
        with self.engine() as engine:
            check_schema(engine)
            with Session(engine) as session, session.begin():
                yield session


def season_name(season: Season) -> str:
    """How commands call a season: cluster and year."""
    return f"{season.cluster.code}-{season.year}"


def chosen_season(session: Session, name: str | None) -> Season:
    """The season of this name; without a name the only one there is. Raises RefusedError."""
    seasons = {season_name(season): season for season in session.scalars(select(Season))}
    if not seasons:
        raise RefusedError(say("cli.season.none"))
    if name is None and len(seasons) == 1:
        return next(iter(seasons.values()))
    known = ", ".join(sorted(seasons))
    if name is None:
        raise RefusedError(say("cli.season.which", known=known))
    if name not in seasons:
        raise RefusedError(say("cli.season.unknown", name=name, known=known))
    return seasons[name]


def chosen_member(season: Season, code: str) -> Membership:
    """The department of this code, if it is in the season now. Raises RefusedError."""
    members = {m.department.code: m for m in season.memberships if m.left_at is None}
    if code not in members:
        known, name = ", ".join(members), season_name(season)
        raise RefusedError(say("cli.season.no_department", code=code, season=name, known=known))
    return members[code]
