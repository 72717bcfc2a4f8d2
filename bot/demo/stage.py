"""The demonstration's own folder: a fresh database, a config, a seed, a clock set to 2023."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database.schema import upgrade_schema
from bot.demo.cast import BOT_TOKEN, PLAYERS, ZALO_TOKEN, Player, seed
from models.database import open_database
from models.invitations import invite
from models.people import Right
from models.seasons import Membership, Season

SEASON_FILE = Path(__file__).resolve().parents[2] / "seasons" / "cum7-2023.toml"
BEGINS = datetime.fromisoformat("2023-03-01T08:30:00+07:00")
GROUP_ID = -1001000000007

_CONFIG = """\
[database]
url = "sqlite:///{folder}/thidua.db"
[telegram]
token = "{token}"
base_url = "http://127.0.0.1:{port}"
[zalo]
token = "{zalo_token}"
base_url = "http://127.0.0.1:{port}/zalo"
[links]
url = "http://127.0.0.1:{links_port}"
port = {links_port}
[files]
folder = "{folder}/files"
[clock]
file = "{folder}/clock"
"""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What was set up. codes: every player's invitation code, by their id."""

    config: Path
    seed: Path
    clock: Path
    codes: dict[int, str]


def set_up(folder: Path, port: int) -> Stage:
    """Clear the folder and set everything up in it; the clock starts at `BEGINS`.

    Documents for phones with Zalo are fetched from the port after `port`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stage = Stage(
        config=folder / "config.toml",
        seed=folder / "seed.json",
        clock=folder / "clock",
        codes=_fill_database(f"sqlite:///{folder}/thidua.db"),
    )
    config = _CONFIG.format(
        folder=folder, token=BOT_TOKEN, zalo_token=ZALO_TOKEN, port=port, links_port=port + 1
    )
    stage.config.write_text(config, encoding="utf-8")
    stage.seed.write_text(json.dumps(seed(GROUP_ID), ensure_ascii=False), encoding="utf-8")
    stage.clock.write_text(str((BEGINS - datetime.now(UTC)).total_seconds()), encoding="ascii")
    return stage


def _fill_database(url: str) -> dict[int, str]:
    from bot.seasons.loading import load_season
    from bot.seasons.reading import read_season

    engine = open_database(url)
    upgrade_schema(engine)
    with Session(engine) as session, session.begin():
        season = load_season(session, read_season(SEASON_FILE), BEGINS)
        session.flush()
        codes = {player.id: _code_for(session, season, player) for player in PLAYERS}
    engine.dispose()
    return codes


def _code_for(session: Session, season: Season, player: Player) -> str:
    if not player.department:
        return invite(session, BEGINS, right=Right.OWNER).code
    memberships = session.scalars(select(Membership).where(Membership.season == season))
    membership = next(m for m in memberships if m.department.code == player.department)
    return invite(session, BEGINS, membership=membership).code
