"""A department's year at random: what may happen to a deadline happens, and the beat goes on."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.deadlines import extend
from models.events import Channel
from models.nudges import Nudge
from models.owing import owed_by
from models.people import Account, Appointment, Contact
from models.reminders import Deferral, DeferralKind, Reminder, ReminderState, recipient_of
from models.seasons import Obligation, Season
from models.submissions import Submission, hand_in
from scheduler.firing import fire_due
from scheduler.planning import replan, replan_season
from scheduler.policy import Policy
from scheduler.succession import told_in_vain
from tests.bot.season_2023 import loaded, member
from tests.databases import SqliteDatabases, opened
from tests.scheduler.calendars import CALENDAR, HANOI

BEGINS = datetime(2023, 5, 20, 9, 0, tzinfo=HANOI)
POLICY = Policy()
REPORT = "bao-cao-6-thang"
HOURS = st.integers(min_value=1, max_value=60)
DAYS = st.integers(min_value=-25, max_value=25)


class LedgerMachine(RuleBasedStateMachine):
    """Everything goes through the functions that the bot uses, on a real database."""

    databases: SqliteDatabases

    @initialize()
    def begin(self) -> None:
        """A season, a department with two contacts, a report due on 15 June."""
        self._folder = TemporaryDirectory()
        self._engine = opened(self.databases.copy(Path(self._folder.name)))
        self._session = Session(self._engine.__enter__(), autoflush=False)
        self.now = BEGINS
        self.sent: list[tuple[Reminder, datetime]] = []
        self.done_at: datetime | None = None
        season = loaded(self._session)
        season.days_off = [day.isoformat() for day in CALENDAR.days_off]
        season.working_weekends = [day.isoformat() for day in CALENDAR.working_weekends]
        for other in season.obligations:
            other.dropped_at = None if other.code == REPORT else BEGINS
        self._session.flush()
        self._session.expire(season, ["obligations"])
        self._membership = member(season, "so-y-te")
        self._contacts = [self._appoint(number) for number in (1, 2)]
        replan_season(self._session, season, self.now, POLICY)
        self._session.commit()

    def teardown(self) -> None:
        """Close the database."""
        if hasattr(self, "_session"):
            self._session.close()
            self._engine.__exit__(None, None, None)
            self._folder.cleanup()

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        """The beat ticks every half hour."""
        for _ in range(hours * 2):
            self.now += timedelta(minutes=30)
            self._tick()

    @rule(hours=HOURS)
    def the_bot_was_down(self, hours: int) -> None:
        """Nothing ticks meanwhile."""
        self.now += timedelta(hours=hours)
        self._tick()

    @rule(hours=st.integers(min_value=1, max_value=30))
    def the_clock_jumps_back_and_forth(self, hours: int) -> None:
        """As when a server's clock is set."""
        self.now -= timedelta(hours=hours)
        self._tick()
        self.now += timedelta(hours=hours)
        self._tick()

    @rule(days=DAYS)
    def the_date_moves(self, days: int) -> None:
        """By some days, not into the past."""
        obligation = self._obligation()
        moved = obligation.due_at + timedelta(days=days)
        if moved > self.now:
            obligation.move_to(moved)
            replan_season(self._session, self._season(), self.now, POLICY)
            self._session.commit()

    @rule(days=DAYS)
    def the_date_moves_and_back(self, days: int) -> None:
        """Within a minute: a mistake, mended."""
        obligation = self._obligation()
        before = obligation.due_at
        for due_at in (before + timedelta(days=days), before):
            obligation.move_to(due_at)
            replan_season(self._session, self._season(), self.now, POLICY)
        self._session.commit()

    @rule(days=st.integers(min_value=1, max_value=20))
    def it_is_extended(self, days: int) -> None:
        """For this department."""
        standing = owed_by(self._session, self._membership)[0]
        extend(self._session, standing, standing.due_at + timedelta(days=days), self.now)
        self._replan()

    @precondition(lambda self: self.done_at is None)
    @rule()
    def it_is_handed_in(self) -> None:
        """As a text."""
        standing = owed_by(self._session, self._membership)[0]
        submission = Submission(
            obligation=standing.obligation,
            membership=self._membership,
            conversation=self._session.scalars(select(Conversation)).first(),
            contact=self._contacts[0],
            begun_at=self.now,
            text="…",
        )
        self._session.add(submission)
        hand_in(self._session, submission, standing.due_at, self.now)
        self.done_at = self.now
        self._replan()

    @rule(number=st.integers(min_value=0, max_value=1))
    def somebody_blocks_or_comes_back(self, number: int) -> None:
        """Messages to them fail, or arrive again."""
        contact = self._contacts[number]
        account = contact.accounts[0]
        if account.blocked_at is None:
            account.blocked_at = self.now
            told_in_vain(self._session, contact, None, self.now, POLICY)
        else:
            account.blocked_at = None
        self._replan()

    @rule(days=st.integers(min_value=1, max_value=6), again=st.booleans())
    def a_contact_puts_it_off(self, days: int, again: bool) -> None:
        """A promise, once for a deadline, or «nhắc lại»."""
        standing = owed_by(self._session, self._membership)[0]
        kind = DeferralKind.AGAIN if again else DeferralKind.PROMISE
        if standing.is_done or self._has_promised(standing.due_at, kind):
            return
        self._session.add(
            Deferral(
                obligation=standing.obligation,
                membership=self._membership,
                contact=self._contacts[0],
                deadline=standing.due_at,
                kind=kind,
                day=CALENDAR.day_of(self.now) + timedelta(days=days),
                made_at=self.now,
            )
        )
        self._replan()

    @precondition(lambda self: self.done_at is None)
    @rule(number=st.integers(min_value=0, max_value=1))
    def an_admin_nudges(self, number: int) -> None:
        """Within working hours, or for when they begin."""
        standing = owed_by(self._session, self._membership)[0]
        nudge = Nudge(season=self._season(), line="", at_once=False, made_at=self.now)
        self._session.add(nudge)
        self._session.flush()
        self._session.add(
            Reminder(
                obligation=standing.obligation,
                membership=self._membership,
                contact=self._contacts[number],
                recipient=recipient_of(self._contacts[number]),
                stage=f"nudge:{nudge.id}",
                deadline=standing.due_at,
                nudge=nudge,
                at=POLICY.next_opening(self.now, CALENDAR),
            )
        )
        self._replan()

    @invariant()
    def each_row_goes_once(self) -> None:
        """At most one reminder for each stage of each date to each person."""
        rows = Counter(
            (row.recipient, row.stage, row.deadline) for row, _ in getattr(self, "sent", [])
        )
        assert all(count == 1 for count in rows.values()), rows

    @invariant()
    def nothing_goes_after_it_is_done(self) -> None:
        """It stops at submission."""
        done_at: datetime | None = getattr(self, "done_at", None)
        if done_at is not None:
            assert all(at <= done_at for _, at in self.sent)

    @invariant()
    def nothing_goes_at_night_or_on_a_day_off(self) -> None:
        """Nor on a public holiday."""
        assert all(POLICY.is_open(at, CALENDAR) for _, at in getattr(self, "sent", []))

    @invariant()
    def nothing_goes_before_its_time(self) -> None:
        """A row planned for later waits."""
        assert all(row.at <= at for row, at in getattr(self, "sent", []))

    @invariant()
    def nothing_due_is_forgotten(self) -> None:
        """Within working hours every due row is decided about by the tick."""
        if hasattr(self, "_session") and POLICY.is_open(self.now, CALENDAR):
            self._tick()
            left = select(Reminder).where(
                Reminder.state == ReminderState.PLANNED, Reminder.at <= self.now
            )
            assert self._session.scalars(left).all() == []

    def _tick(self) -> None:
        fire_due(self._session, self.now, POLICY)
        self._session.flush()
        claimed = select(Reminder).where(Reminder.state == ReminderState.CLAIMED)
        for row in self._session.scalars(claimed).all():
            row.state, row.sent_at = ReminderState.SENT, self.now
            self.sent.append((row, self.now))
        self._session.commit()

    def _has_promised(self, deadline: datetime, kind: DeferralKind) -> bool:
        if kind is DeferralKind.AGAIN:
            return False
        promised = select(Deferral).where(
            Deferral.kind == DeferralKind.PROMISE, Deferral.deadline == deadline
        )
        return self._session.scalar(promised) is not None

    def _replan(self) -> None:
        replan(self._session, self._membership, self.now, POLICY)
        self._session.commit()

    def _season(self) -> Season:
        return self._membership.season

    def _obligation(self) -> Obligation:
        return self._season().obligations[0]

    def _appoint(self, number: int) -> Contact:
        contact = Contact(name=f"Đầu mối {number}", consented_at=self.now)
        account = Account(
            contact=contact,
            channel=Channel.TELEGRAM,
            external_id=str(number),
            linked_at=self.now,
            last_seen_at=self.now,
        )
        appointed = Appointment(
            contact=contact,
            membership=self._membership,
            appointed_at=self.now + timedelta(minutes=number),
        )
        chat = Conversation(channel=Channel.TELEGRAM, chat=str(number), private=True, language="vi")
        self._session.add_all([contact, account, appointed, chat])
        self._session.flush()
        return contact
