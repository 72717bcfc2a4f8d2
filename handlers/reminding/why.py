"""/visao: why somebody was or was not reminded, in words, out of the ledger."""

from collections.abc import Callable, Mapping, Sequence

from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from handlers.watching import watched_by
from models.messages import Choice, Message, Text, say
from models.people import Contact
from models.reminders import GROUP, LEAD, DeferralKind, Reason, Reminder, ReminderState, ledger_of
from models.seasons import Membership
from understanding import read_departments

MOST_LINES = 12
_DECIDED = frozenset(ReminderState) - {ReminderState.PLANNED, ReminderState.CANCELLED}
_FINAL = (Reason.HANDED_IN, Reason.NOT_OWED)

_REASONS: Mapping[Reason, Text] = {
    Reason.HANDED_IN: say("why.handed_in"),
    Reason.DEADLINE_MOVED: say("why.deadline_moved"),
    Reason.NOT_OWED: say("why.not_owed"),
    Reason.PLAN_CHANGED: say("why.plan_changed"),
    Reason.NEWER_STAGE: say("why.newer_stage"),
    Reason.TOO_LATE: say("why.too_late"),
    Reason.TWO_A_WEEK: say("why.two_a_week"),
    Reason.PROMISED: say("why.promised"),
    Reason.CONTACT_LEFT: say("why.contact_left"),
    Reason.UNREACHABLE: say("why.unreachable"),
    Reason.NEXT_IN_LINE: say("why.next_in_line"),
    Reason.NO_GROUP: say("why.no_group"),
    Reason.NOT_SENT: say("why.not_sent"),
    Reason.IN_FLIGHT: say("why.in_flight"),
    Reason.NUDGED: say("why.nudged"),
    Reason.BUDGET_LOW: say("why.budget_low"),
    Reason.BUDGET_USED_UP: say("why.budget_used_up"),
}


def explain(scene: Scene, argument: str) -> Replies:
    """The department's latest rows and the next one; an admin names the department."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    watched = _watched(scene, scene.contact)
    membership = _named(watched, argument) if argument else None
    if membership is not None:
        return show(scene, _explained(scene, membership))
    own = memberships_of(scene.contact)
    if own:
        return show(scene, _explained(scene, own[0]))
    return show(scene, _which(watched))


def _watched(scene: Scene, contact: Contact) -> Sequence[Membership]:
    seasons = watched_by(scene.session, contact)
    everybody = [member for season in seasons for member in season.memberships]
    return [member for member in everybody if member.left_at is None]


def _named(watched: Sequence[Membership], argument: str) -> Membership | None:
    for membership in watched:
        if str(membership.id) == argument:
            return membership
        mentions = read_departments(argument, catalogue_of(membership.season).vocabulary)
        if any(mention.code == membership.department.code for mention in mentions):
            return membership
    return None


def _which(watched: Sequence[Membership]) -> Message:
    if not watched:
        return Message(lines=(say("why.nobody"),))
    rows = tuple(
        (Choice(data=f"go.why:{member.id}", label=say("why.option", name=member.name)),)
        for member in watched
    )
    return Message(lines=(say("why.which"),), rows=rows)


def _explained(scene: Scene, membership: Membership) -> Message:
    ledger = ledger_of(scene.session, membership)
    ahead = [row for row in ledger if row.state is ReminderState.PLANNED]
    past = [row for row in ledger if row.state in _DECIDED and row.at <= scene.now]
    title = say("why.title", department=membership.name)
    told = [_line(row) for row in past[-MOST_LINES:]] or [say("why.nothing_yet")]
    return Message(lines=(title, *told, *_stopped(ledger), _next(ahead)))


def _stopped(ledger: Sequence[Reminder]) -> tuple[Text, ...]:
    """What is not reminded of any more, a line for each thing and reason."""
    cancelled = {
        (row.obligation.name, row.reason)
        for row in ledger
        if row.state is ReminderState.CANCELLED and row.reason in _FINAL
    }
    return tuple(
        say("why.stopped", obligation=name, reason=_REASONS[reason])
        for name, reason in sorted(cancelled, key=str)
        if reason is not None
    )


def _next(ahead: Sequence[Reminder]) -> Text:
    if not ahead:
        return say("why.no_next")
    return say("why.next", what=_what(ahead[0]), at=ahead[0].at)


def _line(row: Reminder) -> Text:
    sayings: Mapping[ReminderState, Callable[[], Text]] = {
        ReminderState.SENT: lambda: say("why.sent", what=_what(row), at=row.sent_at or row.at),
        ReminderState.CLAIMED: lambda: say("why.claimed", what=_what(row), at=row.at),
    }
    told = sayings.get(row.state)
    if told is not None:
        return told()
    reason = _REASONS[row.reason] if row.reason else say("why.not_sent")
    return say("why.not_told", what=_what(row), at=row.at, reason=reason)


def _what(row: Reminder) -> Text:
    return say("why.what", obligation=row.obligation.name, stage=_stage(row), whom=_whom(row))


def _stage(row: Reminder) -> Text:
    if row.is_nudge:
        return say("why.stage.nudge")
    if row.stage.startswith(DeferralKind.PROMISE):
        return say("why.stage.promise")
    if row.stage.startswith(DeferralKind.AGAIN):
        return say("why.stage.again")
    days = int(row.stage)
    if days > 0:
        return say("why.stage.after", days=days)
    return say("why.stage.before", days=-days) if days else say("why.stage.due_day")


def _whom(row: Reminder) -> Text:
    if row.recipient == GROUP:
        return say("why.whom.group")
    name = row.contact.name if row.contact else None
    if row.recipient == LEAD:
        return say("why.whom.lead")
    return say("why.whom.contact", name=name) if name else say("presence.a_contact")
