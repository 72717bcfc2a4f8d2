"""Thousands of reminders due at once, through a server that counts as Telegram does."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.bot_api import TOKEN, BotApi, CallError
from benchmarks.contest import Meter
from benchmarks.installation import CONFIG, database_url
from benchmarks.people import Json, person_id
from benchmarks.reminding.many import MORNING, appoint_everywhere, season_of
from bot.database.schema import upgrade_schema
from models.database import open_database
from models.reminders import Reminder, ReminderState
from scheduler.planning import replan_season
from scheduler.policy import Policy
from simulator.limits import OVERALL_PER_SECOND, SendLimits

WRITER = 0
PAUSE_SECONDS = 1.2
IDLE_TURNS = 100
PATIENCE_SECONDS = 30.0


class TooManyError(CallError):
    """What a call beyond the limits is refused with."""


class LimitedBotApi(BotApi):
    """Refuses what Telegram refuses, and counts it. said: when a message took effect, and where."""

    def __init__(self, latency: float) -> None:
        super().__init__(latency)
        self._limits = SendLimits()
        self.refused = 0
        self.said: list[tuple[float, int]] = []

    def _send_message(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        if self._limits.retry_after(chat, time.monotonic()) is not None:
            self.refused += 1
            raise TooManyError("Too Many Requests")
        self.said.append((time.monotonic(), chat))
        return super()._send_message(parameters)


@dataclass(kw_only=True)
class Person:
    """Somebody who asks now and then, and waits for the answer. waits: seconds of each."""

    api: LimitedBotApi
    waits: list[float] = field(default_factory=list)
    _asked: int = 0

    async def ask(self) -> None:
        """One question and its answer."""
        chat = person_id(WRITER)
        before = sum(where == chat for _, where in self.api.said)
        begun = time.monotonic()
        self.api.post(self._question())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(where == chat for _, where in self.api.said) == before:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        self.waits.append(time.monotonic() - begun)
        await asyncio.sleep(PAUSE_SECONDS)

    def _question(self) -> Json:
        self._asked += 1
        who = {"id": person_id(WRITER), "is_bot": False, "first_name": "Hoa"}
        chat = {"id": person_id(WRITER), "type": "private", "first_name": "Hoa"}
        date = int(MORNING.timestamp())
        return {
            "message": {
                "message_id": 1_000_000 + self._asked,
                "from": who,
                "chat": chat,
                "date": date,
                "text": "/ngonngu",
            }
        }


@dataclass(frozen=True, kw_only=True)
class Flood:
    """How it went. rate: messages a second; idle, meanwhile: the person's waits, sorted."""

    reminders: int
    sent_rows: int
    seconds: float
    rate: float
    refused: int
    idle: Sequence[float]
    meanwhile: Sequence[float]
    peak_bytes: int

    @property
    def of_the_ceiling(self) -> float:
        """The rate as a part of what Telegram allows."""
        return self.rate / OVERALL_PER_SECOND


async def flood(reminders: int, latency: float) -> Flood:
    """One run: the person asks on an idle bot, then the clock moves to the morning of all."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        api = LimitedBotApi(latency)
        config = _install(folder, await api.open(), reminders)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(config)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            return await _measured(api, folder, reminders, Meter(process.pid))
        finally:
            process.terminate()
            await process.wait()
            await api.close()


async def _measured(api: LimitedBotApi, folder: Path, reminders: int, meter: Meter) -> Flood:
    await asyncio.wait_for(api.polled.wait(), PATIENCE_SECONDS)
    idle, meanwhile = Person(api=api), Person(api=api)
    for _ in range(IDLE_TURNS):
        await idle.ask()
    api.said.clear()
    _set_clock(folder, MORNING + timedelta(seconds=5))
    watching = asyncio.create_task(meter.watch_for(3600))
    while sum(where != person_id(WRITER) for _, where in api.said) < reminders - 1:
        await meanwhile.ask()
    watching.cancel()
    seconds = api.said[-1][0] - api.said[0][0]
    return Flood(
        reminders=reminders,
        sent_rows=_sent(folder),
        seconds=seconds,
        rate=(len(api.said) - 1) / seconds,
        refused=api.refused,
        idle=sorted(idle.waits),
        meanwhile=sorted(meanwhile.waits),
        peak_bytes=meter.peak_bytes,
    )


def _install(folder: Path, root: str, departments: int) -> Path:
    engine = open_database(database_url(folder))
    upgrade_schema(engine)
    before = MORNING - timedelta(minutes=30)
    with Session(engine, autoflush=False) as session, session.begin():
        season = season_of(session, departments, obligations=1)
        appoint_everywhere(session, season)
        replan_season(session, season, before, Policy())
    engine.dispose()
    config = folder / "config.toml"
    text = CONFIG.format(url=database_url(folder), token=TOKEN, root=root)
    config.write_text(f'{text}[clock]\nfile = "{folder}/clock"\n', encoding="utf-8")
    _set_clock(folder, before)
    return config


def _set_clock(folder: Path, moment: datetime) -> None:
    shift = (moment - datetime.now(UTC)).total_seconds()
    unfinished = folder / "clock.new"
    unfinished.write_text(str(shift), encoding="ascii")
    unfinished.replace(folder / "clock")


def _sent(folder: Path) -> int:
    engine = open_database(database_url(folder))
    with Session(engine) as session:
        sent = select(func.count()).where(Reminder.state == ReminderState.SENT)
        found = session.scalar(sent) or 0
    engine.dispose()
    return found
