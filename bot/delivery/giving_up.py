"""A message that cannot be delivered for good: what it says goes to the person's other messenger,
or, if they have none, to whoever comes next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery import announcement_marks, ledger_marks
from bot.delivery.marks import LONGEST_FAILURE, forget_words
from models import message_counts
from models.budget import Budget, Level
from models.conversations import Conversation, OutboxItem, OutboxState, untried_chat_with
from models.message_counts import Spent
from models.messages import Priority
from models.people import Account
from scheduler.policy import Policy

SayElsewhere = Callable[[Session, OutboxItem, Conversation, datetime], OutboxItem]
"""(session, item, conversation, now) → the same message for another chat of the person's."""

_WAITING = (OutboxState.WAITING,)
_TRIED = (OutboxState.WAITING, OutboxState.UNKNOWN)
_GIVE_UP = (
    update(OutboxItem)
    .where(
        OutboxItem.id == bindparam("outbox_id"),
        OutboxItem.state.in_(bindparam("open_states", expanding=True)),
    )
    .values(
        {
            "state": OutboxState.FAILED,
            "attempts": bindparam("new_attempts"),
            "failure": bindparam("new_failure"),
            "not_before": None,
        }
    )
)

USED_UP = "the month's messages are used up"


@dataclass(frozen=True, kw_only=True)
class Failure:
    """How a message failed. blocked: whether the person wants nothing there, or is gone.

    untried: whether it was not even tried, which says nothing of the person's account. spent: what
    it took of the month's messages, at a messenger that counts them.
    """

    outgoing: Outgoing
    reason: str
    blocked: bool
    at: datetime
    untried: bool = False
    spent: Spent | None = None


@dataclass(frozen=True, kw_only=True)
class GivingUp:
    """policy: by which those who come next are reminded."""

    policy: Policy
    say_elsewhere: SayElsewhere

    def note(self, session: Session, failure: Failure) -> None:
        """Mark it as failed, and see to what comes of that, in one transaction; only once."""
        if not _is_marked_by_this(session, failure):
            return
        if failure.spent is not None:
            message_counts.count(session, [failure.spent])
        account = _account_of(session, failure.outgoing)
        if account is None:
            announcement_marks.note(session, failure.outgoing.id, OutboxState.FAILED)
        else:
            self._go_on(session, failure, account)
        if failure.outgoing.message.has_code:
            forget_words(session, [failure.outgoing.id])

    def note_if_used_up(
        self, session: Session, outgoing: Outgoing, budget: Budget, at: datetime
    ) -> bool:
        """Whether it is left unsaid there: the rest of the month is for answers and reminders."""
        if message_counts.spending_of(session, budget, at).level is not Level.USED_UP:
            return False
        self.note(
            session,
            Failure(outgoing=outgoing, reason=USED_UP, blocked=False, untried=True, at=at),
        )
        return True

    def _go_on(self, session: Session, failure: Failure, account: Account) -> None:
        _note_on(account, failure)
        session.flush()
        elsewhere = untried_chat_with(session, account)
        if elsewhere is None:
            self._nowhere_else(session, failure, account)
        else:
            self._elsewhere(session, failure, elsewhere)

    def _elsewhere(self, session: Session, failure: Failure, chat: Conversation) -> None:
        outgoing = failure.outgoing
        if outgoing.priority is Priority.REMINDER:
            ledger_marks.take_back(session, outgoing.id)
            return
        item = session.get_one(OutboxItem, outgoing.id)
        if item.inbox_id is not None:
            return  # an answer belongs where it was asked for
        again = self.say_elsewhere(session, item, chat, failure.at)
        session.flush()
        announcement_marks.go_on_as(session, item.id, again.id)

    def _nowhere_else(self, session: Session, failure: Failure, account: Account) -> None:
        outgoing = failure.outgoing
        if failure.blocked and not account.contact.is_reachable:
            ledger_marks.note_unreachable(session, account, outgoing.id, failure.at, self.policy)
        if outgoing.priority is Priority.REMINDER:
            ledger_marks.note(session, outgoing.id, OutboxState.FAILED)
        announcement_marks.note(session, outgoing.id, OutboxState.FAILED)


def _is_marked_by_this(session: Session, failure: Failure) -> bool:
    values = {
        "outbox_id": failure.outgoing.id,
        "open_states": _WAITING if failure.untried else _TRIED,
        "new_attempts": failure.outgoing.attempts,
        "new_failure": failure.reason[:LONGEST_FAILURE],
    }
    return session.connection().execute(_GIVE_UP, values).rowcount == 1


def _account_of(session: Session, outgoing: Outgoing) -> Account | None:
    return session.scalar(
        select(Account).where(
            Account.channel == outgoing.channel, Account.external_id == outgoing.chat
        )
    )


def _note_on(account: Account, failure: Failure) -> None:
    if failure.untried:
        return
    if failure.blocked:
        account.blocked_at = account.blocked_at or failure.at
    else:
        account.failed_at = failure.at
