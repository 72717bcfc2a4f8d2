"""What is due enters through the inbox, so that it cannot race an answer; each row once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.budget import Level, Spending
from models.conversations import Conversation, InboxItem, chats_with
from models.events import Channel, EventKind
from models.groups import group_of
from models.message_counts import spending_of
from models.nudges import Nudge
from models.owing import owed_by_each
from models.own_events import inbox_item, own_event
from models.people import Contact
from models.reminders import GROUP, LEAD, Reason, Reminder, ReminderState
from models.seasons import Membership, Season
from scheduler.line import lead_of, line_of
from scheduler.merging import bring_forward
from scheduler.policy import Policy
from scheduler.sifting import Thrift, refusals
from scheduler.succession import give_to_the_admins, pass_on
from scheduler.told import told_of_each

MOST_DEPARTMENTS, MOST_ROWS = 4, 20
"""In one transaction, so that a person who writes meanwhile does not wait for long."""
MOST_ON_THEIR_WAY = 90
"""Claimed and not yet sent: three seconds' worth by Telegram's limit."""
STUCK_AFTER = timedelta(minutes=10)

# Asked every second, so they are put together once.
_IS_DUE = (Reminder.state == ReminderState.PLANNED) & (Reminder.at <= bindparam("now"))
_ANYTHING_DUE = select(Reminder.id).where(_IS_DUE).limit(1)
_ON_THEIR_WAY = select(func.count()).where(
    Reminder.state == ReminderState.CLAIMED, Reminder.claimed_at > bindparam("since")
)
# Within working hours; an admin's nudge beyond them too, where the admin wanted it so.
_MAY_GO = or_(Membership.season_id.in_(bindparam("seasons", expanding=True)), Nudge.at_once)
_LONGEST_DUE = (
    select(Reminder.membership_id)
    .join(Reminder.membership)
    .outerjoin(Reminder.nudge)
    .where(_IS_DUE, _MAY_GO)
    .order_by(Reminder.at)
    .limit(MOST_ROWS)
)
_LOCKED = (
    select(Membership)
    .where(Membership.id.in_(bindparam("memberships", expanding=True)))
    .with_for_update(of=Membership, skip_locked=True)
)
_DUE = (
    select(Reminder)
    .join(Reminder.membership)
    .outerjoin(Reminder.nudge)
    .where(_IS_DUE, _MAY_GO, Reminder.membership_id.in_(bindparam("memberships", expanding=True)))
    .order_by(Reminder.at, Reminder.id)
    .options(joinedload(Reminder.membership), joinedload(Reminder.contact))
)


@dataclass(kw_only=True)
class Fired:
    """Conversations with a new event in the inbox; more: whether others are due as well."""

    conversations: list[int] = field(default_factory=list)
    more: bool = False


def fire_due(session: Session, now: datetime, policy: Policy) -> Fired:
    """Claim what is due within working hours, and put it into the inbox of whom it concerns.

    Outside of them only what an admin wants sent at any hour goes. Costs nothing for rows that
    are not due. Two processes may call it at once.
    """
    if not _anything_due(session, now) or _on_their_way(session, now) >= MOST_ON_THEIR_WAY:
        return Fired()
    open_now = _open_seasons(session, now, policy)
    departments = _departments_with_due(session, now, open_now)
    due = _due(session, now, open_now, departments)
    spending = spending_of(session, policy.budget, now) if policy.budget and due else None
    thrift = _thrift(session, due, spending)
    going = list(_sifted(session, due, now, policy, thrift))
    going += bring_forward(session, going, now, policy, thrift)
    conversations = _claimed(session, going, now, policy, spending)
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
    return session.scalar(_ANYTHING_DUE, {"now": now}) is not None


def _on_their_way(session: Session, now: datetime) -> int:
    # One that got stuck, because its event could not even be set aside, must not hold up others.
    return session.scalar(_ON_THEIR_WAY, {"since": now - STUCK_AFTER}) or 0


def _open_seasons(session: Session, now: datetime, policy: Policy) -> list[int]:
    seasons = session.scalars(select(Season)).all()
    return [each.id for each in seasons if policy.is_open(now, each.calendar)]


def _departments_with_due(
    session: Session, now: datetime, open_now: Sequence[int]
) -> Sequence[Membership]:
    """Those who have waited longest; on PostgreSQL locked, so that another process passes by."""
    longest = session.scalars(_LONGEST_DUE, {"now": now, "seasons": open_now})
    ids = list(dict.fromkeys(longest))[:MOST_DEPARTMENTS]
    return session.scalars(_LOCKED, {"memberships": ids}).all()


def _due(
    session: Session, now: datetime, open_now: Sequence[int], departments: Sequence[Membership]
) -> Sequence[Reminder]:
    """All their due rows, so that what belongs into one message is seen together."""
    if not departments:
        return []
    these = [membership.id for membership in departments]
    return session.scalars(_DUE, {"now": now, "seasons": open_now, "memberships": these}).all()


def _sifted(
    session: Session,
    due: Sequence[Reminder],
    now: datetime,
    policy: Policy,
    thrift: Thrift,
) -> Iterator[Reminder]:
    departments = _by_membership(due)
    owed = owed_by_each(session, list(departments))
    told = told_of_each(session, list(departments), now, policy)
    for membership, rows in departments.items():
        against = refusals(owed[membership.id], told[membership.id], rows, now, policy, thrift)
        for row in rows:
            if row.id in against:
                _close(row, ReminderState.SKIPPED, against[row.id])
            else:
                yield row


def _thrift(session: Session, due: Sequence[Reminder], spending: Spending | None) -> Thrift:
    """Whoever is reached otherwise as well costs nothing, see `chats_with`."""
    if spending is None or spending.level is Level.PLENTY:
        return Thrift()
    chats = chats_with(session, {row.contact for row in due if row.contact}, spending.spared)
    costly = {each for each, chat in chats.items() if chat.channel is spending.spared}
    recipients = frozenset(row.recipient for row in due if row.contact_id in costly)
    return Thrift(level=spending.level, recipients=recipients)


def _by_membership(due: Iterable[Reminder]) -> dict[Membership, list[Reminder]]:
    grouped: dict[Membership, list[Reminder]] = defaultdict(list)
    for row in due:
        grouped[row.membership].append(row)
    return grouped


def _claimed(
    session: Session,
    going: Sequence[Reminder],
    now: datetime,
    policy: Policy,
    spending: Spending | None,
) -> list[int]:
    chats = _chats_of(session, going, spending.spared if spending else None)
    messages: dict[tuple[int, str], list[Reminder]] = defaultdict(list)
    for row in going:
        if row.id in chats:
            messages[chats[row.id].id, _told_together(row)].append(row)
        else:
            _give_up(session, row, now, policy)
    items = [_event_for(chats[rows[0].id], rows, now) for rows in messages.values()]
    session.add_all(items)
    session.flush()
    for item, rows in zip(items, messages.values(), strict=True):
        _claim(rows, item, now)
    return [item.conversation_id for item in items]


def _told_together(row: Reminder) -> str:
    """What goes to one chat in one message: a department's own, or all that others owe."""
    if row.is_escalation:
        return f"of-others:{row.membership.season_id}"
    return f"own:{row.membership_id}"


