"""`thidua season load` and `season show`."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from sqlalchemy.orm import Session

from bot.commands.installation import Installation, chosen_season, season_name
from bot.config.policy import policy_of
from bot.wording.terminal import Words
from models.messages import Text
from models.seasons import Obligation, Season, unlike_the_file

_MOMENT = "%H:%M %d/%m/%Y"


def season_option(words: Words) -> click.Option:
    """--season CLUSTER-YEAR, for commands on a season that is loaded."""
    return click.Option(
        ["--season", "wanted"], metavar="CLUSTER-YEAR", help=words.say("cli.help.season_option")
    )


def load_params(_words: Words) -> list[click.Parameter]:
    """FILE"""
    return [click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))]


def show_params(words: Words) -> list[click.Parameter]:
    """--season"""
    return [season_option(words)]


def load(installation: Installation, file: Path) -> None:
    """Load or update a season from its file, without losing what was registered."""
    from bot.seasons.loading import load_season
    from bot.seasons.reading import read_season

    plan = read_season(file)
    policy = policy_of(installation.config)
    with installation.session() as session:
        season = load_season(session, plan, installation.now(), policy)
        told = words_on_loaded(installation.words, session, season)
    for line in told:  # only now is it stored
        click.echo(line)


def words_on_loaded(words: Words, session: Session, season: Season) -> list[str]:
    """What a season now consists of, what the secretariat ordered otherwise, and odd dates."""
    return [*_on_loaded(words, session, season), *_on_early_dates(words, season)]


def _on_loaded(words: Words, session: Session, season: Season) -> Iterator[str]:
    yield words.say(
        "cli.season.loaded",
        season=season_name(season),
        cluster=season.cluster.name,
        departments=sum(member.left_at is None for member in season.memberships),
        awards=len(season.awards),
        obligations=len(season.obligations),
    )
    if season.departments_changed_at is not None:
        yield words.say("cli.season.kept.departments")
    for obligation in unlike_the_file(session, season):
        stands = _stands(words, obligation, ZoneInfo(season.timezone))
        yield words.say("cli.season.kept", name=obligation.name, stands=stands)


def _on_early_dates(words: Words, season: Season) -> Iterator[str]:
    # A school's year begins in the one before; more often somebody copied last year's file.
    zone = ZoneInfo(season.timezone)
    owed_now = [owed for owed in season.obligations if owed.dropped_at is None]
    days = [(owed.due_at.astimezone(zone), owed) for owed in owed_now]
    early = [f"{owed.name} ({due:%d/%m/%Y})" for due, owed in days if due.year < season.year]
    if early:
        yield words.say("cli.season.early", year=season.year, listed="; ".join(early))


def _stands(words: Words, obligation: Obligation, zone: ZoneInfo) -> str:
    filed, due = obligation.filed_due_at, f"{obligation.due_at.astimezone(zone):{_MOMENT}}"
    if filed is None:
        return words.say("cli.season.kept.added", due=due)
    if obligation.dropped_at is not None:
        return words.say("cli.season.kept.dropped")
    in_file = f"{filed.astimezone(zone):{_MOMENT}}"
    return words.say("cli.season.kept.moved", due=due, filed=in_file)


def show(installation: Installation, wanted: str | None) -> None:
    """Print the season: members, awards and deadlines in the season's own time."""
    with installation.session() as session:
        season = chosen_season(session, wanted)
        name = season_name(season)
        installation.tell("cli.season.show.head", season=name, name=season.cluster.name)
        _show_members(installation, season)
        _show_awards(installation, season)
        _show_obligations(installation, season)


def _show_members(installation: Installation, season: Season) -> None:
    installation.tell("cli.season.show.departments")
    for member in season.memberships:
        role = Text("cli.season.show.left" if member.left_at else f"cli.role.{member.role}")
        code = member.department.code
        installation.tell("cli.season.show.department", code=code, name=member.name, role=role)


def _show_awards(installation: Installation, season: Season) -> None:
    installation.tell("cli.season.show.awards")
    for award in season.awards:
        floor = award.code == season.minimum_target
        key = "cli.season.show.floor" if floor else "cli.season.show.award"
        installation.tell(key, code=award.code, name=award.name)


def _show_obligations(installation: Installation, season: Season) -> None:
    installation.tell("cli.season.show.obligations")
    for obligation in season.obligations:
        due = obligation.due_at.astimezone(ZoneInfo(season.timezone))
        installation.tell(
            "cli.season.show.obligation", due=f"{due:{_MOMENT}}", name=obligation.name
        )
