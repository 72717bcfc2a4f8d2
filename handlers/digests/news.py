"""What is new since the last digest: handed in, due soon, overdue."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.progress.marks import mark, short_name
from handlers.progress.overview import totals
from models.digests import DigestKind
from models.messages import Choice, Message, Text, say
from models.owing import Owed
from models.progress import Progress, Stand, stand_of

AHEAD: Mapping[DigestKind, timedelta] = {
    DigestKind.DAILY: timedelta(days=3),
    DigestKind.WEEKLY: timedelta(days=7),
}
NO_NEWS_ANY_MORE = timedelta(days=30)
"""What is overdue for longer stands in /tiendo, but is no reason to speak."""


@dataclass(frozen=True, kw_only=True)
class News:
    """Obligations as they stand for departments. since: what came later is new."""

    kind: DigestKind
    progress: Progress
    since: datetime
    handed_in: Sequence[Owed]
    due_soon: Sequence[Owed]
    overdue: Sequence[Owed]

    @property
    def is_worth_telling(self) -> bool:
        """Of what is overdue alone the daily digest speaks once, the weekly for a month."""
        newly = self.since if self.kind is DigestKind.DAILY else self._a_month_ago
        return bool(self.handed_in or self.due_soon) or any(
            owed.due_at > newly for owed in self.overdue
        )

    @property
    def _a_month_ago(self) -> datetime:
        return self.progress.now - NO_NEWS_ANY_MORE


def news_in(progress: Progress, kind: DigestKind, since: datetime) -> News:
    """What is new in a season's progress."""
    calendar, now = progress.season.calendar, progress.now
    last_day = calendar.day_of(now) + AHEAD[kind]
    every = [owed for each in progress.departments for owed in each.owed]
    open_now = [owed for owed in every if not owed.is_done]
    return News(
        kind=kind,
        progress=progress,
        since=since,
        handed_in=[owed for owed in every if owed.done_at and owed.done_at > since],
        due_soon=[
            owed
            for owed in open_now
            if now <= owed.due_at and calendar.day_of(owed.due_at) <= last_day
        ],
        overdue=[owed for owed in open_now if stand_of(owed, now) is Stand.OVERDUE],
    )


def in_words(news: News) -> Message:
    """The digest as one message; a part without news is left out."""
    now = news.progress.now
    return Message(
        lines=(
            _title(news),
            *_part(say("digest.handed_in"), news.handed_in, now),
            *_part(say("digest.due_soon"), news.due_soon, now),
            *_part(say("digest.overdue"), news.overdue, now),
            *(totals(news.progress) if news.kind is DigestKind.WEEKLY else ()),
        ),
        rows=((Choice(data="go.progress:all", label=say("progress.whole.button")),),),
    )


def _title(news: News) -> Text:
    season = news.progress.season
    day, cluster = season.calendar.day_of(news.progress.now), season.cluster.name
    if news.kind is DigestKind.WEEKLY:
        return say("digest.weekly", cluster=cluster, day=day)
    return say("digest.daily", cluster=cluster, day=day)


def _part(heading: Text, every: Sequence[Owed], now: datetime) -> tuple[Text, ...]:
    """The heading and a line for each obligation, with the departments behind it."""
    together: dict[tuple[int, datetime], list[Owed]] = defaultdict(list)
    for owed in sorted(every, key=lambda owed: owed.due_at):
        together[owed.obligation.id, owed.due_at].append(owed)
    lines = tuple(_line(group, now) for group in together.values())
    return (heading, *lines) if lines else ()


def _line(group: Sequence[Owed], now: datetime) -> Text:
    return say(
        "digest.item",
        obligation=group[0].obligation.name,
        due=group[0].due_at,
        departments=tuple(_name(owed, now) for owed in group),
    )


def _name(owed: Owed, now: datetime) -> str:
    name = short_name(owed.membership)
    behind = stand_of(owed, now) in (Stand.LATE, Stand.OVERDUE)
    return f"{name} {mark(owed, now)}" if behind else name
