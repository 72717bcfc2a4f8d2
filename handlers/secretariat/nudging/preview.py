"""What an admin reads of a nudge: before it goes, and right after."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from handlers.dialogue.days import weekday_of
from handlers.reminding.message import to_the_department, when
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.nudging.whom import SOON, LeftOut, Selection, Target, Why
from models.messages import Choice, Message, Param, Text, say, say_count
from models.nudges import Nudge
from models.owing import Owed


def nothing_due(*, late: bool) -> Message:
    """The message that nobody owes what was meant."""
    if late:
        return Message(lines=(say("nudge.nothing_late"),))
    return Message(lines=(say("nudge.nothing_due", days=SOON.days),))


def of(desk: Desk, selection: Selection, line: str, at: datetime) -> Message:
    """A nudge before it goes: whom it reaches and when, its text, and who is left out."""
    if not selection.targets:
        return Message(lines=(say("nudge.nobody"), *_left_out(selection)))
    title = say_count("nudge.preview", selection.people, departments=len(selection.targets))
    told = [_line(desk, target) for target in selection.targets]
    text = _text(desk, selection.targets[0], line)
    return Message(lines=(title, *told, *text, *_left_out(selection), *_later(desk, at)))


def done(desk: Desk, nudge: Nudge, selection: Selection, at: datetime) -> Message:
    """A nudge right after: how many are told, and who cannot be."""
    title = _done(desk, selection, at)
    unreachable = [each for each in selection.left_out if each.why is Why.UNREACHABLE]
    lines = (title, *_grouped(unreachable))
    how = Choice(data=f"go.nudge:#{nudge.id}", label=say("nudge.how_it_went"))
    return Message(lines=lines, rows=((how,),))


def _done(desk: Desk, selection: Selection, at: datetime) -> Text:
    departments = len(selection.targets)
    if at <= desk.now:
        return say_count("nudge.done", selection.people, departments=departments)
    return say_count(
        "nudge.done_later",
        selection.people,
        departments=departments,
        at=at,
        weekday=_weekday(desk, at),
    )


def _line(desk: Desk, target: Target) -> Text:
    nameless = say("presence.a_contact")
    told = target.told_at
    return say(
        "nudge.target",
        department=target.membership.name,
        people=tuple(contact.name or nameless for contact in target.contacts),
        items=tuple(_item(desk, owed) for owed in target.owed),
        last=say("nudge.told_last", at=told) if told else say("nudge.never_told"),
    )


def _item(desk: Desk, owed: Owed) -> Text:
    return say("nudge.item", obligation=owed.obligation.name, left=when(desk.scene, owed))


def _text(desk: Desk, target: Target, line: str) -> tuple[Text, ...]:
    sample = to_the_department(desk.scene, target.owed, nudged=True, notes=(line,) if line else ())
    return (say("nudge.text", department=target.membership.name), *sample.lines)


def _left_out(selection: Selection) -> tuple[Text, ...]:
    lines = tuple(_grouped(selection.left_out))
    return (say("nudge.left_out"), *lines) if lines else ()


def _grouped(left_out: Sequence[LeftOut]) -> Iterator[Text]:
    """A line for each reason and obligation, and in it the departments."""
    found: dict[tuple[Why, str], list[LeftOut]] = defaultdict(list)
    for each in left_out:
        about = "" if each.why is Why.UNREACHABLE else each.owed.obligation.name
        found[each.why, about].append(each)
    for (why, about), those in found.items():
        names: dict[str, Param] = {each.owed.membership.name: _named(each) for each in those}
        yield _reason(why, tuple(names.values()), about)


def _named(each: LeftOut) -> Param:
    name = each.owed.membership.name
    match each.since:
        case datetime() as at:
            return say("nudge.since", department=name, at=at)
        case date() as day:
            return say("nudge.until", department=name, day=day)
        case None:
            return name


def _reason(why: Why, departments: tuple[Param, ...], obligation: str) -> Text:
    match why:
        case Why.DONE:
            return say("nudge.not.done", departments=departments, obligation=obligation)
        case Why.UNREACHABLE:
            return say("nudge.not.unreachable", departments=departments)
        case Why.UNDER_WAY:
            return say("nudge.not.under_way", departments=departments, obligation=obligation)
        case Why.TOLD_TODAY:
            return say("nudge.not.told_today", departments=departments, obligation=obligation)
        case Why.PROMISED:
            return say("nudge.not.promised", departments=departments, obligation=obligation)


def _later(desk: Desk, at: datetime) -> tuple[Text, ...]:
    if at <= desk.now:
        return ()
    return (say("nudge.closed", at=at, weekday=_weekday(desk, at)),)


def _weekday(desk: Desk, at: datetime) -> Text:
    return weekday_of(desk.season.calendar.day_of(at))
