"""A season of as many departments as one likes, each with a contact who can be reached."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.people import person_id
from models.conversations import Conversation
from models.events import Channel
from models.people import Account, Appointment, Contact
from models.reminders import Reminder, ReminderState
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

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2023, 3, 8, 8, 30, tzinfo=HANOI)
"""A Wednesday, seven days before the first deadline."""
EVERY = timedelta(days=45)


def season_of(session: Session, departments: int, obligations: int = 7) -> Season:
    """The season, with obligations every 45 days, the first one due on 15 March 2023."""
    season = Season(
        cluster=Cluster(code="bench", name="Cụm đo"),
        year=2023,
        timezone=str(HANOI),
        secretariat="Thường trực Cụm",
        floor_rule=FloorRule.LEAVE,
        minimum_models=1,
        fingerprint="bench",
        loaded_at=MORNING,
        days_off=[],  # as loading a file gives it its days: a season without any is filled in,
        working_weekends=[],  # and all its departments planned anew, while the bot runs
    )
    first = MORNING + timedelta(days=7, hours=8, minutes=30)
    season.obligations = [
        Obligation(
            code=f"bao-cao-{number}",
            kind=ObligationKind.REPORT,
            name=f"Báo cáo số {number}",
            due_at=first + number * EVERY,
        )
        for number in range(obligations)
    ]
    session.add(season)
    session.flush()
    session.add_all(_member(season, number) for number in range(departments))
    session.flush()
    return season


def _member(season: Season, number: int) -> Membership:
    department = Department(
        cluster_id=season.cluster_id, code=f"don-vi-{number}", name=f"Đơn vị {number}", aliases=[]
    )
    role = Role.MEMBER if number else Role.LEAD
    return Membership(season=season, department=department, role=role, position=number)


def appoint_everywhere(session: Session, season: Season) -> None:
    """A contact for each department, in a chat of their own."""
    for number, membership in enumerate(season.memberships):
        chat = str(person_id(number))
        account = Account(
            channel=Channel.TELEGRAM, external_id=chat, linked_at=MORNING, last_seen_at=MORNING
        )
        session.add(
            Contact(
                name=f"Đầu mối {number}",
                consented_at=MORNING,
                accounts=[account],
                appointments=[Appointment(membership=membership, appointed_at=MORNING)],
            )
        )
        session.add(Conversation(channel=Channel.TELEGRAM, chat=chat, private=True, language="vi"))
    session.flush()


def planned_ahead(session: Session, season: Season, rows: int) -> None:
    """So many planned rows, none of them due for a long while."""
    members = session.scalars(select(Membership.id).order_by(Membership.id)).all()
    obligation = season.obligations[0]
    for begin in range(0, rows, 50_000):
        numbers = range(begin, min(begin + 50_000, rows))
        session.execute(insert(Reminder), [_row(obligation, members, n) for n in numbers])


def _row(obligation: Obligation, members: Sequence[int], number: int) -> dict[str, object]:
    return {
        "obligation_id": obligation.id,
        "membership_id": members[number % len(members)],
        "recipient": "group",
        "stage": f"b{number}",
        "deadline": obligation.due_at,
        "at": MORNING + timedelta(days=400, minutes=number % 100_000),
        "state": ReminderState.PLANNED,
    }
