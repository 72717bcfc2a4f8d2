"""Old messages go, what still waits stays."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.announcements import Announcement, AnnouncementRecipient
from models.conversations import (
    Conversation,
    InboxItem,
    InboxState,
    OutboxItem,
    OutboxState,
)
from models.events import Channel
from models.join_requests import JoinRequest, RequestOutcome
from models.paper_orders import (
    OrderState,
    Paper,
    PaperFormat,
    PaperKind,
    PaperOrder,
    order,
)
from models.people import Account, Contact
from models.readings import Reading, have_read
from models.submissions import ReceivedFile, Submission
from scheduler.housekeeping import Tidied, tidy_up
from tests.bot.season_2023 import loaded, member
from tests.conversations import conversation_with

NOW = datetime(2023, 6, 1, tzinfo=UTC)
OLD, FRESH = NOW - timedelta(days=31), NOW - timedelta(days=29)


def _heard(talk: Conversation, name: str, state: InboxState, at: datetime) -> InboxItem:
    return InboxItem(
        channel=talk.channel,
        external_id=name,
        conversation=talk,
        event={},
        state=state,
        received_at=at,
    )


def _fill(session: Session, chat: str = "1") -> None:
    talk = conversation_with(session, Channel.TELEGRAM, chat, private=True, language="vi")
    items = [
        _heard(talk, f"{chat} old and done", InboxState.DONE, OLD),
        _heard(talk, f"{chat} old and parked", InboxState.PARKED, OLD),
        _heard(talk, f"{chat} fresh and done", InboxState.DONE, FRESH),
        _heard(talk, f"{chat} old, its answer waits", InboxState.DONE, OLD),
    ]
    session.add_all(items)
    session.flush()
    for item, state in ((items[0], OutboxState.SENT), (items[3], OutboxState.WAITING)):
        session.add(
            OutboxItem(
                inbox_id=item.id,
                n=0,
                conversation=talk,
                body={},
                state=state,
                created_at=item.received_at,
            )
        )


def _join(session: Session, chat: str) -> None:
    session.add(
        Account(
            contact=Contact(name="Nguyễn Thị Hoa", consented_at=OLD),
            channel=Channel.TELEGRAM,
            external_id=chat,
            linked_at=OLD,
            last_seen_at=OLD,
        )
    )


def _left(session: Session) -> set[str]:
    return set(session.scalars(select(InboxItem.external_id)))


def test_only_what_is_old_and_over_goes(session: Session) -> None:
    _join(session, "1")
    _fill(session)
    assert tidy_up(session, NOW) == Tidied(heard=1, said=1, chats=0)
    assert _left(session) == {"1 old and parked", "1 fresh and done", "1 old, its answer waits"}
    assert tidy_up(session, NOW) == Tidied(heard=0, said=0, chats=0)


def test_an_announcement_outlives_the_messages_it_went_by(session: Session) -> None:
    _join(session, "1")
    _fill(session)
    announcement = Announcement(
        season=loaded(session), text="Mời họp", departments=["so-y-te"], made_at=OLD
    )
    recipient = AnnouncementRecipient(
        announcement=announcement,
        contact=session.scalars(select(Contact)).one(),
        departments=["so-y-te"],
        outbox=session.scalars(select(OutboxItem).order_by(OutboxItem.id)).first(),
        state=OutboxState.SENT,
        sent_at=OLD,
    )
    session.add(recipient)
    session.flush()
    assert tidy_up(session, NOW).said == 1
    session.refresh(recipient)
    assert (recipient.outbox_id, recipient.state) == (None, OutboxState.SENT)


def test_a_stranger_is_forgotten_after_a_day(session: Session) -> None:
    talk = conversation_with(session, Channel.TELEGRAM, "2", private=True, language="vi")
    session.add(_heard(talk, "hello", InboxState.DONE, NOW - timedelta(hours=25)))
    session.flush()
    assert tidy_up(session, NOW) == Tidied(heard=1, said=0, chats=1)
    assert session.scalars(select(Conversation)).all() == []


def test_a_guesser_is_remembered_while_they_have_to_wait(session: Session) -> None:
    talk = conversation_with(session, Channel.TELEGRAM, "2", private=True, language="vi")
    talk.codes_blocked_until = NOW + timedelta(hours=1)
    session.flush()
    assert tidy_up(session, NOW).chats == 0
    assert tidy_up(session, NOW + timedelta(hours=2)).chats == 1


def _asked(session: Session, chat: str, **more: object) -> None:
    conversation_with(session, Channel.TELEGRAM, chat, private=True, language="vi")
    known: dict[str, object] = {"name": "Trần Thị Mai", "consented_at": FRESH}
    session.add(JoinRequest(channel=Channel.TELEGRAM, account=chat, **{**known, **more}))


def test_whoever_asks_to_join_is_remembered_while_they_wait(session: Session) -> None:
    _asked(session, "waits", sent_at=FRESH)
    _asked(session, "too long", sent_at=OLD)
    _asked(session, "never sent")
    refused = {"sent_at": FRESH, "outcome": RequestOutcome.REFUSED, "name": None}
    _asked(session, "refused", settled_at=NOW - timedelta(days=6), **refused)
    _asked(session, "long refused", settled_at=NOW - timedelta(days=8), **refused)
    session.flush()
    tidy_up(session, NOW)
    assert set(session.scalars(select(JoinRequest.account))) == {"waits", "refused"}
    assert session.scalars(select(Conversation.chat)).all() == ["waits"]


def test_what_was_handed_in_stays_with_its_chat_when_the_person_is_gone(session: Session) -> None:
    membership = member(loaded(session), "so-y-te")
    talk = conversation_with(session, Channel.TELEGRAM, "7", private=True, language="vi")
    files = [_file(talk, "filed.pdf"), _file(talk, "left.pdf")]
    session.add_all(files)
    session.add(
        Submission(
            obligation=membership.season.obligations[0],
            membership=membership,
            conversation=talk,
            begun_at=OLD,
            files=files[:1],
        )
    )
    session.flush()
    assert tidy_up(session, NOW).chats == 0
    assert [file.name for file in session.scalars(select(ReceivedFile))] == ["filed.pdf"]


def test_a_picture_that_is_just_being_fetched_is_still_named(session: Session) -> None:
    zalo, telegram = (
        conversation_with(session, channel, "7", private=True, language="vi")
        for channel in (Channel.ZALO, Channel.TELEGRAM)
    )
    for talk, name, at in (
        (zalo, "on its way.jpg", NOW - timedelta(hours=25)),
        (zalo, "never came.jpg", OLD),
        (telegram, "not asked for.jpg", NOW - timedelta(hours=25)),
    ):
        file = _file(talk, name)
        file.received_at = at
        session.add(file)
    session.flush()
    tidy_up(session, NOW)
    assert [file.name for file in session.scalars(select(ReceivedFile))] == ["on its way.jpg"]


def test_papers_are_forgotten_once_they_are_sent_and_their_chat_with_them(
    session: Session,
) -> None:
    season = loaded(session)
    talk = conversation_with(session, Channel.TELEGRAM, "8", private=True, language="vi")
    paper = Paper(season=season, kind=PaperKind.LATE, format=PaperFormat.CSV)
    made, waiting = (order(session, paper, talk, NOW - timedelta(hours=25)) for _ in range(2))
    made.state = OrderState.MADE
    session.flush()
    assert tidy_up(session, NOW).chats == 0
    assert session.scalars(select(PaperOrder)).all() == [waiting]
    waiting.state = OrderState.FAILED
    session.flush()
    assert tidy_up(session, NOW).chats == 1


def test_a_document_that_was_read_is_kept_without_its_text(session: Session) -> None:
    season = loaded(session)
    talk = conversation_with(session, Channel.TELEGRAM, "9", private=True, language="vi")
    for name, at in (("old.pdf", OLD), ("fresh.pdf", FRESH)):
        file = _file(talk, name)
        file.received_at = at
        have_read(session, file, season, sender="9").text = "Sở Y tế đăng ký"
    session.flush()
    assert tidy_up(session, NOW).chats == 0
    session.expire_all()
    read = session.scalars(select(Reading).order_by(Reading.id))
    assert [(one.file.name, one.text) for one in read] == [
        ("old.pdf", None),
        ("fresh.pdf", "Sở Y tế đăng ký"),
    ]


def _file(talk: Conversation, name: str) -> ReceivedFile:
    return ReceivedFile(
        conversation=talk,
        reference=name,
        name=name,
        media_type="application/pdf",
        received_at=OLD,
    )
