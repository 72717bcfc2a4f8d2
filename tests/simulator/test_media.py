"""Files go both ways and come back byte for byte."""

import json

import aiohttp
import pytest

from simulator.chats import Person
from simulator.contents import NoPictureError, picture_size
from simulator.files import Upload
from simulator.people import FileKind
from simulator.simulator import Simulator
from tests.simulator.bot_http import Http

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x06\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x1e\x00\x28"
GIF = b"GIF89a\x28\x00\x1e\x00"


async def download(http: Http, file_id: str) -> bytes:
    """A file's bytes, by way of getFile."""
    path = (await http.call("getFile", file_id=file_id)).result["file_path"]
    address = f"{http.simulator.url}/file/bot{http.token}/{path}"
    async with http.session.get(address) as answer:
        assert answer.status == 200
        return await answer.read()


async def test_bot_sends_a_document_and_sends_it_again_by_its_id(
    simulator: Simulator, http: Http, an: Person
) -> None:
    fields = {"chat_id": str(an.id), "caption": "<b>Mẫu</b>", "parse_mode": "HTML"}
    form = aiohttp.FormData(fields, quote_fields=False)
    form.add_field("document", "Kế hoạch".encode(), filename="kế hoạch.docx")
    async with http.session.post(http.address("sendDocument"), data=form) as answer:
        sent = (await answer.json())["result"]
    assert sent["caption"] == "Mẫu"
    assert sent["document"]["file_name"] == "kế hoạch.docx"
    again = await http.call("sendDocument", chat_id=an.id, document=sent["document"]["file_id"])
    assert await download(http, again.result["document"]["file_id"]) == "Kế hoạch".encode()


async def test_bot_sends_an_album(simulator: Simulator, http: Http, an: Person) -> None:
    media = [
        {"type": "document", "media": "attach://a", "caption": "hai tệp"},
        {"type": "document", "media": "attach://b"},
    ]
    form = aiohttp.FormData({"chat_id": str(an.id), "media": json.dumps(media)})
    for name in ("a", "b"):
        form.add_field(name, name.encode(), filename=f"{name}.txt")
    async with http.session.post(http.address("sendMediaGroup"), data=form) as answer:
        first, second = (await answer.json())["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "hai tệp"
    assert await download(http, second["document"]["file_id"]) == b"b"


@pytest.mark.parametrize("content", [PNG, JPEG, GIF])
async def test_bot_sends_a_photo(http: Http, an: Person, content: bytes) -> None:
    form = aiohttp.FormData({"chat_id": str(an.id)})
    form.add_field("photo", content, filename="ảnh")
    async with http.session.post(http.address("sendPhoto"), data=form) as answer:
        (size,) = (await answer.json())["result"]["photo"]
    assert (size["width"], size["height"]) == (40, 30)


@pytest.mark.parametrize("content", [b"text", PNG[:20], JPEG[:9]])
def test_no_pictures(content: bytes) -> None:
    with pytest.raises(NoPictureError):
        picture_size(content)


async def test_refused_files(simulator: Simulator, http: Http, an: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(an.id)})
    form.add_field("photo", b"no picture", filename="a.png")
    async with http.session.post(http.address("sendPhoto"), data=form) as answer:
        assert (await answer.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    calls = {
        "there is no document in the request": http.call("sendDocument", chat_id=an.id),
        "wrong file identifier/HTTP URL specified": http.call(
            "sendDocument", chat_id=an.id, document="no-such-file"
        ),
        "wrong file_id or the file is temporarily unavailable": http.call("getFile", file_id="x"),
        "there must be from 2 to 10 media in the album": http.call(
            "sendMediaGroup", chat_id=an.id, media=[]
        ),
    }
    for reason, call in calls.items():
        assert (await call).refusal == (400, f"Bad Request: {reason}")


async def test_caption_of_more_than_1024_units(
    simulator: Simulator, http: Http, an: Person
) -> None:
    (said,) = await simulator.send_files(an, Upload.named("a.txt", b"a"))
    document = said.content["document"]["file_id"]
    answer = await http.call("sendDocument", chat_id=an.id, document=document, caption="😀" * 513)
    assert answer.refusal == (400, "Bad Request: message caption is too long")


async def test_person_sends_an_album(simulator: Simulator, http: Http, an: Person) -> None:
    await simulator.send_files(
        an,
        Upload.named("một.png", PNG),
        Upload.named("hai.png", PNG),
        kind=FileKind.PHOTO,
        caption="/nopbaocao",
    )
    updates = (await http.call("getUpdates")).result
    first, second = (update["message"] for update in updates)
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption_entities"][0]["type"] == "bot_command"
    assert await download(http, second["photo"][-1]["file_id"]) == PNG


async def test_large_files_cannot_be_fetched(simulator: Simulator, http: Http, an: Person) -> None:
    large = Upload.named("lớn.bin", bytes(20 * 1024 * 1024 + 1))
    (said,) = await simulator.send_files(an, large)
    answer = await http.call("getFile", file_id=said.content["document"]["file_id"])
    assert answer.refusal == (400, "Bad Request: file is too big")
