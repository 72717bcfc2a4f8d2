"""The dialogue: for what, until when, why; then it goes to the secretariat."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice

from handlers.dialogue import Done, Flow, Go, Next, Stay, Step
from handlers.dialogue.days import day_choice
from handlers.dialogue.flow import never_changed, obeys_nothing, steps
from handlers.extending.request import as_its_department_reads_it, as_the_secretariat_reads_it
from handlers.notices import tell_secretariat
from handlers.own_departments import memberships_of
from handlers.reminding.message import reference, when
from handlers.scene import Scene
from handlers.submitting.what_is_owed import named_by
from models.audit import Action, record
from models.extension_requests import ExtensionRequest, begin_request, open_request
from models.messages import Choice, Message, Text, say
from models.owing import Owed, owed, owed_by
from understanding import read_day, tidy

OFFERED = (3, 7)
"""Working days after the deadline, or after today where that is over."""
FEWEST_LETTERS, LONGEST_REASON = 3, 300
REQUEST = "request"


def askable(scene: Scene) -> list[Owed]:
    """What the person's departments have not handed in, and have not asked about either."""
    return [
        each
        for membership in memberships_of(scene.person)
        for each in owed_by(scene.session, membership)
        if not each.is_done and open_request(scene.session, membership, each.obligation) is None
    ]


def begin(scene: Scene, chosen: Owed) -> Next:
    """Ask until when; or show what was asked already."""
    waiting = open_request(scene.session, chosen.membership, chosen.obligation)
    if waiting is not None:
        return Done(message=as_its_department_reads_it(waiting, say("extend.asked_already")))
    scene.state.finish()
    request = begin_request(scene.session, scene.person, chosen.membership, chosen.obligation)
    scene.state.data[REQUEST] = request.id
    return Go(flow="longer", step="until")


def _at_hand(scene: Scene) -> ExtensionRequest | None:
    """What is being asked, while it is not sent and still this person's to ask."""
    request = scene.session.get(ExtensionRequest, int(scene.state.data.get(REQUEST, 0)))
    if request is None or request.sent_at is not None or scene.contact is None:
        return None
    own = request.contact is scene.contact
    return request if own and request.membership in memberships_of(scene.contact) else None


def _owed(scene: Scene) -> Owed | None:
    request = _at_hand(scene)
    found = owed(scene.session, request.membership, request.obligation) if request else None
    return found if found and not found.is_done else None


def _the_request(scene: Scene) -> tuple[ExtensionRequest, Owed]:
    request, standing = _at_hand(scene), _owed(scene)
    if request is None or standing is None:
        raise LookupError("no extension is being asked for")
    return request, standing


def _ask_which(scene: Scene) -> Message:
    rows = tuple((_option(scene, each),) for each in askable(scene))
    return Message(lines=(say("extend.which"),), rows=rows)


def _option(scene: Scene, each: Owed) -> Choice:
    label = say("submitting.option", obligation=each.obligation.name, left=when(scene, each))
    if len(memberships_of(scene.person)) > 1:
        department = each.membership.name
        label = say("submitting.option_of", option=label, department=department)
    return Choice(data=reference(each), label=label)


def _choose_which(scene: Scene, choice: str) -> Next:
    chosen = next((each for each in askable(scene) if reference(each) == choice), None)
    return begin(scene, chosen) if chosen else Stay(lines=(say("dialogue.stale_button"),))


def _read_which(scene: Scene, text: str) -> Next:
    named = named_by(text, askable(scene))
    return begin(scene, named[0]) if len(named) == 1 else Stay(lines=(say("dialogue.choose"),))


def _ask_until(scene: Scene) -> Message:
    _, standing = _the_request(scene)
    asked = say(
        "extend.until",
        obligation=standing.obligation.name,
        department=standing.membership.name,
        due=standing.due_at,
    )
    rows = tuple((day_choice(day),) for day in suggestions(standing, scene.now))
    return Message(lines=(asked,), rows=rows)


