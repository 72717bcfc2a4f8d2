"""/giahan: for whom, for what and until when, in words or one button after another."""

from collections.abc import Sequence
from datetime import datetime

from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.extending.flow import suggestions
from handlers.scene import Replies
from handlers.secretariat.dates.in_words import named_in, obligation_terms, with_what_was_left
from handlers.secretariat.dates.times import moment_on, trouble_with
from handlers.secretariat.dates.until import until_when
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.extending.buttons import (
    Wish,
    read_wish,
    to_choose_date,
    to_choose_department,
    to_extend,
)
from handlers.secretariat.extending.deed import GrantExtension
from models.extension_requests import open_requests_of
from models.messages import Choice, Message, Text, say
from models.owing import Owed, owed
from models.seasons import Membership, Obligation
from understanding.orders import DeadlineOrder, read_extension_order

HOW = say("extend.how")
NO_DEPARTMENT = say("extend.no_department")


def order_extension(desk: Desk, argument: str) -> Replies:
    """Ask for what is missing, or show what would come of it."""
    if not argument:
        return _show_requests(desk)
    wish = read_wish(argument, desk.season)
    return _by_button(desk, wish) if wish else _in_words(desk, argument)


def _show_requests(desk: Desk) -> Replies:
    """What was asked and waits; below, what can be extended."""
    requests = open_requests_of(desk.session, desk.season)
    waiting = tuple(
        (
            Choice(
                data=f"go.wish:{each.id}",
                label=say(
                    "extend.open",
                    department=each.membership.name,
                    obligation=each.obligation.name,
                ),
            ),
        )
        for each in requests
    )
    title = say("extend.open.title") if requests else say("extend.open.none")
    return show(
        desk.scene,
        Message(lines=(title, say("extend.for_what"), HOW), rows=(*waiting, *_obligations(desk))),
    )


def _obligations(desk: Desk) -> tuple[tuple[Choice, ...], ...]:
    return tuple(
        (to_choose_department(each, say("dates.name", obligation=each.name)),)
        for each in desk.season.obligations
    )


def _by_button(desk: Desk, wish: Wish) -> Replies:
    obligation = next(
        (each for each in desk.season.obligations if each.id == wish.obligation), None
    )
    if obligation is None:
        return _say(desk, say("dates.gone"))
    if wish.membership is None:
        return _which_department(desk, obligation)
    chosen = [each for each in desk.members() if each.id == wish.membership]
    owing = _owing(desk, chosen, obligation)
    if not owing:
        return _say(desk, say("extend.nobody_owes", obligation=obligation.name))
    if wish.due_at is None:
        return _which_date(desk, owing[0])
    return _propose(desk, obligation, owing, wish.due_at)


def _in_words(desk: Desk, words: str) -> Replies:
    today = desk.season.calendar.day_of(desk.now)
    vocabulary = catalogue_of(desk.season).vocabulary
    read = read_extension_order(words, vocabulary, obligation_terms(desk.season), today)
    members = [each for each in desk.members() if each.department.code in read.departments]
    return with_what_was_left(_ordered(desk, members, read.order), read.order)


def _ordered(desk: Desk, members: Sequence[Membership], order: DeadlineOrder) -> Replies:
    named = named_in(desk, order)
    if len(named) != 1 or order.obligation.candidates:
        return _which_obligation(desk, members, order)
    if not members:
        return _which_department(desk, named[0], NO_DEPARTMENT)
    owing = _owing(desk, members, named[0])
    if not owing:
        return _say(desk, say("extend.nobody_owes", obligation=named[0].name))
    found = until_when(desk, order, max(each.due_at for each in owing))
    if isinstance(found, Text):
        return _which_date(desk, owing[0], found) if len(owing) == 1 else _say(desk, found)
    if len(found) > 1:
        return _which_of_these(desk, owing, found, order.moment.words)
    return _propose(desk, named[0], owing, found[0])


def _propose(
    desk: Desk, obligation: Obligation, owing: Sequence[Owed], due_at: datetime
) -> Replies:
    trouble = trouble_with(desk.season, due_at, desk.now)
    if trouble:
        return _say(desk, trouble)
    if due_at <= obligation.due_at or all(each.due_at == due_at for each in owing):
        latest = max(each.due_at for each in owing)
        return _say(desk, say("extend.not_later", due=latest))
    ids = tuple(each.membership.id for each in owing)
    deed = GrantExtension(obligation=obligation.id, memberships=ids, due_at=due_at.isoformat())
    return propose(desk, deed)


def _which_obligation(desk: Desk, members: Sequence[Membership], order: DeadlineOrder) -> Replies:
    possible = named_in(desk, order) or desk.season.obligations
    asked = [say("dates.which.none")] if members else [NO_DEPARTMENT, say("dates.which.none")]
    rows = tuple((_choice(desk, members, each, order),) for each in possible)
    return show(desk.scene, Message(lines=(*asked, HOW), rows=rows))


def _choice(
    desk: Desk, members: Sequence[Membership], obligation: Obligation, order: DeadlineOrder
) -> Choice:
    """The order as it is meant, for this obligation; what is not known yet is asked next."""
    name = say("dates.name", obligation=obligation.name)
    owing = _owing(desk, members, obligation)
    if len(owing) != 1:
        return to_choose_department(obligation, name)
    found = until_when(desk, order, owing[0].due_at)
    if isinstance(found, Text) or len(found) > 1:
        return to_choose_date(owing[0], name)
    return to_extend(owing[0], found[0], name)


def _which_department(desk: Desk, obligation: Obligation, *first: Text) -> Replies:
    owing = _owing(desk, desk.members(), obligation)
    if not owing:
        return _say(desk, say("extend.nobody_owes", obligation=obligation.name))
    rows = tuple((to_choose_date(each, _whose(each)),) for each in owing)
    asked = say("extend.for_whom", obligation=obligation.name, due=obligation.due_at)
    return show(desk.scene, Message(lines=(*first, asked), rows=rows))


def _which_date(desk: Desk, standing: Owed, *first: Text) -> Replies:
    calendar = desk.season.calendar
    moments = [
        moment_on(desk.season, day, None, standing.due_at)
        for day in suggestions(standing, desk.now)
    ]
    rows = tuple((to_extend(standing, each, say("dates.on", due=each)),) for each in moments)
    asked = say(
        "extend.until",
        obligation=standing.obligation.name,
        department=standing.membership.name,
        due=standing.due_at,
    )
    typed = say(
        "extend.type_date",
        department=standing.membership.name,
        obligation=standing.obligation.name,
        day=calendar.day_of(moments[0]),
    )
    return show(desk.scene, Message(lines=(*first, asked, typed), rows=rows))


def _which_of_these(
    desk: Desk, owing: Sequence[Owed], found: Sequence[datetime], words: str
) -> Replies:
    if len(owing) > 1:
        return _say(desk, say("dates.trouble.several", words=words))
    rows = tuple((to_extend(owing[0], each, say("dates.on", due=each)),) for each in found)
    return show(desk.scene, Message(lines=(say("dates.which_day", words=words),), rows=rows))


def _owing(desk: Desk, members: Sequence[Membership], obligation: Obligation) -> list[Owed]:
    every = (owed(desk.session, member, obligation) for member in members)
    return [each for each in every if each is not None and not each.is_done]


def _whose(each: Owed) -> Text:
    return say("extend.whose", department=each.membership.name, due=each.due_at)


def _say(desk: Desk, text: Text) -> Replies:
    return show(desk.scene, Message(lines=(text, HOW)))
