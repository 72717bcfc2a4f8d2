"""The clock goes to what the bot plans next; the bot says so in a file."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator.server import running
from tests.simulator.bot_http import Http

NOW = datetime.fromisoformat("2023-02-20T09:00:00+07:00")
PLANNED = "2023-03-01T08:30:00+07:00"
STEP = {"to_next_event": True}


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[Http]:
    """A simulator whose clock is kept in `clock`, set to `NOW`."""
    async with running(clock_file=tmp_path / "clock") as simulator:
        simulator.world.clock.move_to(NOW)
        async with aiohttp.ClientSession() as session:
            yield Http(simulator, session)


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[str], None]:
    """Writes as the bot does when it speaks next."""

    def write(text: str) -> None:
        (tmp_path / "clock.next").write_text(text, encoding="utf-8")

    return write


async def event_of(stream: aiohttp.StreamReader, kind: str) -> dict[str, Any]:
    async for line in stream:
        event: dict[str, Any] = json.loads(line.strip().removeprefix(b"data: ") or b"{}")
        if event.get("type") == kind:
            return event
    raise AssertionError("the stream ended")


async def test_the_clock_goes_a_second_past_the_event(
    http: Http, plan: Callable[[str], None]
) -> None:
    plan(f"{PLANNED}\n")
    assert (await http.look("state"))["next_event"] == PLANNED
    answer = await http.control("clock", STEP)
    assert answer.status == 200
    now = datetime.fromisoformat(answer.body["now"])
    late = now - datetime.fromisoformat(PLANNED)
    assert timedelta(seconds=1) <= late < timedelta(seconds=10)


@pytest.mark.parametrize("told", [None, "", "sớm thôi", "2023-03-01T08:30:00", "2023-13-01"])
async def test_without_a_plan_there_is_no_next_event(
    http: Http, plan: Callable[[str], None], told: str | None
) -> None:
    if told is not None:
        plan(told)
    assert (await http.look("state"))["next_event"] is None
    answer = await http.control("clock", STEP)
    assert (answer.status, answer.body["error"]) == (
        409,
        "the bot plans nothing, so there is no next event",
    )


async def test_the_clock_never_goes_back_to_an_event(
    http: Http, plan: Callable[[str], None]
) -> None:
    plan("2023-02-20T08:59:59+07:00")
    answer = await http.control("clock", STEP)
    assert answer.status == 409
    assert "lies in the past" in answer.body["error"]
    assert http.simulator.world.clock.now() - NOW < timedelta(minutes=1)


async def test_a_new_plan_is_an_event_of_the_stream(
    http: Http, plan: Callable[[str], None]
) -> None:
    async with http.session.get(f"{http.simulator.url}/sim/events") as events:
        plan(PLANNED)
        told = await event_of(events.content, "next_event")
        assert told == {"type": "next_event", "next_event": PLANNED}
        await http.control("clock", STEP)
        assert (await event_of(events.content, "clock"))["now"].startswith("2023-03-01T01:30:01")
        plan("")
        assert (await event_of(events.content, "next_event"))["next_event"] is None


async def test_without_a_clock_file_nothing_is_planned() -> None:
    async with running() as simulator, aiohttp.ClientSession() as session:
        http = Http(simulator, session)
        assert (await http.look("state"))["next_event"] is None
        assert (await http.control("clock", STEP)).status == 409
