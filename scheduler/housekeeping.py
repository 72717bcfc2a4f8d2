"""What is thrown away when: messages are personal data, so they are kept only while of use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, exists, select, update
from sqlalchemy.orm import Session

from models.conversations import Conversation, InboxItem, InboxState, OutboxItem, OutboxState
from models.join_requests import PAUSE_AFTER_REFUSAL, JoinRequest
from models.paper_orders import OrderState, PaperOrder
from models.people import Account
from models.proposals import Proposal
from models.readings import Reading
from models.submissions import ReceivedFile, Submission
from scheduler.unclaimed_files import give_up_files

KEPT_FOR = timedelta(days=30)
KEPT_FOR_STRANGERS = timedelta(days=1)

_NAMES_A_CHAT = (
    InboxItem.conversation_id,
    OutboxItem.conversation_id,
    Submission.conversation_id,
    ReceivedFile.conversation_id,
    PaperOrder.conversation_id,
    Proposal.conversation_id,
)
"""What stays, and with it the chat that it names."""


@dataclass(frozen=True, kw_only=True)
class Tidied:
    """How many rows went. files: the digests of stored files that are to be removed."""

    heard: int
    said: int
    chats: int
    files: frozenset[str] = frozenset()


def tidy_up(session: Session, now: datetime) -> Tidied:
    """Delete what was heard and said more than `KEPT_FOR` ago and is over and done with.

    Of people who never joined or have deleted their data nothing is kept for longer than
    `KEPT_FOR_STRANGERS`, nor that they ever wrote, unless they asked to join and wait. What waits
    or was parked stays until somebody has looked; registrations live elsewhere.
    """
    strangers = _chats_of_strangers()
    files = give_up_files(session, sent_before=now - KEPT_FOR_STRANGERS, long_ago=now - KEPT_FOR)
    _forget_texts(session, now - KEPT_FOR)
    _delete_requests(session, now)
    said = heard = 0
    for before, chats in ((now - KEPT_FOR, None), (now - KEPT_FOR_STRANGERS, strangers)):
        said += _delete_said(session, before, chats)
        heard += _delete_heard(session, before, chats)
        _delete_orders(session, before, chats)
        _delete_proposals(session, before, chats)
    chats_gone = _delete_empty_chats(session, strangers, now)
    return Tidied(said=said, heard=heard, chats=chats_gone, files=files)


def _chats_of_strangers() -> Select[int]:
    joined = select(Account.id).where(
        Account.channel == Conversation.channel, Account.external_id == Conversation.chat
    )
    return select(Conversation.id).where(Conversation.private, ~joined.exists())


def _delete_said(session: Session, before: datetime, chats: Select[int] | None) -> int:
    over = delete(OutboxItem).where(
        OutboxItem.state != OutboxState.WAITING, OutboxItem.created_at < before
    )
    if chats is not None:
        over = over.where(OutboxItem.conversation_id.in_(chats))
    return len(session.execute(over.returning(OutboxItem.id)).all())


def _delete_heard(session: Session, before: datetime, chats: Select[int] | None) -> int:
    unsaid = select(OutboxItem.id).where(OutboxItem.inbox_id == InboxItem.id)
    over = delete(InboxItem).where(
        InboxItem.state == InboxState.DONE, InboxItem.received_at < before, ~unsaid.exists()
    )
    if chats is not None:
        over = over.where(InboxItem.conversation_id.in_(chats))
    return len(session.execute(over.returning(InboxItem.id)).all())


def _delete_orders(session: Session, before: datetime, chats: Select[int] | None) -> None:
    over = delete(PaperOrder).where(
        PaperOrder.state != OrderState.WAITING, PaperOrder.ordered_at < before
    )
    if chats is not None:
        over = over.where(PaperOrder.conversation_id.in_(chats))
    session.execute(over)


def _delete_proposals(session: Session, before: datetime, chats: Select[int] | None) -> None:
    # A preview holds for a day; what came of it is in the audit trail.
    over = delete(Proposal).where(Proposal.proposed_at < before)
    if chats is not None:
        over = over.where(Proposal.conversation_id.in_(chats))
    session.execute(over)


def _delete_empty_chats(session: Session, chats: Select[int], now: datetime) -> int:
    # Whoever guessed codes is remembered for as long as they have to wait.
    blocked = Conversation.codes_blocked_until.is_not(None) & (
        Conversation.codes_blocked_until > now
    )
    # Whoever asks to join is to be answered.
    asks = select(JoinRequest.id).where(
        JoinRequest.channel == Conversation.channel,
        JoinRequest.account == Conversation.chat,
        JoinRequest.outcome.is_(None),
    )
    unnamed = (~exists().where(column == Conversation.id) for column in _NAMES_A_CHAT)
    empty = delete(Conversation).where(
        Conversation.id.in_(chats), ~blocked, ~asks.exists(), *unnamed
    )
    return len(session.execute(empty.returning(Conversation.id)).all())


def _delete_requests(session: Session, now: datetime) -> None:
    """Requests that were not finished, that nobody answered, or that no longer count."""
    never_sent = JoinRequest.sent_at.is_(None) & (
        JoinRequest.consented_at < now - KEPT_FOR_STRANGERS
    )
    session.execute(
        delete(JoinRequest).where(
            never_sent
            | (JoinRequest.sent_at < now - KEPT_FOR)
            | (JoinRequest.settled_at < now - PAUSE_AFTER_REFUSAL)
        )
    )


def _forget_texts(session: Session, before: datetime) -> None:
    """What was read in a document; the document itself is kept."""
    over = Reading.text.is_not(None) & (Reading.asked_at < before)
    session.execute(update(Reading).where(over).values(text=None))
