"""`thidua demo`: the whole house, with people on both messengers."""

import asyncio
import re
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from bot.commands.cli import build_cli
from bot.demo.cast import CONTACTS, PLAYERS, SECOND_PHONE
from bot.wording.terminal import Language
from models.events import Channel

START_SECONDS = 90.0
ANSWER_SECONDS = 20.0
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


class Demonstration:
    """The running demonstration, looked at through the simulator's control API."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = url
        self._http = http

    async def state(self) -> Any:
        """The simulator's world."""
        async with self._http.get(f"{self._url}/sim/state") as answer:
            return await answer.json()

    async def ask(self, person: int, text: str, answer: re.Pattern[str]) -> str:
        """Says something and waits for an answer like that; gives what of it is like that."""
        said = {"user_id": person, "text": text}
        async with self._http.post(f"{self._url}/sim/say", json=said) as response:
            response.raise_for_status()
        async with asyncio.timeout(ANSWER_SECONDS):
            while True:
                if found := answer.search(await self._last_words(person)):
                    return found.group()
                await asyncio.sleep(0.1)

    async def fetched(self, address: str) -> bytes:
        """What a link leads to."""
        async with self._http.get(address) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def _last_words(self, person: int) -> str:
        chats = (await self.state())["chats"]
        (chat,) = (chat for chat in chats if chat["id"] == person)
        return str(chat["messages"][-1].get("text", ""))


@pytest.fixture
async def demonstration(tmp_path: Path) -> AsyncIterator[Demonstration]:
    """`python -m bot demo` in a folder of its own, once it says where its page is."""
    port = _two_free_ports()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", str(port)),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with aiohttp.ClientSession() as http:
            line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
            assert f"http://127.0.0.1:{port}" in line.decode()
            yield Demonstration(f"http://127.0.0.1:{port}", http)
    finally:
        process.terminate()
        await process.communicate()


async def test_both_messengers_play(demonstration: Demonstration) -> None:
    state = await demonstration.state()
    begun = {chat["id"]: chat["messenger"] for chat in state["chats"] if chat["type"] == "private"}
    assert begun == {player.id: player.messenger.value for player in PLAYERS if player.joins}
    assert SECOND_PHONE.id in {user["id"] for user in state["users"]}
    on_zalo = next(player for player in CONTACTS if player.messenger is Channel.ZALO)
    address = await demonstration.ask(on_zalo.id, "/lich", ADDRESS)
    assert (await demonstration.fetched(address)).startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("offset", [0, 1])
def test_a_second_demonstration_leaves_the_first_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offset: int
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "data" / "demo" / "thidua.db"
    kept.parent.mkdir(parents=True)
    kept.touch()
    port = _two_free_ports()
    with socket.socket() as first:
        first.bind(("127.0.0.1", port + offset))
        first.listen()
        result = CliRunner().invoke(build_cli(Language.VI), ["demo", "--port", str(port)])
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert "--port" in line
    assert str(port + offset) in line
    assert kept.exists()


def test_each_messenger_has_three_departments() -> None:
    joined = [player for player in CONTACTS if player.joins]
    on_zalo = {player.department for player in joined if player.messenger is Channel.ZALO}
    assert len(on_zalo) == 3
    assert len({player.department for player in joined} - on_zalo) == 3


def _two_free_ports() -> int:
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
