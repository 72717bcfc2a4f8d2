"""Troubles come when asked for, as often as asked for, before or after the call's effect."""

import asyncio
from typing import Any

import aiohttp
import pytest

from simulator.chats import Person
from simulator.faults import FaultKind
from simulator.files import Upload
from simulator.limits import SendLimits
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http


@pytest.mark.parametrize(
    ("kind", "status", "description"),
    [
        (FaultKind.INTERNAL_ERROR, 500, "Internal Server Error"),
        (FaultKind.BAD_GATEWAY, 502, "Bad Gateway"),
        (FaultKind.BAD_REQUEST, 400, "Bad Request: spoilt by a fault rule"),
        (FaultKind.FORBIDDEN, 403, "Forbidden: spoilt by a fault rule"),
        (FaultKind.TOO_MANY_REQUESTS, 429, "Too Many Requests: retry after 7"),
    ],
)
async def test_refusals_have_no_effect_and_are_used_up(
    simulator: Simulator, http: Http, an: Person, kind: FaultKind, status: int, description: str
) -> None:
    simulator.fault("sendMessage", kind, times=2, retry_after=7)
    for _ in range(2):
        answer = await http.call("sendMessage", chat_id=an.id, text="x")
        assert answer.refusal == (status, description)
    assert len(simulator.messages(an)) == 1
    assert (await http.call("sendMessage", chat_id=an.id, text="x")).status == 200


async def test_retry_after_is_told(simulator: Simulator, http: Http, an: Person) -> None:
    simulator.fault("*", FaultKind.TOO_MANY_REQUESTS, retry_after=7)
    answer = await http.call("sendMessage", chat_id=an.id, text="x")
    assert answer.body["parameters"] == {"retry_after": 7}


async def test_rules_of_other_methods_and_chats_do_not_fit(
    simulator: Simulator, http: Http, an: Person
) -> None:
    simulator.fault("sendMessage", FaultKind.BAD_GATEWAY, chat_id=an.id + 1)
    simulator.fault("sendPhoto", FaultKind.BAD_GATEWAY)
    assert (await http.call("sendMessage", chat_id=an.id, text="x")).status == 200
    assert len(simulator.world.faults.rules) == 2


@pytest.mark.parametrize(
    ("kind", "sent"), [(FaultKind.CUT_BEFORE, False), (FaultKind.CUT_AFTER, True)]
)
async def test_cuts(
    simulator: Simulator, http: Http, an: Person, kind: FaultKind, sent: bool
) -> None:
    simulator.fault("sendMessage", kind)
    with pytest.raises(aiohttp.ClientConnectionError):
        await http.call("sendMessage", chat_id=an.id, text="x")
    assert (len(simulator.messages(an)) == 2) is sent
    (call,) = simulator.calls("sendMessage")
    assert (call.status, call.error, call.chat_id) == (0, "cut", an.id)


async def test_malformed_answer_comes_after_the_effect(
    simulator: Simulator, http: Http, an: Person
) -> None:
    simulator.fault("sendMessage", FaultKind.MALFORMED)
    with pytest.raises(ValueError, match="Expecting value"):
        await http.call("sendMessage", chat_id=an.id, text="x")
    assert len(simulator.messages(an)) == 2


async def test_hanging_call_is_neither_answered_nor_carried_out(
    simulator: Simulator, http: Http, an: Person
) -> None:
    simulator.fault("sendMessage", FaultKind.HANG)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(http.call("sendMessage", chat_id=an.id, text="x"), 0.2)
    assert len(simulator.messages(an)) == 1


async def test_latency_is_paid_half_before_and_half_after_the_effect(
    simulator: Simulator, http: Http, an: Person
) -> None:
    simulator.set_latency(400)
    loop = asyncio.get_running_loop()
    started = loop.time()
    call = asyncio.create_task(http.call("sendMessage", chat_id=an.id, text="x"))
    await simulator.wait_for_message(an)
    took_effect = loop.time() - started
    await call
    assert 0.15 < took_effect < 0.35
    assert 0.35 < loop.time() - started < 0.8


