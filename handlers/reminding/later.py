"""«Nhắc lại ngày mai», and «Đã nhận, sẽ nộp ngày …»: the latter silences until then, once."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from handlers.dialogue import Done, Flow, Go, Next, Stay, Step, enter, follow, show
from handlers.dialogue.days import day_choice
from handlers.dialogue.flow import never_changed, obeys_nothing, steps
from handlers.reminding.owing import owed_of
from handlers.scene import Replies, Scene
from handlers.shortcuts import STATUS
from models.audit import Action, record
from models.messages import Message, Text, say
from models.owing import Owed
from models.reminders import Deferral, DeferralKind, deferrals_of
from understanding import read_day, read_promise, tidy

PROMISE = "go.promise:"
"""How the button under a reminder begins that promises."""
DAYS_OFFERED = 4
ONE_DAY = timedelta(days=1)
LONGEST_PROMISE = timedelta(days=14)
"""How far ahead a promise may lie once the deadline is over."""


def remind_again(scene: Scene, argument: str) -> Replies:
    """Have the contact reminded once more, on the next working day."""
    standing = owed_of(scene, argument)
    if not standing:
        return _nothing_owed(scene)
    calendar = standing[0].membership.season.calendar
    tomorrow = calendar.on_or_after(calendar.day_of(scene.now) + ONE_DAY)
    for owed in standing:
        _defer(scene, owed, DeferralKind.AGAIN, tomorrow)
    scene.replan(standing[0].membership)
    return show(scene, Message(lines=(say("later.again", day=tomorrow),)))


def begin_promise(scene: Scene, argument: str) -> Replies:
    """Ask for the day; or say why no more can be promised."""
    return _against_promising(scene, argument) or enter(scene, Go(flow="later", step="day"))


def promise_in_words(scene: Scene, argument: str) -> Replies:
    """«Mai tôi nộp», said of what `MEMBERSHIP.OBLIGATION,…` names; nothing if it is no promise."""
    standing = owed_of(scene, argument)
    if not standing:
        return []
    today = standing[0].membership.season.calendar.day_of(scene.now)
    day = read_promise(tidy(scene.event.text), today)
    if day is None:
        return []
    against = _against_promising(scene, argument)
    if against:
        return against
    scene.state.flow, scene.state.step = "later", "day"
    return follow(scene, _promise(scene, day))


def promise_below_a_reminder(scene: Scene) -> Replies:
    """A promise in words, if a reminder is what was shown last; nothing otherwise."""
    last = scene.state.shown[-1] if scene.state.shown else None
    if last is None or not last.unasked:
        return []
    reminded_of = (each.removeprefix(PROMISE) for each in last.data if each.startswith(PROMISE))
    return next((promise_in_words(scene, argument) for argument in reminded_of), [])


def _against_promising(scene: Scene, argument: str) -> Replies:
    """Why nothing can be promised; if something can, nothing, and it is noted for the question."""
    standing = owed_of(scene, argument)
    if not standing:
        return _nothing_owed(scene)
    open_ones = [owed for owed in standing if _promised(scene, owed) is None]
    if not open_ones:
        return show(scene, Message(lines=(_only_once(scene, standing[0]),)))
    scene.state.finish()
    which = ",".join(str(owed.obligation.id) for owed in open_ones)
    scene.state.data["promise"] = f"{open_ones[0].membership.id}.{which}"
    return []


def _nothing_owed(scene: Scene) -> Replies:
    return show(scene, Message(lines=(say("later.nothing_owed"),), rows=((STATUS,),)))


def _promised(scene: Scene, owed: Owed) -> Deferral | None:
    for deferral in deferrals_of(scene.session, owed.membership):
        same = (deferral.obligation_id, deferral.deadline) == (owed.obligation.id, owed.due_at)
        if same and deferral.kind is DeferralKind.PROMISE:
            return deferral
    return None


def _only_once(scene: Scene, owed: Owed) -> Text:
    promised = _promised(scene, owed)
    assert promised is not None  # noqa: S101 - looked at before
    return say("later.only_once", day=promised.day, obligation=owed.obligation.name)


def _standing(scene: Scene) -> list[Owed]:
    return owed_of(scene, str(scene.state.data.get("promise", "")))


def _ask(scene: Scene) -> Message:
    standing = _standing(scene)
    names = tuple(owed.obligation.name for owed in standing)
    lines = (say("later.ask", obligations=names, due=min(owed.due_at for owed in standing)),)
    return Message(lines=lines, rows=tuple((day_choice(day),) for day in _days(scene, standing)))


def _days(scene: Scene, standing: Sequence[Owed]) -> list[date]:
    calendar = standing[0].membership.season.calendar
    today, last = calendar.day_of(scene.now), _last_day(scene, standing)
    ahead = islice(calendar.working_days_after(today), DAYS_OFFERED)
    return [day for day in ahead if day <= last] or [today]


def _last_day(scene: Scene, standing: Sequence[Owed]) -> date:
    calendar = standing[0].membership.season.calendar
    due = min(owed.due_at for owed in standing)
    if scene.now > due:
        return calendar.day_of(scene.now) + LONGEST_PROMISE
    return calendar.day_of(due)


def _choose(scene: Scene, choice: str) -> Next:
    return _promise(scene, date.fromisoformat(choice))


def _read(scene: Scene, text: str) -> Next:
    today = _standing(scene)[0].membership.season.calendar.day_of(scene.now)
    day = read_day(text, today)
    if day is None:
        return Stay(lines=(say("later.not_understood"),))
    return _promise(scene, day)


def _promise(scene: Scene, day: date) -> Next:
    standing = _standing(scene)
    today = standing[0].membership.season.calendar.day_of(scene.now)
    last = _last_day(scene, standing)
    if day < today:
        return Stay(lines=(say("later.past", day=day),))
    if day > last:
        return Stay(lines=(_too_late(scene, standing, day, last),))
    for owed in standing:
        _defer(scene, owed, DeferralKind.PROMISE, day)
    scene.replan(standing[0].membership)
    promised = say("later.promised", day=day)
    return Done(message=Message(lines=(promised, say("later.hand_in_any_time"))))


def _too_late(scene: Scene, standing: Sequence[Owed], day: date, last: date) -> Text:
    secretariat = standing[0].membership.season.secretariat
    return say("later.too_late", day=day, last=last, secretariat=secretariat)


def _defer(scene: Scene, owed: Owed, kind: DeferralKind, day: date) -> None:
    scene.session.add(
        Deferral(
            obligation=owed.obligation,
            membership=owed.membership,
            contact=scene.person,
            deadline=owed.due_at,
            kind=kind,
            day=day,
            made_at=scene.now,
        )
    )
    if kind is DeferralKind.PROMISE:
        _record_promise(scene, owed, day)


def _record_promise(scene: Scene, owed: Owed, day: date) -> None:
    record(
        scene.session,
        Action.PROMISED,
        scene.now,
        actor=scene.person,
        season=owed.membership.season,
        subject=owed.membership.department.code,
        obligation=owed.obligation.code,
        day=day.isoformat(),
    )


LATER = Flow(
    id="later",
    steps=steps(Step(id="day", ask=_ask, choose=_choose, read=_read, asks_for_day=True)),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=lambda scene: bool(_standing(scene)),
    otherwise="day",
    leave=lambda _scene: Message(lines=(say("later.left"),)),
)
