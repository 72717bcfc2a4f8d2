"""«Hoãn báo cáo 6 tháng đến 30/6»: what is ordered in words, or what must still be asked."""

from collections.abc import Sequence
from datetime import datetime

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.dates.adding import AddObligation
from handlers.secretariat.dates.buttons import to_drop, to_move, to_show
from handlers.secretariat.dates.dropping import DropObligation
from handlers.secretariat.dates.listing import show_one
from handlers.secretariat.dates.moving import MoveDeadline
from handlers.secretariat.dates.naming import dropped_of, trouble_with_name
from handlers.secretariat.dates.until import says_nothing, until_when
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from models.messages import Choice, Message, Text, say
from models.seasons import Obligation, Season
from understanding import Term
from understanding.orders import DeadlineOrder, Verb, read_deadline_order


def order_in_words(desk: Desk, words: str) -> Replies:
    """A preview of what the words order; or one question with what can be chosen."""
    today = desk.season.calendar.day_of(desk.now)
    order = read_deadline_order(words, obligation_terms(desk.season), today)
    if order.verb is Verb.ADD:
        replies = _add(desk, order, words)
    else:
        named = named_in(desk, order)
        replies = _change(desk, order, named[0]) if len(named) == 1 else _which(desk, order, named)
    return with_what_was_left(replies, order)


def obligation_terms(season: Season) -> tuple[Term, ...]:
    """What the season's obligations are called."""
    return tuple(Term(code=each.code, name=each.name) for each in season.obligations)


def named_in(desk: Desk, order: DeadlineOrder) -> list[Obligation]:
    """The obligation that is named; all that may be meant where the words do not decide."""
    codes = (*order.obligation.codes, *order.obligation.candidates)
    return [each for each in desk.season.obligations if each.code in codes]


def with_what_was_left(replies: Replies, order: DeadlineOrder) -> Replies:
    """The answer, below it what of the order was not understood."""
    first = replies[0]
    if not order.rest or not isinstance(first, Message):
        return replies
    return [first.above(say("dates.left_out", words=order.rest)), *replies[1:]]


def _change(desk: Desk, order: DeadlineOrder, obligation: Obligation) -> Replies:
    if order.obligation.candidates:
        return _which(desk, order, [obligation])
    if order.verb is Verb.REMOVE:
        return propose(desk, DropObligation(obligation=obligation.id))
    if order.verb is None and says_nothing(order):
        return show_one(desk, obligation)
    found = until_when(desk, order, obligation.due_at)
    if isinstance(found, Text):
        return show_one(desk, obligation, found)
    return _move(desk, order, obligation, found)


def _move(
    desk: Desk, order: DeadlineOrder, obligation: Obligation, found: Sequence[datetime]
) -> Replies:
    if len(found) > 1:
        rows = tuple((to_move(obligation, each, say("dates.on", due=each)),) for each in found)
        asked = say("dates.which_day", words=order.moment.words)
        return show(desk.scene, Message(lines=(asked,), rows=rows))
    if found[0] == obligation.due_at:
        return show_one(desk, obligation, say("dates.already"))
    return propose(desk, MoveDeadline(obligation=obligation.id, due_at=found[0].isoformat()))


def _which(desk: Desk, order: DeadlineOrder, named: Sequence[Obligation]) -> Replies:
    words = order.obligation.words
    asked = say("dates.which", words=words) if words else say("dates.which.none")
    rows = tuple((_choice(desk, order, each),) for each in named or desk.season.obligations)
    return show(desk.scene, Message(lines=(asked, say("dates.how")), rows=rows))


def _choice(desk: Desk, order: DeadlineOrder, obligation: Obligation) -> Choice:
    """The order as it is meant, for this obligation."""
    name = say("dates.name", obligation=obligation.name)
    if order.verb is Verb.REMOVE:
        return to_drop(obligation, name)
    found = until_when(desk, order, obligation.due_at)
    if isinstance(found, Text) or len(found) > 1:
        return to_show(obligation)
    return to_move(obligation, found[0], name)


def _add(desk: Desk, order: DeadlineOrder, words: str) -> Replies:
    there = named_in(desk, order)
    if there:
        return _exists(desk, order, there[0])
    name = order.obligation.words.strip()
    trouble = trouble_with_name(name)
    found = trouble or until_when(desk, order, None)
    if isinstance(found, Text):
        return _say(desk, found)
    if len(found) > 1:
        return _say(desk, say("dates.trouble.several", words=order.moment.words))
    before = _dropped_before(desk, words)
    full_name = before.name if before else name[0].upper() + name[1:]
    return propose(desk, AddObligation(name=full_name, due_at=found[0].isoformat()))


def _dropped_before(desk: Desk, words: str) -> Obligation | None:
    """What was owed once and is called so."""
    dropped = {each.code: each for each in dropped_of(desk.session, desk.season)}
    terms = tuple(Term(code=each.code, name=each.name) for each in dropped.values())
    codes = read_deadline_order(words, terms, desk.now.date()).obligation.codes
    return dropped[codes[0]] if len(codes) == 1 else None


def _exists(desk: Desk, order: DeadlineOrder, there: Obligation) -> Replies:
    exists = say("dates.add.exists", obligation=there.name, due=there.due_at)
    found = until_when(desk, order, there.due_at)
    if isinstance(found, Text) or len(found) > 1 or found[0] == there.due_at:
        return show_one(desk, there, exists)
    label = say("dates.add.move_instead", due=found[0])
    return show(desk.scene, Message(lines=(exists,), rows=((to_move(there, found[0], label),),)))


def _say(desk: Desk, text: Text) -> Replies:
    return show(desk.scene, Message(lines=(text, say("dates.how"))))
