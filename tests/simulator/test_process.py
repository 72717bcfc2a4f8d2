"""`python -m simulator` runs, kills and restarts the bot's process, and ends cleanly."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator.simulator import TOKEN

BOT = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(600)
"""


class Demo:
    """A simulator in a process of its own, with a bot that only writes down its process id."""

    def __init__(self, url: str, pid_file: Path, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.pid_file = pid_file
        self.session = session

    async def status(self) -> str:
        """The bot's process status."""
        async with self.session.get(f"{self.url}/sim/state") as answer:
            state: dict[str, Any] = await answer.json()
        return str(state["bots"][0]["process"])

    async def act(self, action: str) -> int:
        """Asks for an action; gives the HTTP status."""
        async with self.session.post(f"{self.url}/sim/process", json={"action": action}) as answer:
            return answer.status

    async def pid(self) -> int:
        """The running bot's process id."""
        async with asyncio.timeout(10):
            while not self.pid_file.exists() or not self.pid_file.read_text():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        pid = int(self.pid_file.read_text())
        self.pid_file.unlink()
        return pid


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """A running demo; it must end with 0."""
    seed = {"bots": [{"token": TOKEN, "username": "thidua_bot", "first_name": "Thi đua"}]}
    (tmp_path / "seed.json").write_text(json.dumps(seed), encoding="utf-8")
    (tmp_path / "bot.py").write_text(BOT, encoding="utf-8")
    pid_file = tmp_path / "pid"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulator", "--port", "0"),
        *("--seed", str(tmp_path / "seed.json"), "--"),
        *(sys.executable, str(tmp_path / "bot.py"), str(pid_file)),
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    said = (await asyncio.wait_for(process.stderr.readline(), 20)).decode()
    async with aiohttp.ClientSession() as session:
        yield Demo(said.split()[-1], pid_file, session)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 15) == 0


async def test_bot_is_killed_and_started_again(demo: Demo) -> None:
    first = await demo.pid()
    assert await demo.status() == "running"
    assert await demo.act("kill") == 200
    assert not is_alive(first)
    assert await demo.status() == "stopped"
    assert await demo.act("start") == 200
    assert await demo.act("start") == 409
    second = await demo.pid()
    assert await demo.act("restart") == 200
    third = await demo.pid()
    assert len({first, second, third}) == 3
    assert not is_alive(second)
    assert is_alive(third)


async def fails(*arguments: str) -> str:
    """What the simulator says when it cannot begin."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulator", *arguments), stderr=asyncio.subprocess.PIPE
    )
    _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1
    return said.decode()


async def test_port_in_use_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = await fails("--port", str(taken.getsockname()[1]))
    assert said.startswith("simulator: ")
    assert "Address already in use" in said
    assert said.count("\n") == 1


async def test_wrong_seed_is_named(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text('{"bots": [{"token": "short", "username": "a", "first_name": "b"}]}')
    said = await fails("--port", "0", "--seed", str(seed))
    assert "bots.0.token" in said
    assert "Traceback" not in said
