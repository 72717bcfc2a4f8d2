"""What updates say of files: their names, types and sizes, and how they came."""

from typing import Any

import pytest

from models.events import EventKind, FileForm, FileReference
from tests.bot.runtime.updates import (
    DATE,
    DOCUMENT,
    FILE,
    event_of,
    message,
)

VIDEO = {**FILE, "width": 1, "height": 1, "duration": 1, "mime_type": "video/mp4"}
FILES: list[tuple[dict[str, Any], FileReference]] = [
    (
        {"document": DOCUMENT},
        FileReference(reference="f", name="Báo cáo.docx", media_type="application/msword", size=9),
    ),
    (
        {"document": {**FILE, "mime_type": "application/pdf"}},
        FileReference(reference="f", name="tep-3.pdf", media_type="application/pdf"),
    ),
    (
        {"document": FILE},
        FileReference(reference="f", name="tep-3", media_type="application/octet-stream"),
    ),
    (
        {
            "photo": [
                {**FILE, "width": 90, "height": 60},
                {**FILE, "file_id": "large", "width": 1280, "height": 960, "file_size": 70},
                {**FILE, "width": 320, "height": 240},
            ]
        },
        FileReference(
            reference="large",
            name="anh-3.jpg",
            media_type="image/jpeg",
            size=70,
            form=FileForm.PHOTO,
        ),
    ),
    (
        {"video": VIDEO},
        FileReference(reference="f", name="tep-3.mp4", media_type="video/mp4", form=FileForm.VIDEO),
    ),
    (
        {
            "animation": VIDEO,
            "document": {**FILE, "file_name": "vui.gif", "mime_type": "video/mp4"},
        },
        FileReference(reference="f", name="vui.gif", media_type="video/mp4"),
    ),
]


@pytest.mark.parametrize(("content", "file"), FILES)
def test_what_comes_as_a_file_is_referred_to(content: dict[str, Any], file: FileReference) -> None:
    event = event_of(message=message(**content))
    assert event is not None
    assert event.files == (file,)


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {**FILE, "duration": 1}},
        {"audio": {**FILE, "duration": 1}},
        {"text": "không có tệp"},
        {"contact": {"phone_number": "+8490", "first_name": "An"}},
    ],
)
def test_what_is_no_file_refers_to_none(content: dict[str, Any]) -> None:
    event = event_of(message=message(**content))
    assert event is not None
    assert (event.files, event.album) == ((), "")


def test_a_file_of_an_album_says_so_and_keeps_its_caption() -> None:
    event = event_of(message=message(document=DOCUMENT, media_group_id="17", caption="quý 1"))
    assert event is not None
    assert (event.album, event.text, event.kind) == ("17", "quý 1", EventKind.DOCUMENT)


def test_a_name_and_a_type_that_do_not_fit_into_their_columns_are_mended() -> None:
    document = {**FILE, "file_name": "../" + "x" * 300 + ".pdf", "mime_type": "a/" + "b" * 300}
    event = event_of(message=message(document=document))
    assert event is not None
    [file] = event.files
    assert (len(file.name), file.name[-4:], len(file.media_type)) == (120, ".pdf", 100)


def test_an_edited_caption_does_not_bring_the_file_again() -> None:
    event = event_of(edited_message=message(document=DOCUMENT, caption="x", edit_date=DATE + 1))
    assert event is not None
    assert (event.kind, event.files) == (EventKind.EDITED, ())
