"""What reaches people without their asking, in dialogue tests: reminders, and fetched files."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from models.conversations import Conversation, InboxItem
from models.events import EventKind
from models.reminders import Reminder, ReminderState
from models.submissions import FileFailure, FileState, ReceivedFile, Submission
from scheduler.firing import fire_due
from scheduler.policy import Policy
from tests.dialogues.talk import Person


def remind(person: Person, at: datetime) -> str:
    """Lets the beat tick; gives what this person is told then, as if it had been delivered."""
    person.now = at
    with Session(person.engine) as session:
        while fire_due(session, at, Policy()).more:
            pass
        session.commit()
        rows = _claimed_for(session, person, at)
        ids = ",".join(str(row.id) for row in rows)
    if not ids:
        return ""
    replies = person.handle(person.event(EventKind.REMINDER, data=ids, message=""))
    _deliver(person.engine, ids, f"r{ids}", at)
    person.reminder = f"r{ids}"
    return "\n".join(person.read(reply) for reply in replies)


def fetched(person: Person, failure: FileFailure | None = None) -> str:
    """Has the files fetched that wait; gives the answer to each submission they belong to."""
    answers = []
    for submission_id in _settle_files(person.engine, person.chat, failure):
        event = person.event(EventKind.FETCHED, data=str(submission_id), message="")
        answers += [person.read(reply) for reply in person.handle(event)]
    return "\n".join(answers)


def _claimed_for(session: Session, person: Person, at: datetime) -> list[Reminder]:
    claimed = select(Reminder).where(
        Reminder.state == ReminderState.CLAIMED, Reminder.claimed_at == at
    )
    return [
        row
        for row in session.scalars(claimed.order_by(Reminder.id))
        if _is_for(session, row, person)
    ]


def _is_for(session: Session, row: Reminder, person: Person) -> bool:
    item = session.get_one(InboxItem, row.inbox_id)
    there = (item.conversation.channel, item.conversation.chat)
    return there == (person.channel, person.group or person.chat)


def _deliver(engine: Engine | Connection, ids: str, message: str, at: datetime) -> None:
    with Session(engine) as session:
        for row_id in ids.split(","):
            row = session.get_one(Reminder, int(row_id))
            if row.state is ReminderState.CLAIMED:
                row.state, row.message, row.sent_at = ReminderState.SENT, message, at
        session.commit()


def _settle_files(engine: Engine | Connection, chat: str, failure: FileFailure | None) -> list[int]:
    with Session(engine) as session:
        waiting = (
            select(ReceivedFile)
            .join(Conversation)
            .join(Submission)
            .where(
                ReceivedFile.state == FileState.WAITING,
                Submission.number.is_(None),
                Conversation.chat == chat,
            )
        )
        files = session.scalars(waiting.order_by(ReceivedFile.id)).all()
        for file in files:
            file.failure = failure
            file.state = FileState.FAILED if failure else FileState.STORED
            file.digest = None if failure else hashlib.sha256(file.name.encode()).hexdigest()
        session.commit()
        return list(dict.fromkeys(file.submission_id for file in files if file.submission_id))
