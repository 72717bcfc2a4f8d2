"""An installation in a folder of its own: its config, its database, its commands, its process."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Mode
from models.conversations import InboxItem, InboxState, OutboxItem, OutboxState
from models.invitations import invite
from models.people import Right
from models.seasons import Department, Membership
from simulator.simulator import TOKEN, ZALO_TOKEN
from tests.acceptance.points import NOTE, Point, ReminderPoint
from tests.bot.season_2023 import ROOT, loaded
from tests.databases import opened

BEGINS = datetime(2023, 3, 1, 2, 0, tzinfo=UTC)
DEADLY = "tests.acceptance.deadly"
PATIENCE_SECONDS = 60.0
SECRET = "a-secret-of-the-tests"

_CONFIG = """\
[database]
url = "{database_url}"
[telegram]
token = "{token}"
base_url = "{base_url}"
mode = "{mode}"
messages_per_second = 1000
[telegram.webhook]
url = "http://127.0.0.1:{port}/telegram"
port = {port}
secret_token = "{secret}"
[zalo]
token = "{zalo_token}"
base_url = "{base_url}/zalo"
mode = "{zalo_mode}"
messages_per_second = 1000
[zalo.webhook]
url = "http://127.0.0.1:{zalo_port}/zalo"
port = {zalo_port}
secret_token = "{secret}"
[files]
folder = "{folder}/files"
[clock]
file = "{folder}/clock"
"""


async def until(holds: Callable[[], bool]) -> None:
    """Returns once it holds. Raises TimeoutError if it does not for a minute."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - another process rings no bell here
            await asyncio.sleep(0.02)


@dataclass(frozen=True, kw_only=True)
class Finished:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class BotProcess:
    """The bot at work. log: the file that its log goes to."""

    process: asyncio.subprocess.Process
    log: Path

    async def ended(self) -> int:
        """Its exit code, once it has one; negative for a signal."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.process.wait()

    def send(self, number: signal.Signals) -> None:
        """Sends it a signal, if it still runs."""
        if self.process.returncode is None:
            self.process.send_signal(number)

    def logged(self) -> str:
        """All that it has logged."""
        return self.log.read_text(encoding="utf-8")


@dataclass(kw_only=True)
class Installation:
    """One installation that talks to the simulator at `base_url`.

    zalo: how it hears from Zalo; None if it is on Telegram only.
    """

    folder: Path
    database_url: str
    base_url: str
    mode: Mode = Mode.POLLING
    zalo: Mode | None = None
    token: str = TOKEN
    environment: Mapping[str, str] = field(default_factory=dict)

    def write_config(self) -> None:
        """Writes the config; the clock starts at `BEGINS`."""
        shift = (BEGINS - datetime.now(UTC)).total_seconds()
        (self.folder / "clock").write_text(str(shift), encoding="ascii")
        config = _CONFIG.format(
            database_url=self.database_url,
            token=self.token,
            base_url=self.base_url,
            mode=self.mode,
            port=_free_port(),
            zalo_token=ZALO_TOKEN if self.zalo else "",
            zalo_mode=self.zalo or Mode.POLLING,
            zalo_port=_free_port(),
            secret=SECRET,
            folder=self.folder,
        )
        self.config.write_text(config, encoding="utf-8")

    def now(self) -> datetime:
        """The present by the bot's clock."""
        shift = float((self.folder / "clock").read_text(encoding="ascii"))
        return datetime.now(UTC) + timedelta(seconds=shift)

    @property
    def config(self) -> Path:
        """The config file."""
        return self.folder / "config.toml"

    def load_season(self) -> None:
        """Puts the season of 2023 into the database."""
        with opened(self.database_url) as engine, Session(engine) as session, session.begin():
            loaded(session)

    def invite(self, department: str) -> str:
        """A fresh code for a department's contact, or for the owner if it is empty."""
        with opened(self.database_url) as engine, Session(engine) as session, session.begin():
            if not department:
                return invite(session, BEGINS, right=Right.OWNER).code
            membership = session.scalars(
                select(Membership).join(Department).where(Department.code == department)
            ).one()
            return invite(session, BEGINS, membership=membership).code

    async def command(self, *arguments: str) -> Finished:
        """Runs `thidua …` to its end."""
        process = await self._spawn("bot", *arguments, out=asyncio.subprocess.PIPE)
        async with asyncio.timeout(PATIENCE_SECONDS):
            out, err = await process.communicate()
        assert process.returncode is not None
        return Finished(code=process.returncode, out=out.decode(), err=err.decode())

    def kill_at(self, point: Point | ReminderPoint) -> None:
        """Lets a process that runs as `DEADLY` kill itself at this point, once."""
        self._note.write_text(point, encoding="utf-8")

    @property
    def _note(self) -> Path:
        return self.folder / "note"

    @asynccontextmanager
    async def running(self, module: str = "bot") -> AsyncIterator[BotProcess]:
        """The bot at work within a block; at its end it is asked to stop, if it still runs."""
        log = self.folder / "bot.log"
        with log.open("ab") as file:
            bot = BotProcess(process=await self._spawn(module, "run", out=file.fileno()), log=log)
        try:
            yield bot
            bot.send(signal.SIGTERM)
            await bot.ended()
        finally:
            bot.send(signal.SIGKILL)
            await bot.ended()

    async def _spawn(self, module: str, *arguments: str, out: int) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            "--config",
            str(self.config),
            stdout=out,
            stderr=out,
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONIOENCODING": "utf-8",
                NOTE: str(self._note),
                **self.environment,
            },
        )

    def inbox(self) -> list[InboxItem]:
        """All that was ever heard, oldest first."""
        with opened(self.database_url) as engine, Session(engine) as session:
            return list(session.scalars(select(InboxItem).order_by(InboxItem.id)))

    def is_settled(self) -> bool:
        """Whether all that was heard is handled, and all that was to be said is marked as said."""
        heard = select(InboxItem.id).where(InboxItem.state == InboxState.WAITING)
        unsaid = select(OutboxItem.id).where(OutboxItem.state == OutboxState.WAITING)
        with opened(self.database_url) as engine, Session(engine) as session:
            return all(session.scalar(each.limit(1)) is None for each in (heard, unsaid))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port