def suggestions(standing: Owed, now: datetime) -> Sequence[date]:
    """Days that are offered: some working days after it is due, or after today."""
    calendar = standing.membership.season.calendar
    begin = max(calendar.day_of(standing.due_at), calendar.day_of(now))
    days = list(islice(calendar.working_days_after(begin), max(OFFERED)))
    return [days[number - 1] for number in OFFERED]


def _choose_until(scene: Scene, choice: str) -> Next:
    return _until(scene, date.fromisoformat(choice))


def _read_until(scene: Scene, text: str) -> Next:
    _, standing = _the_request(scene)
    day = read_day(text, standing.membership.season.calendar.day_of(scene.now))
    if day is None:
        return Stay(lines=(say("later.not_understood"),))
    going_on = _until(scene, day)
    reason = _tidied(text.partition(",")[2])
    at_once = isinstance(going_on, Go) and _why_no_reason(reason) is None
    return _send(scene, reason) if at_once else going_on


def _until(scene: Scene, day: date) -> Next:
    request, standing = _the_request(scene)
    season = standing.membership.season
    at = standing.due_at.astimezone(season.calendar.zone).timetz()
    due_at = datetime.combine(day, at)
    if due_at <= max(standing.due_at, scene.now):
        return Stay(lines=(say("extend.not_later", due=standing.due_at),))
    if day.year > season.year + 1:
        return Stay(lines=(say("dates.trouble.other_year", due=due_at, year=str(season.year)),))
    request.due_at = due_at
    return Go(step="reason")


def _ask_reason(scene: Scene) -> Message:
    request, _ = _the_request(scene)
    return Message(lines=(say("extend.reason", due=request.until),))


def _read_reason(scene: Scene, text: str) -> Next:
    reason = _tidied(text)
    trouble = _why_no_reason(reason)
    return Stay(lines=(trouble,)) if trouble else _send(scene, reason)


def _tidied(text: str) -> str:
    return " ".join(tidy(text).split())


def _why_no_reason(reason: str) -> Text | None:
    if len(reason) > LONGEST_REASON:
        return say("extend.reason.long", limit=LONGEST_REASON)
    if sum(letter.isalpha() for letter in reason) < FEWEST_LETTERS:
        return say("extend.reason.short")
    return None


def _send(scene: Scene, reason: str) -> Next:
    request, standing = _the_request(scene)
    waiting = open_request(scene.session, request.membership, request.obligation)
    if waiting is not None:
        return Done(message=as_its_department_reads_it(waiting, say("extend.asked_already")))
    request.reason, request.sent_at = reason, scene.now
    record(
        scene.session,
        Action.EXTENSION_ASKED,
        scene.now,
        actor=scene.person,
        season=request.membership.season,
        subject=request.membership.department.code,
        obligation=request.obligation.code,
        due_at=request.until.isoformat(),
    )
    season = request.membership.season
    tell_secretariat(scene, season, as_the_secretariat_reads_it(request, standing))
    return Done(message=as_its_department_reads_it(request, say("extend.sent")))


def _is_at_hand(scene: Scene) -> bool:
    return _owed(scene) is not None


def _has_until(scene: Scene) -> bool:
    request = _at_hand(scene)
    return request is not None and request.due_at is not None and _is_at_hand(scene)


LONGER = Flow(
    id="longer",
    steps=steps(
        Step(
            id="which",
            ask=_ask_which,
            choose=_choose_which,
            read=_read_which,
            possible=lambda scene: bool(askable(scene)),
        ),
        Step(
            id="until",
            ask=_ask_until,
            choose=_choose_until,
            read=_read_until,
            possible=_is_at_hand,
            asks_for_day=True,
        ),
        Step(id="reason", ask=_ask_reason, read=_read_reason, back="until", possible=_has_until),
    ),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=lambda scene: scene.contact is not None and bool(askable(scene)),
    otherwise="which",
    leave=lambda _scene: Message(lines=(say("extend.left"),)),
)