def _chats_of(
    session: Session, going: Sequence[Reminder], spared: Channel | None
) -> Mapping[int, Conversation]:
    """By the rows' ids; without those who cannot be reached."""
    for row in going:
        if row.recipient == LEAD:
            row.contact = _lead_contact(session, row)
    contacts = {row.contact for row in going if row.contact is not None}
    private = chats_with(session, contacts, spared)
    found: dict[int, Conversation] = {}
    for row in going:
        chat = _chat_of(session, row, private)
        if chat is not None:
            found[row.id] = chat
    return found


def _chat_of(
    session: Session, row: Reminder, private: Mapping[int, Conversation]
) -> Conversation | None:
    if row.recipient == GROUP:
        return group_of(session, row.membership.season)
    return private.get(row.contact.id) if row.contact is not None else None


def _lead_contact(session: Session, row: Reminder) -> Contact | None:
    lead = lead_of(session, row.membership.season)
    line = line_of(session, lead) if lead else ()
    return line[0] if line else None


def _give_up(session: Session, row: Reminder, now: datetime, policy: Policy) -> None:
    if row.recipient == GROUP:
        _close(row, ReminderState.SKIPPED, Reason.NO_GROUP)
        give_to_the_admins(session, row, now)
    else:
        _close(row, ReminderState.FAILED, Reason.UNREACHABLE)
        pass_on(session, [row], now, policy)


def _event_for(conversation: Conversation, rows: Sequence[Reminder], now: datetime) -> InboxItem:
    which = ",".join(str(row.id) for row in rows)
    event = own_event(conversation, EventKind.REMINDER, which)
    name = f"reminder:{rows[0].id}:{int(now.timestamp())}"
    return inbox_item(conversation, event, name, now)


def _claim(rows: Sequence[Reminder], item: InboxItem, now: datetime) -> None:
    for row in rows:
        row.state = ReminderState.CLAIMED
        row.claimed_at = now
        row.inbox_id = item.id


def _close(row: Reminder, state: ReminderState, reason: Reason) -> None:
    row.state, row.reason = state, reason
