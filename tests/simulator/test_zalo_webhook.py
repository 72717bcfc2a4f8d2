"""Zalo's webhook: what it needs, what it is sent, and when an event is given up."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from simulator.chats import Person
from simulator.simulator import Simulator
from simulator.zalo_api.receiving import SECRET_HEADER
from tests.simulator.receiver import Receiver
from tests.simulator.zalo_http import ZaloHttp

FEW = 3
SECRET = "bi-mat-cua-bot"


@pytest.fixture
def receiver() -> Receiver:
    """What receives."""
    return Receiver(SECRET_HEADER)


@pytest.fixture
async def url(receiver: Receiver) -> AsyncIterator[str]:
    """Where it receives."""
    async with receiver.listening() as url:
        yield url


def said(body: dict[str, Any]) -> str:
    assert body["ok"] is True
    text: str = body["result"]["message"]["text"]
    return text


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("http://thidua.example.vn/zalo", SECRET),
        ("https://192.168.1.5/zalo", SECRET),
        ("https://may-chu/zalo", SECRET),
        ("https://thidua.example.vn/zalo", ""),
        ("https://thidua.example.vn/zalo", "7 ky tu"),
        ("https://thidua.example.vn/zalo", "x" * 257),
        ("", SECRET),
    ],
)
async def test_it_needs_a_public_address_and_a_secret(
    zalo: ZaloHttp, url: str, secret: str
) -> None:
    assert (await zalo.call("setWebhook", url=url, secret_token=secret)).status == 400
    assert (await zalo.call("getWebhookInfo")).result["url"] == ""


async def test_what_waits_and_what_comes_is_pushed_in_order(
    simulator: Simulator, zalo: ZaloHttp, binh: Person, receiver: Receiver, url: str
) -> None:
    await simulator.say(binh, "một")
    await zalo.call("setWebhook", url=url, secret_token=SECRET)
    await simulator.say(binh, "hai")
    assert [said(body) for body in await receiver.bodies(2)] == ["một", "hai"]
    assert receiver.secrets == [SECRET] * 3
    assert len(simulator.zalo.bot.events) == 0
    assert (await zalo.call("getWebhookInfo")).result["url"] == url


async def test_polls_are_refused_until_it_is_deleted(
    simulator: Simulator, zalo: ZaloHttp, binh: Person, url: str
) -> None:
    await zalo.call("setWebhook", url=url, secret_token=SECRET)
    assert (await zalo.call("getUpdates", timeout=0)).status == 400
    assert (await zalo.call("deleteWebhook")).result["url"] == ""
    await simulator.say(binh, "lại hỏi")
    assert (await zalo.heard())["message"]["text"] == "lại hỏi"


async def test_a_refused_event_comes_again_and_is_given_up_at_last(
    simulator: Simulator,
    zalo: ZaloHttp,
    binh: Person,
    receiver: Receiver,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simulator.zalo_api.receiving.ATTEMPTS", FEW)
    await zalo.call("setWebhook", url=url, secret_token=SECRET)
    receiver.refusals = FEW - 1
    await simulator.say(binh, "một")
    await receiver.bodies(1)
    receiver.refusals = FEW
    for text in ("hai", "ba"):
        await simulator.say(binh, text)
    assert [said(body) for body in await receiver.bodies(2)] == ["một", "ba"]


async def test_the_address_is_probed_with_an_empty_body(
    zalo: ZaloHttp, receiver: Receiver, url: str
) -> None:
    verification = (await zalo.call("setWebhook", url=url, secret_token=SECRET)).result[
        "verification"
    ]
    assert verification == {"ok": True, "url": url, "outcome": "webhook.ok"}
    assert receiver.probes == 1
    assert (await zalo.control("zalo/probe", {})).body == {"status": 200}
    assert receiver.probes == 2
    assert receiver.taken == []


async def test_an_address_where_nobody_listens_is_set_all_the_same(zalo: ZaloHttp) -> None:
    url = "http://127.0.0.1:9/"
    result = (await zalo.call("setWebhook", url=url, secret_token=SECRET)).result
    assert result["url"] == url
    assert result["verification"]["outcome"] == "webhook.err.unreachable"


async def test_nothing_is_pushed_while_zalo_is_down(
    simulator: Simulator, zalo: ZaloHttp, binh: Person, receiver: Receiver, url: str
) -> None:
    await zalo.call("setWebhook", url=url, secret_token=SECRET)
    simulator.zalo.set_down(down=True)
    await simulator.say(binh, "khi hỏng")
    await asyncio.sleep(0.2)
    assert receiver.taken == []
    simulator.zalo.set_down(down=False)
    assert [said(body) for body in await receiver.bodies(1)] == ["khi hỏng"]
