"""getUpdates confirms, waits and conflicts as Telegram's does."""

import asyncio
from typing import Any

from simulator.chats import Person
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http


def texts(updates: list[dict[str, Any]]) -> list[str]:
    """The texts of message updates."""
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_an_offset_confirms_them(
    simulator: Simulator, http: Http, an: Person
) -> None:
    for word in ("một", "hai", "ba"):
        await simulator.say(an, word)
    first = (await http.call("getUpdates", limit=2)).result
    again = (await http.call("getUpdates")).result
    rest = (await http.call("getUpdates", offset=first[-1]["update_id"] + 1)).result
    after = (await http.call("getUpdates", offset=rest[-1]["update_id"] + 1)).result
    assert texts(first) == ["một", "hai"]
    assert texts(again) == ["một", "hai", "ba"]
    assert texts(rest) == ["ba"]
    assert after == []


async def test_negative_offset_forgets_all_but_the_last(
    simulator: Simulator, http: Http, an: Person
) -> None:
    for word in ("một", "hai", "ba"):
        await simulator.say(an, word)
    assert texts((await http.call("getUpdates", offset=-1)).result) == ["ba"]
    assert texts((await http.call("getUpdates")).result) == ["ba"]


async def test_long_poll_ends_with_the_first_update(
    simulator: Simulator, http: Http, an: Person
) -> None:
    poll = asyncio.create_task(http.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await simulator.say(an, "đây")
    assert texts((await asyncio.wait_for(poll, 2)).result) == ["đây"]


async def test_long_poll_ends_empty_after_its_timeout(http: Http) -> None:
    started = asyncio.get_running_loop().time()
    assert (await http.call("getUpdates", timeout=1)).result == []
    assert 0.9 < asyncio.get_running_loop().time() - started < 3


async def test_second_poll_ends_the_first(simulator: Simulator, http: Http, an: Person) -> None:
    first = asyncio.create_task(http.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(http.call("getUpdates", timeout=30))
    assert (await asyncio.wait_for(first, 2)).refusal == (
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
    await simulator.say(an, "đây")
    assert texts((await second).result) == ["đây"]


async def test_poll_whose_caller_is_gone_conflicts_with_nobody(
    simulator: Simulator, http: Http
) -> None:
    poll = asyncio.create_task(http.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    poll.cancel()
    await asyncio.sleep(0.1)
    assert (await http.call("getUpdates")).result == []
    assert [(call.status, call.error) for call in simulator.calls("getUpdates")] == [
        (0, "cut"),
        (200, None),
    ]


async def test_allowed_updates_are_remembered(simulator: Simulator, http: Http, an: Person) -> None:
    await http.call("getUpdates", allowed_updates=["callback_query"])
    await simulator.say(an, "không đến")
    assert (await http.call("getUpdates")).result == []
    await http.call("getUpdates", allowed_updates=[])
    await simulator.say(an, "đến")
    assert texts((await http.call("getUpdates")).result) == ["đến"]


async def test_edits_are_updates_of_their_own(simulator: Simulator, http: Http, an: Person) -> None:
    said = await simulator.say(an, "sai")
    await simulator.edit(an, said, "đúng")
    first, second = (await http.call("getUpdates")).result
    assert first["message"]["text"] == "sai"
    assert second["edited_message"]["text"] == "đúng"
    assert second["edited_message"]["message_id"] == said.message_id
    assert "edit_date" in second["edited_message"]


async def test_raw_update_keeps_all_but_its_id(simulator: Simulator, http: Http) -> None:
    given = simulator.raw({"update_id": 5, "no_such_kind": {"x": [1]}})
    (update,) = (await http.call("getUpdates")).result
    assert update == {"update_id": given, "no_such_kind": {"x": [1]}}
    assert given > 5


async def test_text_longer_than_a_message_comes_in_pieces(
    simulator: Simulator, http: Http, an: Person
) -> None:
    await simulator.say(an, "ă" * 5000)
    got = texts((await http.call("getUpdates")).result)
    assert [len(text) for text in got] == [4096, 904]
