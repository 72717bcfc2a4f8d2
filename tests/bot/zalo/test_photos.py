"""Pictures that people sent: fetched at once from their addresses, or said to be gone."""

from pathlib import Path

import pytest

from bot.channels.calls import Fetched, FetchOutcome, Gone, NotFetched, NotReached, TooLarge
from bot.channels.zalo.api import ZaloApi
from bot.channels.zalo.files import Photos
from bot.files.downloads import Downloads
from bot.files.marks import Failed, Stored, Wanted
from bot.files.store import FileStore
from bot.wording.catalogues import Wording
from models.events import Channel
from models.submissions import FileFailure
from tests.bot.zalo.server import ZaloServer
from tests.bot.zalo.test_sending import messenger_of

PICTURE = b"\x89PNG" + b"x" * 1000


class Taken:
    """What was handed over."""

    def __init__(self) -> None:
        self.content = b""

    async def take(self, piece: bytes) -> None:
        self.content += piece


async def fetched(api: ZaloApi, url: str, schemes: frozenset[str]) -> tuple[FetchOutcome, bytes]:
    taken = Taken()
    outcome = await Photos(api, schemes).fetch(url, taken.take, 2000)
    return outcome, taken.content


HTTP = frozenset({"http", "https"})


async def test_a_picture_comes_whole_also_from_where_it_is_sent_on(
    zalo: ZaloServer, api: ZaloApi
) -> None:
    zalo.pictures["/pictures/a"] = (302, {"Location": "/pictures/b"}, b"")
    zalo.pictures["/pictures/b"] = (200, {}, PICTURE)
    outcome = await fetched(api, f"{zalo.url}/pictures/a", HTTP)
    assert outcome == (Fetched(), PICTURE)


@pytest.mark.parametrize(
    ("status", "headers", "content", "kind"),
    [
        (403, {}, b"", Gone),
        (404, {}, b"", Gone),
        (410, {}, b"", Gone),
        (500, {}, b"", NotFetched),
        (200, {}, b"x" * 2001, TooLarge),
        (302, {"Location": "/pictures/a"}, b"", NotFetched),
        (302, {"Location": "file:///etc/passwd"}, b"", Gone),
        (302, {}, b"", NotFetched),
    ],
)
async def test_whatever_else_comes_is_told_apart(
    zalo: ZaloServer,
    api: ZaloApi,
    status: int,
    headers: dict[str, str],
    content: bytes,
    kind: type[FetchOutcome],
) -> None:
    zalo.pictures["/pictures/a"] = (status, headers, content)
    outcome, _ = await fetched(api, f"{zalo.url}/pictures/a", HTTP)
    assert type(outcome) is kind


async def test_only_https_is_followed_where_the_server_speaks_it(
    zalo: ZaloServer, api: ZaloApi
) -> None:
    zalo.pictures["/pictures/a"] = (200, {}, PICTURE)
    outcome, content = await fetched(api, f"{zalo.url}/pictures/a", frozenset({"https"}))
    assert (type(outcome), content) == (Gone, b"")
    outcome, _ = await fetched(api, "http://127.0.0.1:9/a", HTTP)
    assert type(outcome) is NotReached


@pytest.mark.parametrize("status", [200, 404])
async def test_it_lands_in_the_data_folder_or_cannot_be_had(
    zalo: ZaloServer, api: ZaloApi, wording: Wording, tmp_path: Path, status: int
) -> None:
    zalo.pictures["/pictures/a"] = (status, {}, PICTURE)
    downloads = Downloads(
        messengers={Channel.ZALO: messenger_of(api, wording)},
        store=FileStore(tmp_path),
        largest=2000,
    )
    wanted = Wanted(
        id=1,
        channel=Channel.ZALO,
        reference=f"{zalo.url}/pictures/a",
        name="anh-a1.png",
        media_type="image/png",
        size=None,
    )
    outcome = await downloads.fetch(wanted)
    if status == 200:
        assert isinstance(outcome, Stored)
        assert outcome.size == len(PICTURE)
    else:
        assert outcome == Failed(failure=FileFailure.NOT_FETCHED)
