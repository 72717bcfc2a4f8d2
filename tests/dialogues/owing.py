"""What a department has handed in, was granted or is owed, put into a test's database."""

from datetime import datetime

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.deadlines import extend
from models.owing import Owed, owed, owed_by
from models.seasons import Department, Membership, Obligation
from models.submissions import Submission, hand_in
from scheduler.planning import replan
from scheduler.policy import Policy


def membership_in(session: Session, code: str) -> Membership:
    """A department's membership."""
    wanted = select(Membership).join(Department).where(Department.code == code)
    return session.scalars(wanted).one()


def owed_in(session: Session, code: str, department: str = "so-y-te") -> Owed:
    """How one obligation stands for a department."""
    every = owed_by(session, membership_in(session, department))
    return next(owed for owed in every if owed.obligation.code == code)


def granted(engine: Engine | Connection, code: str, due_at: datetime, now: datetime) -> None:
    """An extension for Sở Y tế."""
    with Session(engine) as session:
        owed = owed_in(session, code)
        extend(session, owed, due_at, now)
        replan(session, owed.membership, now, Policy())
        session.commit()


def handed_in(engine: Engine | Connection, code: str, now: datetime) -> None:
    """A report of Sở Y tế, handed in by whoever wrote to the bot first."""
    with Session(engine) as session:
        membership = membership_in(session, "so-y-te")
        obligation = session.scalars(select(Obligation).where(Obligation.code == code)).one()
        conversation = session.scalars(select(Conversation).order_by(Conversation.id)).first()
        assert conversation is not None
        contact = conversation.account.contact if conversation.account else None
        submission = Submission(
            obligation=obligation,
            membership=membership,
            conversation=conversation,
            contact=contact,
            text="Nội dung",
            begun_at=now,
        )
        session.add(submission)
        session.flush()
        standing = owed(session, membership, obligation)
        assert standing is not None
        hand_in(session, submission, standing.due_at, now)
        replan(session, membership, now, Policy())
        session.commit()
