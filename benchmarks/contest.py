"""One run: a contender in a process of its own, the server and the people in this one."""

import asyncio
import os
import signal
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.bot_api import BotApi
from benchmarks.contenders import Contender
from benchmarks.people import Crowd, Pace

REPOSITORY = Path(__file__).resolve().parents[1]
START_SECONDS = 30.0
STOP_SECONDS = 15.0
SAMPLE_SECONDS = 0.05
SETTLE_SECONDS = 0.5
"""Before the run, so that starting is over; after it, so that trailing work is counted."""
EARLY = 1
"""People who register before the run: a bot runs for months, and what it does only once, at the
first turn of a kind, is no part of what a turn costs. It counts for the memory."""


class ContestError(Exception):
    """A contender did not take part; one line."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is asked of a contender. latency: seconds for each call; most_seconds: to wait."""

    people: int
    latency: float
    pace: Pace
    most_seconds: float


@dataclass(frozen=True, kw_only=True)
class Result:
    """How it went. seconds: from the first action to the last answer; waits: of each turn, sorted.

    cpu_seconds: of the contender, user and system; server_share: of one processor, taken by
    the server and the people. errors: lines with ERROR or a traceback in the contender's log.
    """

    task: Task
    finished: int
    seconds: float
    waits: Sequence[float]
    cpu_seconds: float
    peak_bytes: int
    start_seconds: float
    server_share: float
    calls: Counter[str]
    faults: Counter[str]
    errors: int
    stored: str

    @property
    def turns_per_second(self) -> float:
        """Turns answered rightly."""
        return len(self.waits) / self.seconds

    def reply(self, part: float) -> float:
        """Seconds within which this part of the turns was answered."""
        return self.waits[min(len(self.waits) - 1, int(part * len(self.waits)))]

    @property
    def cpu_per_turn(self) -> float:
        """Seconds of processor time."""
        return self.cpu_seconds / len(self.waits)


async def run(contender: Contender, task: Task) -> Result:
    """Starts the contender, lets everybody register, stops it, and looks what it stored."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        api = BotApi(task.latency)
        root = await api.open()
        try:
            command = contender.prepare(folder, root, task.people + EARLY)
            return await _run(contender, task, api, command, folder)
        except ContestError as error:
            raise ContestError(f"{contender.name} does not start: {error}") from None
        finally:
            await api.close()


async def _run(
    contender: Contender, task: Task, api: BotApi, command: Sequence[str], folder: Path
) -> Result:
    crowd = Crowd(range(task.people), task.pace, api.post)
    log = folder / "log.txt"
    async with _started(command, log) as process:
        meter = Meter(process.pid)
        start_seconds = await _first_poll(api, process, log, meter)
        await _early(task, api)
        api.tell(crowd.hear)
        cpu_seconds, server_share = await _measured(crowd, task, meter)
        calls = api.calls.copy()
    return Result(
        task=task,
        finished=crowd.finished,
        seconds=crowd.seconds,
        waits=crowd.waits,
        cpu_seconds=cpu_seconds,
        peak_bytes=meter.peak_bytes,
        start_seconds=start_seconds,
        server_share=server_share,
        calls=calls,
        faults=crowd.faults,
        errors=_errors_in(log),
        stored=contender.look_back(folder, task.people + EARLY),
    )


async def _early(task: Task, api: BotApi) -> None:
    """Raises ContestError if they do not come to their receipts."""
    crowd = Crowd(range(task.people, task.people + EARLY), Pace(), api.post)
    api.tell(crowd.hear)
    await crowd.register(task.most_seconds)
    if crowd.finished < EARLY:
        raise ContestError("nobody can register")
    api.calls.clear()


async def _measured(crowd: Crowd, task: Task, meter: "Meter") -> tuple[float, float]:
    """Seconds of the contender's processor time, and the server's share of a processor."""
    await meter.watch_for(SETTLE_SECONDS)
    begun, own_begun, began_at = meter.cpu_seconds(), time.process_time(), time.monotonic()
    watching = asyncio.create_task(meter.watch_for(task.most_seconds))
    await crowd.register(task.most_seconds)
    share = (time.process_time() - own_begun) / (time.monotonic() - began_at)
    await asyncio.sleep(SETTLE_SECONDS)
    watching.cancel()
    return meter.cpu_seconds() - begun, share


class Meter:
    """Watches a process. peak_bytes: the largest resident set seen."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._made_at = time.monotonic()
        self.peak_bytes = 0

    @property
    def age(self) -> float:
        """Seconds since it was begun to watch."""
        return time.monotonic() - self._made_at

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        times = self._process.cpu_times()
        return float(times.user + times.system)

    async def watch_for(self, seconds: float) -> None:
        """Looks now and then how large it is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.peak_bytes = max(self.peak_bytes, self._process.memory_info().rss)
            await asyncio.sleep(SAMPLE_SECONDS)


@asynccontextmanager
async def _started(command: Sequence[str], log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=REPOSITORY, stdout=output, stderr=output, env=_environment()
        )
        try:
            yield process
        finally:
            await _stop(process)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}


async def _first_poll(
    api: BotApi, process: asyncio.subprocess.Process, log: Path, meter: Meter
) -> float:
    """Seconds from its start until it asked for updates. Raises ContestError if it never does."""
    polled = asyncio.create_task(api.polled.wait())
    ended = asyncio.create_task(process.wait())
    tasks = (polled, ended)
    await asyncio.wait(tasks, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if not polled.done():
        polled.cancel()
        raise ContestError(_last_line(log))
    return meter.age


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[-1] if lines else "it says nothing"


def _errors_in(log: Path) -> int:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return sum(" ERROR " in line or line.startswith("Traceback") for line in lines)
