"""Updates that nobody expects, and handlers that fail: set aside, told of, and passed by."""

import pytest

from models.conversations import InboxState
from simulator.contents import (
    document_content,
    poll_content,
    sticker_content,
    voice_content,
)
from simulator.files import FileStore, Upload
from simulator.simulator import Simulator
from simulator.wire import JsonObject
from tests.acceptance.installation import DEADLY, Installation, until
from tests.acceptance.phone import Phone
from tests.acceptance.points import FAILS_ON

STRANGER = "Chỉ người được mời"
FILE = FileStore().keep(Upload.named("tệp.bin", b"some bytes"), folder="documents")
EVERYTHING: tuple[JsonObject, ...] = (
    poll_content("1", {"question": "Mấy giờ?", "options": ["8", "9"]}),
    sticker_content(FILE, {}),
    voice_content(FILE, {}),
    document_content(FILE),
    {"location": {"latitude": 21.03, "longitude": 105.85}},
    {"contact": {"phone_number": "+84900000000", "first_name": "Lan"}},
    {"dice": {"emoji": "🎲", "value": 3}},
)


@pytest.mark.parametrize(
    "update",
    [{"message": {"chat": 5}}, {"message": "words"}, {"callback_query": {"id": "1"}}],
    ids=["no message", "words", "half a tap"],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_malformed_update_is_set_aside(
    update: JsonObject, installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with installation.running() as bot:
        update_id = simulator.raw(update)
        await phone.say("xin chào")
        await phone.hear(STRANGER)
    parked = [item for item in installation.inbox() if item.state is InboxState.PARKED]
    assert [item.external_id for item in parked] == [str(update_id)]
    assert f"telegram update {update_id} is parked" in bot.logged()


@pytest.mark.parametrize("text", ["\x00", "\ud83d", "\x00\ud83d xin chào \u202e"], ids=ascii)
async def test_letters_that_are_none_are_answered_too(
    text: str, installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    await phone.say("xin chào")
    message = {
        "message_id": 999,
        "date": 1677636000,
        "text": text,
        "chat": {"id": phone.person.id, "type": "private", "first_name": text},
        "from": {"id": phone.person.id, "is_bot": False, "first_name": text},
    }
    async with installation.running():
        simulator.raw({"message": message})
        await until(lambda: len(phone.heard()) == 2)
    assert [item.state for item in installation.inbox()] == [InboxState.DONE] * 2


async def test_the_owner_is_told_of_an_event_that_was_set_aside(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    installation.environment = {FAILS_ON: "gây lỗi"}
    owner = Phone(simulator=simulator, person=simulator.add_person("Tuấn"))
    async with installation.running(DEADLY) as bot:
        await owner.start(installation.invite(""))
        await owner.hear("đồng ý không?")
        await owner.choose("Đồng ý")
        await owner.hear("Đề nghị cho biết họ và tên")
        await phone.say("tin nhắn gây lỗi")
        await phone.say("xin chào")
        await phone.hear(STRANGER)
        await owner.hear("HandlerError")
    states = [item.state for item in installation.inbox() if item.event.get("text")]
    assert states.count(InboxState.PARKED) == 1
    assert "gây lỗi" not in bot.logged()
    assert STRANGER not in phone.heard()[0].text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whatever_can_be_sent_is_answered(
    installation: Installation, simulator: Simulator, phone: Phone
) -> None:
    async with installation.running() as bot:
        for number, content in enumerate(EVERYTHING, 1):
            await simulator.send(phone.person, content)
            await until(lambda: len(phone.heard()) == number)  # noqa: B023 - awaited at once
    assert all(STRANGER in message.text for message in phone.heard())
    assert "is parked" not in bot.logged()