async def test_call_takes_effect_even_if_its_caller_gives_up(
    simulator: Simulator, http: Http, an: Person
) -> None:
    simulator.set_latency(300)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(http.call("sendMessage", chat_id=an.id, text="x"), 0.05)
    assert (await simulator.wait_for_message(an)).text == "x"


async def download(simulator: Simulator, http: Http, file_id: str) -> tuple[int, bytes]:
    """Status and content of a file."""
    path = (await http.call("getFile", file_id=file_id)).result["file_path"]
    address = f"{simulator.url}/file/bot{http.token}/{path}"
    async with http.session.get(address) as answer:
        return answer.status, await answer.read()


async def test_a_download_is_spoilt_like_a_call(
    simulator: Simulator, http: Http, an: Person
) -> None:
    (said,) = await simulator.send_files(an, Upload.named("a.txt", b"nine bytes"))
    file_id = said.content["document"]["file_id"]
    simulator.fault("download", FaultKind.BAD_GATEWAY)
    assert (await download(simulator, http, file_id))[0] == 502
    simulator.fault("download", FaultKind.CUT_AFTER)
    with pytest.raises(aiohttp.ClientPayloadError):
        await download(simulator, http, file_id)
    simulator.fault("download", FaultKind.CUT_BEFORE, times=2)  # aiohttp itself asks twice
    with pytest.raises(aiohttp.ClientConnectionError):
        await download(simulator, http, file_id)
    assert await download(simulator, http, file_id) == (200, b"nine bytes")


async def test_down_cuts_new_and_waiting_calls_until_it_is_up_again(
    simulator: Simulator, http: Http, an: Person
) -> None:
    poll = asyncio.create_task(http.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    simulator.set_down(down=True)
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    with pytest.raises(aiohttp.ClientConnectionError):
        await http.call("getMe")
    simulator.set_down(down=False)
    assert (await http.call("getMe")).result["username"] == "thidua_bot"


async def test_limits_refuse_what_is_too_much(simulator: Simulator, http: Http, an: Person) -> None:
    simulator.set_limits(enforced=True)
    answers = [await http.call("sendMessage", chat_id=an.id, text="x") for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].body["parameters"] == {"retry_after": 1}
    assert (await http.call("sendChatAction", chat_id=an.id, action="typing")).status == 200


def allowed(limits: SendLimits, sends: list[tuple[int, float]]) -> int:
    """How many of the sends, given as chat and second, go through."""
    return sum(limits.retry_after(chat, at) is None for chat, at in sends)


def test_thirty_a_second_overall() -> None:
    limits = SendLimits()
    assert allowed(limits, [(chat, 100.0) for chat in range(1, 50)]) == 30
    assert allowed(limits, [(chat, 101.0) for chat in range(50, 99)]) == 30


def test_twenty_a_minute_in_a_group() -> None:
    limits = SendLimits()
    assert allowed(limits, [(-1, 100.0 + second) for second in range(30)]) == 20
    assert limits.retry_after(-1, 130.0) == 30
    assert limits.retry_after(-1, 160.0) is None


def test_one_a_second_in_a_private_chat_after_a_small_burst() -> None:
    limits = SendLimits()
    assert allowed(limits, [(1, 100.0)] * 5) == 3
    assert allowed(limits, [(1, 100.0 + second) for second in range(1, 6)]) == 5


async def test_faults_are_set_and_shown_over_http(http: Http) -> None:
    rule: dict[str, Any] = {"method": "sendMessage", "kind": "429", "times": 2, "retry_after": 3}
    await http.control("faults", {"latency_ms": 5, "rules": [rule], "limits": True})
    await http.control("faults", {"latency_ms": 10})
    assert await http.look("faults") == {
        "latency_ms": 10,
        "down": False,
        "rules": [rule],
        "limits": True,
    }
