"""The house's own dialogues on Zalo, over HTTP: joining, a picture, what is kept back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config.sections import Config
from bot.dialogues import dialogues_of_the_house
from bot.service import Service
from bot.wording.catalogues import Wording
from models.digests import Timetable
from models.groups import ClusterGroup
from models.invitations import invite
from models.seasons import Department, Membership
from models.submissions import FileState, ReceivedFile, Submission
from scheduler.policy import Policy
from tests.bot.runtime.conftest import until
from tests.bot.season_2023 import loaded
from tests.bot.zalo.server import ZaloServer, told, wrapped
from tests.databases import opened

PICTURE = b"\xff\xd8\xff a report on paper"


@dataclass
class Phone:
    """Somebody on Zalo."""

    zalo: ZaloServer
    code: str
    said: int = 0

    async def say(self, text: str = "", **others: Any) -> str:
        """What the bot answers to it."""
        return await self.send(told(text, message_id=f"p{self.said}", **others))

    async def send(self, content: dict[str, Any]) -> str:
        self.said += 1
        before = len(self.zalo.texts())
        self.zalo.updates.append(wrapped(content))
        await until(lambda: len(self.zalo.texts()) > before)
        await asyncio.sleep(0.1)
        return "\n".join(self.zalo.texts()[before:])

    async def join(self) -> None:
        """By a code, typed; nothing but words and numbers."""
        await self.say(self.code)
        for answer in ("Đồng ý", "Hoa", "bỏ qua", "bỏ qua"):
            await self.say(answer)
        await until(lambda: "đăng ký danh hiệu nào" in self.zalo.texts()[-1])
        await self.say("để sau")


@asynccontextmanager
async def at_the_house(zalo: ZaloServer, config: Config) -> AsyncIterator[Phone]:
    """A running bot with a season, and somebody who is invited."""
    with opened(config.database.url) as engine, Session(engine) as session, session.begin():
        loaded(session)
        department = Department.code == "so-y-te"
        membership = session.scalars(select(Membership).join(Department).where(department)).one()
        code = invite(session, datetime.now(UTC), membership=membership).code
    wording = Wording(ZoneInfo("Asia/Ho_Chi_Minh"))
    dialogues = dialogues_of_the_house(wording, Policy(), Timetable())
    stop = asyncio.Event()
    task = asyncio.create_task(Service(config, wording, dialogues).run(stop))
    try:
        yield Phone(zalo=zalo, code=code)
    finally:
        stop.set()
        await task


@pytest.fixture
async def phone(
    zalo: ZaloServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Phone]:
    """Somebody who has joined."""
    monkeypatch.setattr("bot.files.fetching.ALBUM_SECONDS", 0.1)
    async with at_the_house(zalo, config) as phone:
        await phone.join()
        yield phone


def files_of(config: Config) -> list[ReceivedFile]:
    with opened(config.database.url) as engine, Session(engine) as session:
        return list(session.scalars(select(ReceivedFile)))


async def sent_picture(zalo: ZaloServer, phone: Phone, status: int = 200) -> str:
    zalo.pictures["/pictures/a.jpg"] = (status, {}, PICTURE)
    url = f"{zalo.url}/pictures/a.jpg"
    return await phone.say(event="message.image.received", photo_url=url)


async def test_a_picture_is_kept_before_it_is_known_what_for(
    zalo: ZaloServer, phone: Phone, config: Config
) -> None:
    asked = await sent_picture(zalo, phone)
    assert "1. " in asked, asked
    await until(lambda: files_of(config)[0].state is FileState.STORED)
    zalo.pictures.clear()  # as a link that expired
    await phone.say("1")
    await until(lambda: "BC-CUM7-2023" in zalo.texts()[-1])
    [file] = files_of(config)
    assert file.digest is not None
    stored = Path(config.files.folder) / file.digest[:2] / file.digest
    assert stored.read_bytes() == PICTURE
    with opened(config.database.url) as engine, Session(engine) as session:
        assert session.scalars(select(Submission.number)).all() == [1]


async def test_a_picture_that_is_gone_already_is_asked_for_again(
    zalo: ZaloServer, phone: Phone, config: Config
) -> None:
    await sent_picture(zalo, phone, status=410)
    await until(lambda: files_of(config)[0].state is FileState.FAILED)
    answer = await phone.say("1")
    assert "anh-" in answer
    assert "gửi lại" in answer


async def test_what_zalo_keeps_back_is_explained_and_the_question_stays(phone: Phone) -> None:
    idle = await phone.say(event="message.unsupported.received")
    assert "Zalo không chuyển được" in idle
    question = await phone.say("/dangky")
    answer = await phone.say(event="message.unsupported.received")
    assert "Zalo không chuyển được" in answer
    assert question.splitlines()[-1] in answer


async def test_a_group_is_asked_to_write_in_private_and_is_never_the_cluster_s(
    phone: Phone, config: Config
) -> None:
    for text in ("@Bot /tiendo", f"/gan {phone.code}", "xin chào"):
        content = told(text, message_id=f"g{text}")
        content["message"]["chat"] = {"id": "g1", "chat_type": "GROUP"}
        answer = await phone.send(content)
        assert answer == "Trên Zalo, hệ thống không làm việc trong nhóm. Đề nghị nhắn riêng."
    with opened(config.database.url) as engine, Session(engine) as session:
        assert session.scalars(select(ClusterGroup)).all() == []
