"""Webhooks get every update in order within a chat, until it is taken."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from simulator.bot_api.receiving import SECRET_HEADER
from simulator.chats import Person
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http
from tests.simulator.receiver import Receiver


@pytest.fixture
def receiver() -> Receiver:
    """What receives."""
    return Receiver(SECRET_HEADER)


@pytest.fixture
async def url(receiver: Receiver) -> AsyncIterator[str]:
    """Where it receives."""
    async with receiver.listening() as url:
        yield url


async def test_pending_and_new_updates_are_pushed_in_order(
    simulator: Simulator, http: Http, an: Person, receiver: Receiver, url: str
) -> None:
    await simulator.say(an, "một")
    answer = await http.call("setWebhook", url=url, secret_token="bi_mat-1")
    assert answer.body == {"ok": True, "result": True, "description": "Webhook was set"}
    await simulator.say(an, "hai")
    assert await receiver.texts(2) == ["một", "hai"]
    assert receiver.secrets == ["bi_mat-1", "bi_mat-1"]
    await asyncio.sleep(0.05)
    assert (await http.call("getWebhookInfo")).result["pending_update_count"] == 0


async def test_refused_update_comes_again_before_the_next(
    simulator: Simulator, http: Http, an: Person, receiver: Receiver, url: str
) -> None:
    receiver.refusals = 2
    await http.call("setWebhook", url=url)
    await simulator.say(an, "một")
    await simulator.say(an, "hai")
    await asyncio.sleep(0.05)
    info = (await http.call("getWebhookInfo")).result
    assert info["pending_update_count"] == 2
    assert info["last_error_message"] == "Wrong response from the webhook: 503"
    assert await receiver.texts(2) == ["một", "hai"]


async def test_chats_do_not_wait_for_each_other_but_connections_are_bounded(
    simulator: Simulator, http: Http, receiver: Receiver, url: str
) -> None:
    receiver.seconds = 0.05
    await http.call("setWebhook", url=url, max_connections=3)
    for _ in range(9):
        await simulator.say(simulator.add_person(), "chào")
    await receiver.texts(9)
    assert receiver.most_at_once == 3


async def test_polling_and_webhook_exclude_each_other(
    simulator: Simulator, http: Http, an: Person, url: str
) -> None:
    poll = asyncio.create_task(http.call("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await http.call("setWebhook", url=url)
    assert (await poll).refusal == (409, "Conflict: terminated by setWebhook request")
    assert (await http.call("getUpdates")).refusal == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    assert (await http.call("deleteWebhook")).body["description"] == "Webhook was deleted"
    assert (await http.call("deleteWebhook")).body["description"] == "Webhook is already deleted"
    await simulator.say(an, "lại hỏi")
    assert len((await http.call("getUpdates")).result) == 1


async def test_what_a_dead_webhook_did_not_take_can_be_polled(
    simulator: Simulator, http: Http, an: Person
) -> None:
    await http.call("setWebhook", url="http://127.0.0.1:9/hook")
    await simulator.say(an, "còn đây")
    await asyncio.sleep(0.1)
    await http.call("deleteWebhook")
    (update,) = (await http.call("getUpdates")).result
    assert update["message"]["text"] == "còn đây"


async def test_pending_updates_can_be_dropped(simulator: Simulator, http: Http, an: Person) -> None:
    await simulator.say(an, "bỏ")
    await http.call("deleteWebhook", drop_pending_updates=True)
    assert (await http.call("getUpdates")).result == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:8081"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://example.org", "secret_token": "có dấu"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_bad_webhooks(http: Http, parameters: dict[str, str], reason: str) -> None:
    assert (await http.call("setWebhook", **parameters)).refusal == (400, f"Bad Request: {reason}")
