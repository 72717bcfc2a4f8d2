"""The real simulator as a child process, which a test can end and start again."""

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import Any

import aiohttp

from tests.page.world import SEED, TOKEN

START_SECONDS = 20.0


class SimulatorProcess:
    """`python -m simulator` on a free port of loopback."""

    def __init__(self, folder: Path, session: aiohttp.ClientSession) -> None:
        self._seed = folder / "seed.json"
        self._clock_file = folder / "clock-shift"
        self._session = session
        self._process: asyncio.subprocess.Process | None = None
        self.root = f"http://127.0.0.1:{_free_port()}"

    async def start(self, command: tuple[str, ...] = ()) -> None:
        """Starts it with the tests' world and waits until it answers."""
        self._seed.write_text(json.dumps(SEED), encoding="utf-8")
        port = self.root.rsplit(":", 1)[1]
        arguments = ["--port", port, "--seed", str(self._seed)]
        arguments += ["--clock-file", str(self._clock_file)]
        if command:
            arguments += ["--", *command]
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator", *arguments
        )
        await asyncio.wait_for(self._until_it_answers(), START_SECONDS)

    async def stop(self) -> None:
        """Ends it at once."""
        if self._process is None:
            return
        self._process.terminate()
        await self._process.wait()
        self._process = None

    async def control(self, path: str, **body: Any) -> Any:
        """POSTs to the control API; a refusal is an error."""
        async with self._session.post(f"{self.root}/sim/{path}", json=body) as response:
            response.raise_for_status()
            return await response.json()

    def plan(self, moment: str | None) -> None:
        """Does as a bot that speaks next at this ISO instant, or has nothing planned."""
        told = self._clock_file.with_name(f"{self._clock_file.name}.next")
        told.write_text(moment or "", encoding="ascii")

    async def state(self) -> Any:
        """The whole world now."""
        async with self._session.get(f"{self.root}/sim/state") as response:
            return await response.json()

    async def bot_call(self, method: str, **params: Any) -> Any:
        """A call of the Bot API as the bot; what it gives, or an error with its description."""
        url = f"{self.root}/bot{TOKEN}/{method}"
        async with self._session.post(url, json=params) as response:
            return _result(await response.json())

    async def bot_upload(self, method: str, form: aiohttp.FormData) -> Any:
        """A call of the Bot API with files."""
        async with self._session.post(f"{self.root}/bot{TOKEN}/{method}", data=form) as response:
            return _result(await response.json())

    async def bot_file(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent to the bot."""
        file = await self.bot_call("getFile", file_id=file_id)
        url = f"{self.root}/file/bot{TOKEN}/{file['file_path']}"
        async with self._session.get(url) as response:
            response.raise_for_status()
            return await response.read()

    async def _until_it_answers(self) -> None:
        while True:
            assert self._process is not None
            assert self._process.returncode is None, "the simulator ended while starting"
            try:
                await self.state()
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)
            else:
                return


def _result(answer: dict[str, Any]) -> Any:
    if not answer["ok"]:
        raise RuntimeError(answer["description"])
    return answer["result"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
