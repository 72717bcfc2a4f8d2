"""What a department is told: what it owes, by when, what is missing, and three ways to answer."""

from collections.abc import Sequence

from handlers.reminding.unsent import Rows, go_on_or_keep, what_is_in_force
from handlers.scene import Scene
from handlers.submitting.opinions import HAND_IN, answer_rows, is_about_a_draft
from models.messages import Choice, Message, Text, say, say_count
from models.owing import Owed
from models.registrations import RegistrationVersion
from models.seasons import ObligationKind


def to_the_department(
    scene: Scene,
    standing: Sequence[Owed],
    *,
    stands_in: bool = False,
    nudged: bool = False,
    notes: Sequence[str] = (),
) -> Message:
    """One message for all that is due. stands_in: whether somebody else was to be told.

    nudged: whether the secretariat sends it; notes: its own words.
    """
    department = standing[0].membership.name
    title = say("reminder.title", department=department)
    lines = [say("reminder.title_nudged", department=department) if nudged else title]
    lines += [say("reminder.note", text=note) for note in notes]
    if stands_in:
        lines.append(say("reminder.stands_in"))
    for owed in standing:
        lines += [_what_and_when(scene, owed), *_missing(owed)]
    if any(is_handed_in(owed) for owed in standing):
        lines.append(_how(scene))
    return Message(lines=tuple(lines), rows=(*_now_rows(standing), *_later_rows(standing)))


def when(scene: Scene, owed: Owed) -> Text:
    """How long there is still to go, or how long it has been due."""
    calendar = owed.membership.season.calendar
    today, due_day = calendar.day_of(scene.now), calendar.day_of(owed.due_at)
    days = calendar.days_late(owed.due_at, scene.now)
    if days is not None:
        return say_count("reminder.overdue", days) if days else say("reminder.overdue_today")
    if due_day == today:
        return say("reminder.today")
    return say_count("reminder.left", calendar.working_days_until(today, due_day))


def is_handed_in(owed: Owed) -> bool:
    """Whether it is something to be handed in: a report, and not a registration or a pledge."""
    return owed.obligation.kind.is_handed_in


def reference(owed: Owed) -> str:
    """How a button names what is owed, and by whom."""
    return f"{owed.membership.id}.{owed.obligation.id}"


def _how(scene: Scene) -> Text:
    """How it is handed in where they read this."""
    if scene.event.channel.tells_answers:
        return say("reminder.how")
    return say("reminder.how_here")


def _what_and_when(scene: Scene, owed: Owed) -> Text:
    name, left = owed.obligation.name, when(scene, owed)
    if scene.now > owed.due_at:
        return say("reminder.item_overdue", obligation=name, due=owed.due_at, left=left)
    return say("reminder.item", obligation=name, due=owed.due_at, left=left)


def _missing(owed: Owed) -> list[Text]:
    if owed.unsent:
        return [what_is_in_force(owed)]
    match owed.obligation.kind:
        case ObligationKind.REGISTRATION:
            registration = owed.membership.registration
            return [_missing_of(registration.draft if registration else None)]
        case ObligationKind.PLEDGE:
            return [say("reminder.missing.signature")]
        case ObligationKind.COMMENT:
            return [say("reminder.missing.opinion")]
        case _:
            return [say("reminder.missing.report")]


def _missing_of(draft: RegistrationVersion | None) -> Text:
    if draft is None or not (draft.targets or draft.models):
        return say("reminder.missing.registration")
    if not draft.targets:
        return say("reminder.missing.targets")
    if not draft.models:
        return say("reminder.missing.models")
    return say("reminder.missing.sending")


def _now_rows(standing: Sequence[Owed]) -> Rows:
    alone = len(standing) == 1
    return tuple(row for owed in standing for row in _rows_to_do(owed, alone=alone))


def _rows_to_do(owed: Owed, *, alone: bool) -> Rows:
    if owed.unsent:
        return go_on_or_keep(owed.unsent)
    if not alone:
        this = say("reminder.now_this", obligation=owed.obligation.name)
        return ((Choice(data=_way_to_do(owed), label=this),),)
    if is_about_a_draft(owed):
        return answer_rows(owed.membership.id, owed.obligation.id)
    return ((Choice(data=_way_to_do(owed), label=_now(owed)),),)


def _now(owed: Owed) -> Text:
    match owed.obligation.kind:
        case ObligationKind.REGISTRATION:
            return say("reminder.now_register")
        case ObligationKind.PLEDGE:
            return say("reminder.now_sign")
        case _:
            return say("reminder.now")


def _way_to_do(owed: Owed) -> str:
    match owed.obligation.kind:
        case ObligationKind.REGISTRATION:
            return "go.register"
        case ObligationKind.PLEDGE:
            return "go.pledge"
        case _:
            return f"{HAND_IN}{reference(owed)}"


def _later_rows(standing: Sequence[Owed]) -> Rows:
    open_ones = [owed for owed in standing if not owed.is_done]
    if not open_ones:
        return ()
    which = ",".join(str(owed.obligation.id) for owed in open_ones)
    argument = f"{standing[0].membership.id}.{which}"
    promise = Choice(data=f"go.promise:{argument}", label=say("reminder.promise"))
    again = Choice(data=f"go.again:{argument}", label=say("reminder.again"))
    longer = Choice(data=f"go.longer:{argument}", label=say("extend.button"))
    return ((promise,), (again, longer))
