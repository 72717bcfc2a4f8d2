"""By webhook: 200 means stored, and nobody but Telegram is listened to."""

import io
import signal
import tomllib

import aiohttp
import pytest

from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.webhook_server import LARGEST_BODY_BYTES
from bot.config.sections import Mode
from simulator.simulator import Simulator
from tests.acceptance.installation import DEADLY, SECRET, Installation, until
from tests.acceptance.phone import Phone
from tests.acceptance.points import Point

STRANGER = "Chỉ người được mời"

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def webhook(installation: Installation) -> Installation:
    """An installation that waits for Telegram's calls."""
    installation.mode = Mode.WEBHOOK
    installation.write_config()
    return installation


def address_of(installation: Installation) -> str:
    config = tomllib.loads(installation.config.read_text(encoding="utf-8"))
    address: str = config["telegram"]["webhook"]["url"]
    return address


@pytest.mark.parametrize("point", [Point.INTAKE, Point.AFTER_INBOX], ids=lambda p: p.name.lower())
async def test_killed_before_it_said_200_it_gets_the_update_again(
    point: Point, webhook: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with webhook.running(DEADLY) as bot:
        await until(lambda: simulator.bot.webhook is not None)
        webhook.kill_at(point)
        await phone.say("xin chào")
        assert await bot.ended() == -signal.SIGKILL
    assert len(simulator.bot.updates) == 1
    async with webhook.running(DEADLY):
        await phone.hear(STRANGER)
        await until(lambda: len(simulator.bot.updates) == 0 and webhook.is_settled())
    assert len(phone.heard()) == 1
    assert len(webhook.inbox()) == 1


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("wrong", b'{"update_id": 1}', 403),
        ("", b'{"update_id": 1}', 403),
        (SECRET, b"no JSON", 400),
        (SECRET, b"[]", 400),
        (SECRET, b'{"message": {}}', 400),
        (SECRET, b" " * (LARGEST_BODY_BYTES + 1), 413),
    ],
    ids=["wrong secret", "no secret", "no JSON", "a list", "no update", "too much"],
)
async def test_what_is_not_telegrams_is_turned_away(
    secret: str,
    body: bytes,
    status: int,
    webhook: Installation,
    simulator: Simulator,
    phone: Phone,
) -> None:
    sent = io.BytesIO(body)
    async with webhook.running(), aiohttp.ClientSession() as http:
        await until(lambda: simulator.bot.webhook is not None)
        headers = {SECRET_HEADER: secret} if secret else {}
        async with http.post(address_of(webhook), data=sent, headers=headers) as answer:
            assert answer.status == status
        await phone.say("xin chào")
        await phone.hear(STRANGER)
    assert len(webhook.inbox()) == 1
