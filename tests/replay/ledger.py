"""The ledger's rows, said as the hand-worked year says them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.reminders import DeferralKind, Reminder, ReminderState
from tests.replay.story import GROUP, LEAD, Item, Player, Refused, Story

NOT_SENT = (ReminderState.SKIPPED, ReminderState.FAILED, ReminderState.UNKNOWN)
SPOKEN = {DeferralKind.AGAIN: "again", DeferralKind.PROMISE: "promised"}


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What was sent, when exactly, and what was not; unsettled: how many rows are on their way."""

    sent: list[Item]
    times: set[str]
    refused: list[Refused]
    unsettled: int


def ledger_of(engine: Engine, story: Story) -> Ledger:
    """All that the database says of reminders."""
    with Session(engine) as session:
        rows = session.scalars(select(Reminder)).all()
        reading = _Reading(story)
        return Ledger(
            sent=sorted(map(reading.sent, _in(rows, ReminderState.SENT))),
            times={reading.time(row) for row in _in(rows, ReminderState.SENT)},
            refused=sorted(map(reading.refused, _in(rows, *NOT_SENT))),
            unsettled=len(_in(rows, ReminderState.CLAIMED)),
        )


def _in(rows: Iterable[Reminder], *states: ReminderState) -> list[Reminder]:
    return [row for row in rows if row.state in states]


class _Reading:
    def __init__(self, story: Story) -> None:
        self._zone = story.zone
        self._people: Mapping[str, Player] = {each.name: each for each in story.players.values()}

    def sent(self, row: Reminder) -> Item:
        assert row.sent_at is not None
        return self._item(row, row.sent_at)

    def refused(self, row: Reminder) -> Refused:
        return Refused(item=self._item(row, row.at), reason=str(row.reason))

    def time(self, row: Reminder) -> str:
        """The minute of the day, local."""
        assert row.sent_at is not None
        return row.sent_at.astimezone(self._zone).strftime("%H:%M")

    def _item(self, row: Reminder, at: datetime) -> Item:
        return Item(
            on=at.astimezone(self._zone).date(),
            to=self._recipient(row),
            department=row.membership.department.code,
            obligation=row.obligation.code,
            stage=_stage(row),
        )

    def _recipient(self, row: Reminder) -> str:
        if row.recipient in (GROUP, LEAD):
            return row.recipient
        assert row.contact is not None
        return self._people[row.contact.name or ""].short


def _stage(row: Reminder) -> str:
    kind = row.stage.partition("-")[0]
    return SPOKEN[DeferralKind(kind)] if kind in set(DeferralKind) else row.stage
