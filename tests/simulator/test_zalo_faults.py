"""Zalo's troubles come when asked for; its limits count what was sent."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from simulator.chats import Person
from simulator.faults import FaultKind
from simulator.simulator import Simulator
from simulator.zalo.bot import PER_SECOND
from tests.simulator.zalo_http import ZaloHttp


@pytest.mark.parametrize(
    ("kind", "http_status", "code"),
    [
        (FaultKind.OVER_200, 200, 400),
        (FaultKind.FORBIDDEN, 403, 403),
        (FaultKind.NOT_FOUND, 404, 404),
        (FaultKind.TOO_MANY_REQUESTS, 429, 429),
        (FaultKind.INTERNAL_ERROR, 500, 500),
    ],
)
async def test_refusals_have_no_effect_and_are_used_up(
    simulator: Simulator,
    zalo: ZaloHttp,
    binh: Person,
    kind: FaultKind,
    http_status: int,
    code: int,
) -> None:
    simulator.zalo.fault("sendMessage", kind)
    refused = await zalo.send(binh, "x")
    assert refused.status == http_status
    assert refused.body["ok"] is False
    assert refused.body["error_code"] == code
    assert "parameters" not in refused.body
    assert zalo.read(binh) == []
    assert (await zalo.send(binh, "x")).status == 200


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [(FaultKind.CUT_BEFORE, False), (FaultKind.CUT_AFTER, True), (FaultKind.MALFORMED, True)],
)
async def test_cut_and_broken_answers(
    simulator: Simulator, zalo: ZaloHttp, binh: Person, kind: FaultKind, arrives: bool
) -> None:
    simulator.zalo.fault("sendMessage", kind, chat_id=binh.id)
    with pytest.raises((aiohttp.ClientConnectionError, ValueError)):
        await zalo.send(binh, "x")
    assert zalo.read(binh) == (["x"] if arrives else [])


async def test_a_message_arrives_whose_answer_never_comes(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    simulator.zalo.fault("sendMessage", FaultKind.HANG_AFTER)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(zalo.send(binh, "x"), 0.3)
    assert zalo.read(binh) == ["x"]


async def test_an_event_whose_answer_is_cut_is_lost(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    await simulator.say(binh, "mất rồi")
    simulator.zalo.fault("getUpdates", FaultKind.CUT_AFTER)
    with pytest.raises(aiohttp.ClientConnectionError):
        await zalo.call("getUpdates", timeout=0)
    assert await zalo.nothing_heard()


async def test_one_messenger_is_down_while_the_other_is_up(
    simulator: Simulator, zalo: ZaloHttp
) -> None:
    poll = asyncio.create_task(zalo.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await zalo.control("zalo/faults", {"down": True})
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    with pytest.raises(aiohttp.ClientConnectionError):
        await zalo.call("getMe")
    async with zalo.session.get(f"{simulator.url}/bot{simulator.bot.token}/getMe") as answer:
        assert answer.status == 200


async def test_the_quota_counts_what_arrived_in_a_month_of_hanoi(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    simulator.zalo.set_quota(2)
    simulator.zalo.fault("sendMessage", FaultKind.INTERNAL_ERROR)
    answers = [await zalo.send(binh, str(number)) for number in range(4)]
    assert [answer.status for answer in answers] == [500, 200, 200, 429]
    assert answers[-1].body == {"ok": False, "error_code": 429, "description": "Quota exceeded"}
    assert simulator.zalo.sent_this_month == 2
    simulator.shift_clock(timedelta(days=32))
    assert simulator.zalo.sent_this_month == 0
    assert (await zalo.send(binh, "tháng sau")).status == 200
    await zalo.control("zalo/faults", {"quota": None, "limits": False})
    assert [(await zalo.send(binh, "x")).status for _ in range(3)] == [200] * 3


async def test_too_many_in_a_second_are_refused(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    simulator.zalo.set_limits(enforced=True)
    answers = [await zalo.send(binh, "x") for _ in range(PER_SECOND + 1)]
    assert [answer.status for answer in answers] == [200] * PER_SECOND + [429]


async def test_calls_are_recorded_apart_from_telegrams(
    simulator: Simulator, zalo: ZaloHttp, binh: Person
) -> None:
    await zalo.send(binh, "x")
    (call,) = simulator.zalo.calls("sendMessage")
    assert (call.chat_id, call.status, call.params["text"]) == (binh.id, 200, "x")
    assert simulator.calls() == []
    async with zalo.session.get(f"{simulator.url}/sim/zalo/calls") as answer:
        body = await answer.json()
    assert [call["method"] for call in body["calls"]] == ["sendMessage"]
    assert list(body["sent"][str(simulator.zalo.bot.id)].values()) == [1]
