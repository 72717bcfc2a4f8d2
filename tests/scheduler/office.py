"""A season with departments and their contacts, as rows, and a morning's reminders by hand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery.giving_up import Failure, GivingUp
from bot.inbox.handling import Handled, handle_oldest
from handlers import House, handle, say_elsewhere
from models.conversations import Conversation
from models.events import Channel
from models.people import Account, Appointment, Contact
from models.reminders import Reminder
from models.seasons import (
    Cluster,
    Department,
    FloorRule,
    Membership,
    Obligation,
    ObligationKind,
    Role,
    Season,
)
from scheduler.firing import Fired, fire_due
from scheduler.planner import Planner
from scheduler.planning import replan_season
from scheduler.policy import Policy

POLICY = Policy()
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
JOINED = datetime(2023, 2, 1, 9, 0, tzinfo=ZONE)


def local(text: str) -> datetime:
    """A moment in Hà Nội: `local("2023-03-01 08:30")`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def add_season(
    session: Session, due: Mapping[str, datetime], days_off: Sequence[date] = ()
) -> Season:
    """A season in which these are owed: reports, by code."""
    season = Season(
        cluster=Cluster(code="cum", name="Cụm"),
        year=2023,
        timezone="Asia/Ho_Chi_Minh",
        secretariat="Thường trực Cụm",
        floor_rule=FloorRule.LEAVE,
        minimum_models=1,
        fingerprint="",
        loaded_at=JOINED,
        days_off=[day.isoformat() for day in days_off],
        working_weekends=[],
    )
    session.add(season)
    for code, due_at in due.items():
        season.obligations.append(
            Obligation(code=code, kind=ObligationKind.REPORT, name=code, due_at=due_at)
        )
    session.flush()
    return season


def add_department(session: Session, season: Season, number: int, contacts: int = 1) -> Membership:
    """A department; its contacts' chats are numbered from ten times its number on."""
    department = Department(
        cluster_id=season.cluster_id, code=f"so-{number}", name=f"Sở {number}", aliases=[]
    )
    membership = Membership(season=season, department=department, role=Role.MEMBER, position=number)
    session.add(membership)
    for place in range(contacts):
        _add_contact(session, membership, str(10 * number + place))
    session.flush()
    return membership


def _add_contact(session: Session, membership: Membership, chat: str) -> None:
    contact = Contact(name=f"Đầu mối {chat}", consented_at=JOINED)
    session.add_all(
        [
            Account(
                contact=contact,
                channel=Channel.TELEGRAM,
                external_id=chat,
                linked_at=JOINED,
                last_seen_at=JOINED,
            ),
            Appointment(contact=contact, membership=membership, appointed_at=JOINED),
            Conversation(channel=Channel.TELEGRAM, chat=chat, private=True, language="vi"),
        ]
    )
    session.flush()


def add_account(session: Session, chat: str, other: str) -> None:
    """The contact with this chat is on Zalo too, and was last seen there."""
    contact = session.scalars(select(Account).where(Account.external_id == chat)).one().contact
    session.add_all(
        [
            Account(
                contact=contact,
                channel=Channel.ZALO,
                external_id=other,
                linked_at=JOINED,
                last_seen_at=JOINED + timedelta(days=1),
            ),
            Conversation(channel=Channel.ZALO, chat=other, private=True, language="vi"),
        ]
    )
    session.flush()


def plan(session: Session, season: Season, now: datetime) -> None:
    """Plan for everybody."""
    session.expire_all()
    replan_season(session, season, now, POLICY)
    session.flush()


def fire(engine: Engine, now: datetime, policy: Policy = POLICY) -> Fired:
    """One tick, committed."""
    with Session(engine) as session, session.begin():
        return fire_due(session, now, policy)


def answer(engine: Engine, fired: Fired, now: datetime) -> Handled:
    """The messages for what was claimed, committed to the outbox."""
    house = House(words=lambda _, text: text.key, planner=Planner(policy=POLICY))
    say = partial(handle, house=house)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        return handle_oldest(session, conversations=fired.conversations, handle=say, now=now)


def giving_up(session: Session, outgoing: Outgoing, *, blocked: bool = True) -> None:
    """The messenger will not take it: the person has blocked us, or it says no."""
    failure = Failure(outgoing=outgoing, reason="no", blocked=blocked, at=outgoing.created_at)
    elsewhere = partial(say_elsewhere, words=lambda _, text: text.key)
    GivingUp(policy=POLICY, say_elsewhere=elsewhere).note(session, failure)


def ledger(engine: Engine) -> dict[tuple[str, str], str]:
    """What became of each row, by obligation and stage: its state, and the reason if there is one.

    For a season with one department and one contact.
    """
    with Session(engine) as session:
        rows = session.scalars(select(Reminder).order_by(Reminder.id)).all()
        return {
            (row.obligation.code, row.stage): " ".join(
                str(each) for each in (row.state, row.reason) if each
            )
            for row in rows
        }
