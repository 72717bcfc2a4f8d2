"""What is due enters through the inbox, so that it cannot race an answer; each row once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from models.conversations import Conversation, InboxItem, chat_with
from models.events import Event, EventKind
from models.groups import group_of
from models.owing import owed_by_each
from models.people import Contact
from models.reminders import GROUP, LEAD, Reason, Reminder, ReminderState
from models.seasons import Membership, Season
from scheduler.line import lead_of, line_of
from scheduler.policy import Policy
from scheduler.sifting import refusals
from scheduler.succession import pass_on

MOST_DEPARTMENTS, MOST_ROWS = 2, 20
"""In one transaction, so that a person who writes meanwhile does not wait for long."""
MOST_ON_THEIR_WAY = 90
"""Claimed and not yet sent: three seconds' worth by Telegram's limit."""
STUCK_AFTER = timedelta(minutes=10)


@dataclass(kw_only=True)
class Fired:
    """Conversations with a new event in the inbox; more: whether others are due as well."""

    conversations: list[int] = field(default_factory=list)
    more: bool = False


def fire_due(session: Session, now: datetime, policy: Policy) -> Fired:
    """Claim what is due within working hours, and put it into the inbox of whom it concerns.

    Costs nothing for rows that are not due. Two processes may call it at once.
    """
    if not _anything_due(session, now) or _on_their_way(session, now) >= MOST_ON_THEIR_WAY:
        return Fired()
    departments = _departments_with_due(session, now, policy)
    due = _due(session, now, departments)
    going = _sifted(session, due, now, policy)
    conversations = _claimed(session, going, now, policy)
    return Fired(conversations=conversations, more=bool(departments))


def next_due(session: Session, now: datetime, policy: Policy) -> datetime | None:
    """When the next reminder goes, if any is planned: not before an office opens."""
    planned = select(func.min(Reminder.at)).where(Reminder.state == ReminderState.PLANNED)
    first = session.scalar(planned)
    if first is None or first > now:
        return first
    seasons = session.scalars(select(Season)).all()
    return min((policy.next_opening(now, each.calendar) for each in seasons), default=None)


def _anything_due(session: Session, now: datetime) -> bool:
    return session.scalar(_due_rows(now, select(Reminder.id)).limit(1)) is not None


def _on_their_way(session: Session, now: datetime) -> int:
    # One that got stuck, because its event could not even be set aside, must not hold up others.
    claimed = select(func.count()).where(
        Reminder.state == ReminderState.CLAIMED, Reminder.claimed_at > now - STUCK_AFTER
    )
    return session.scalar(claimed) or 0


def _departments_with_due(session: Session, now: datetime, policy: Policy) -> Sequence[Membership]:
    """Those who have waited longest; on PostgreSQL locked, so that another process passes by."""
    seasons = session.scalars(select(Season)).all()
    open_now = [each.id for each in seasons if policy.is_open(now, each.calendar)]
    longest = (
        _due_rows(now, select(Reminder.membership_id))
        .join(Reminder.membership)
        .where(Membership.season_id.in_(open_now))
        .order_by(Reminder.at)
        .limit(MOST_ROWS)
    )
    ids = list(dict.fromkeys(session.scalars(longest)))[:MOST_DEPARTMENTS]
    return session.scalars(
        select(Membership)
        .where(Membership.id.in_(ids))
        .with_for_update(of=Membership, skip_locked=True)
    ).all()


def _due_rows(now: datetime, wanted: Select[int]) -> Select[int]:
    return wanted.where(Reminder.state == ReminderState.PLANNED, Reminder.at <= now)


def _due(session: Session, now: datetime, departments: Sequence[Membership]) -> Sequence[Reminder]:
    """All their due rows, so that what belongs into one message is seen together."""
    if not departments:
        return []
    return session.scalars(
        select(Reminder)
        .where(
            Reminder.state == ReminderState.PLANNED,
            Reminder.at <= now,
            Reminder.membership_id.in_([membership.id for membership in departments]),
        )
        .order_by(Reminder.at, Reminder.id)
        .options(joinedload(Reminder.membership), joinedload(Reminder.contact))
    ).all()


def _sifted(
    session: Session, due: Sequence[Reminder], now: datetime, policy: Policy
) -> Iterator[Reminder]:
    departments = _by_membership(due)
    owed = owed_by_each(session, list(departments))
    for membership, rows in departments.items():
        against = refusals(session, owed[membership.id], rows, now, policy)
        for row in rows:
            if row.id in against:
                _close(row, ReminderState.SKIPPED, against[row.id])
            else:
                yield row


def _by_membership(due: Iterable[Reminder]) -> dict[Membership, list[Reminder]]:
    grouped: dict[Membership, list[Reminder]] = defaultdict(list)
    for row in due:
        grouped[row.membership].append(row)
    return grouped


def _claimed(
    session: Session, going: Iterable[Reminder], now: datetime, policy: Policy
) -> list[int]:
    messages: dict[tuple[int, str], list[Reminder]] = defaultdict(list)
    chats: dict[int, Conversation] = {}
    for row in going:
        chat = _chat_of(session, row)
        if chat is None:
            _give_up(session, row, now, policy)
            continue
        chats[chat.id] = chat
        messages[chat.id, _told_together(row)].append(row)
    for (chat_id, _), rows in messages.items():
        _claim(session, chats[chat_id], rows, now)
    return [chat_id for chat_id, _ in messages]


def _told_together(row: Reminder) -> str:
    """What goes to one chat in one message: a department's own, or all that others owe."""
    own = row.recipient not in (GROUP, LEAD)
    return f"own:{row.membership_id}" if own else f"of-others:{row.membership.season_id}"


def _chat_of(session: Session, row: Reminder) -> Conversation | None:
    if row.recipient == GROUP:
        return group_of(session, row.membership.season)
    contact = _lead_contact(session, row) if row.recipient == LEAD else row.contact
    if contact is None:
        return None
    row.contact = contact
    return chat_with(session, contact)


def _lead_contact(session: Session, row: Reminder) -> Contact | None:
    lead = lead_of(session, row.membership.season)
    line = line_of(session, lead) if lead else ()
    return line[0] if line else None


def _give_up(session: Session, row: Reminder, now: datetime, policy: Policy) -> None:
    if row.recipient == GROUP:
        _close(row, ReminderState.SKIPPED, Reason.NO_GROUP)
    else:
        _close(row, ReminderState.FAILED, Reason.UNREACHABLE)
        pass_on(session, [row], now, policy)


def _claim(
    session: Session, conversation: Conversation, rows: Sequence[Reminder], now: datetime
) -> None:
    event = Event(
        channel=conversation.channel,
        chat=conversation.chat,
        sender=conversation.chat,
        private=conversation.private,
        kind=EventKind.REMINDER,
        data=",".join(str(row.id) for row in rows),
    )
    item = InboxItem(
        channel=conversation.channel,
        external_id=f"reminder:{rows[0].id}:{int(now.timestamp())}",
        conversation=conversation,
        event=event.to_json(),
        received_at=now,
    )
    session.add(item)
    session.flush()
    for row in rows:
        row.state = ReminderState.CLAIMED
        row.claimed_at = now
        row.inbox_id = item.id


def _close(row: Reminder, state: ReminderState, reason: Reason) -> None:
    row.state, row.reason = state, reason
