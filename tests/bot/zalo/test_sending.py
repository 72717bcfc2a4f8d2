"""What becomes of a message, by what Zalo answers; and what it looks like there."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.calls import (
    Call,
    Later,
    NotReached,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)
from bot.channels.zalo.api import NoAnswerError, ZaloApi
from bot.channels.zalo.files import Photos
from bot.channels.zalo.messenger import ZaloMessenger
from bot.config.sections import Config
from bot.wording.catalogues import Wording
from models.conversations import OutboxState
from models.events import Channel
from models.people import Account, Contact
from tests.bot.runtime.conftest import StartBot, until
from tests.bot.runtime.echo import Echo
from tests.bot.runtime.rows import outbox, store
from tests.bot.zalo.server import TOKEN, Fault, ZaloServer, told, wrapped
from tests.databases import opened

HELLO = Call(method="sendMessage", parameters={"text": "xin chào"})
NOW = datetime.now(UTC)


def messenger_of(api: ZaloApi, wording: Wording) -> ZaloMessenger:
    return ZaloMessenger(api, Photos(api, frozenset({"http"})), wording, None)


REFUSALS = [
    (200, {"ok": False, "error_code": 400, "description": "bad"}, Refused),
    (400, {"ok": False, "error_code": 400, "description": "bad"}, Refused),
    (200, {"ok": False}, Refused),
    (200, {"ok": False, "error_code": 403}, Unreachable),
    (403, {"ok": False, "error_code": 403}, Unreachable),
    (404, {"ok": False, "error_code": 404, "description": "chat not found"}, Refused),
    (200, {"ok": False, "error_code": 429}, Later),
    (429, "too many", Later),
    (401, {"ok": False, "error_code": 401}, NotReached),
    (200, {"ok": False, "error_code": 408}, Unknown),
    (200, {"ok": False, "error_code": 500}, Unknown),
    (503, "<html>", Unknown),
    (200, "<html>", Unknown),
    (200, [], Unknown),
    (0, None, Unknown),
]


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
async def test_every_answer_is_an_outcome(
    zalo: ZaloServer,
    api: ZaloApi,
    wording: Wording,
    status: int,
    body: object,
    kind: type[Outcome],
) -> None:
    zalo.fail("sendMessage", Fault(status=status, body=body))
    outcome = await messenger_of(api, wording).make(HELLO, "c0ffee")
    assert type(outcome) is kind


async def test_what_is_taken_has_its_id(zalo: ZaloServer, api: ZaloApi, wording: Wording) -> None:
    messenger = messenger_of(api, wording)
    assert await messenger.make(HELLO, "c0ffee") == Sent(external_id="m0001")
    assert zalo.called("sendMessage") == [{"text": "xin chào", "chat_id": "c0ffee"}]
    zalo.fail("sendMessage", Fault(body={"ok": True}))
    assert await messenger.make(HELLO, "c0ffee") == Sent(external_id="")


async def test_a_server_that_is_not_there_has_certainly_heard_nothing(wording: Wording) -> None:
    api = ZaloApi(token=TOKEN, base_url="http://127.0.0.1:9")
    await api.open_connections()
    outcome = await messenger_of(api, wording).make(HELLO, "c0ffee")
    await api.close_connections()
    assert isinstance(outcome, NotReached)
    assert TOKEN not in outcome.reason


async def test_a_server_that_does_not_answer_may_have_heard_it(api: ZaloApi) -> None:
    with pytest.raises(NoAnswerError, match="Timeout"):
        await api.call("getUpdates", {}, read_seconds=0.01)


async def test_the_server_s_words_do_not_repeat_the_token(
    zalo: ZaloServer, api: ZaloApi, wording: Wording
) -> None:
    zalo.refuse("sendMessage", 400, words=f"no /bot{TOKEN}/sendMessage")
    outcome = await messenger_of(api, wording).make(HELLO, "c0ffee")
    assert outcome == Refused(reason="sendMessage: 400 no /bot…/sendMessage")


async def test_a_long_answer_goes_in_two(zalo: ZaloServer, start_bot: StartBot) -> None:
    words = "Đã nghe: "
    zalo.updates.append(wrapped(told("x" * (2001 - len(words)))))
    zalo.updates.append(wrapped(told("y" * (2000 - len(words)), message_id="a2")))
    async with start_bot(Echo()):
        await until(lambda: len(zalo.texts()) == 3)
    assert [len(text) for text in zalo.texts()] == [8, 1992, 2000]


async def test_a_quota_that_is_used_up_is_waited_for(
    zalo: ZaloServer, start_bot: StartBot, config: Config
) -> None:
    zalo.refuse("sendMessage", 429)
    zalo.updates.append(wrapped(told("một")))
    async with start_bot(Echo()):
        await until(lambda: len(zalo.texts()) == 2)
        await until(lambda: outbox(config.database.url)[0].state is OutboxState.SENT)
    assert outbox(config.database.url)[0].attempts == 0


async def test_who_wants_nothing_from_us_is_marked(
    zalo: ZaloServer, start_bot: StartBot, config: Config
) -> None:
    def put(session: Session) -> None:
        contact = Contact(name="Hoa", consented_at=NOW)
        account = Account(
            contact=contact,
            channel=Channel.ZALO,
            external_id="c0ffee",
            linked_at=NOW,
            last_seen_at=NOW,
        )
        session.add(account)

    store(config.database.url, put)
    zalo.refuse("sendMessage", 403)
    zalo.updates.append(wrapped(told("một")))
    async with start_bot(Echo()):
        await until(lambda: [o.state for o in outbox(config.database.url)] == [OutboxState.FAILED])
    with opened(config.database.url) as engine, Session(engine) as session:
        assert session.scalars(select(Account.blocked_at)).one() is not None
