"""Plain HTTP ways to talk to the simulator, and what it answered."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from simulator.simulator import Simulator


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server answered."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        """The result of a Bot API call that went well."""
        assert self.body["ok"] is True, self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        """Status and description of a Bot API call that was refused."""
        assert self.body["ok"] is False, self.body
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class Http:
    """Calls the Bot API as one bot, and the control API."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self.simulator = simulator
        self.session = session
        self.token = simulator.bot.token

    def address(self, method: str) -> str:
        """Where a method is called."""
        return f"{self.simulator.url}/bot{self.token}/{method}"

    async def call(self, method: str, **parameters: Any) -> Answer:
        """A Bot API call with a JSON body."""
        async with self.session.post(self.address(method), json=parameters) as answer:
            return Answer(status=answer.status, body=await answer.json())

    async def control(self, path: str, body: dict[str, Any]) -> Answer:
        """A POST to the control API."""
        address = f"{self.simulator.url}/sim/{path}"
        async with self.session.post(address, json=body) as answer:
            return Answer(status=answer.status, body=await answer.json())

    async def look(self, path: str) -> dict[str, Any]:
        """A GET of the control API."""
        async with self.session.get(f"{self.simulator.url}/sim/{path}") as answer:
            assert answer.status == 200
            body: dict[str, Any] = await answer.json()
            return body
