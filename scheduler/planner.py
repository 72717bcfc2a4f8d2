"""What handlers ask the scheduler for, under one installation's rules."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.budget import Spending
from models.message_counts import spending_of
from models.seasons import Membership, Season
from scheduler.planning import replan
from scheduler.policy import Policy


@dataclass(frozen=True, kw_only=True)
class Planner:
    """Plans and knows the working hours, as `policy` has them."""

    policy: Policy

    def replan(self, session: Session, membership: Membership, now: datetime) -> None:
        """Bring a department's reminders up to date."""
        replan(session, membership, now, self.policy)

    def next_opening(self, season: Season, now: datetime) -> datetime:
        """The first instant from now on at which something may be sent unasked."""
        return self.policy.next_opening(now, season.calendar)

    def spending(self, session: Session, now: datetime) -> Spending | None:
        """How the month stands at the messenger that counts messages; None: there is none."""
        budget = self.policy.budget
        return spending_of(session, budget, now) if budget else None
