"""What orders about deadlines have in common: which obligation, and until when."""

from dataclasses import dataclass
from datetime import date

from understanding.orders.moments import Moment, MomentReader
from understanding.orders.obligations import ObligationReading, find_obligations
from understanding.orders.order_text import OrderText
from understanding.orders.shifts import Shift, take_led_shift, take_shift
from understanding.orders.stretches import Stretches
from understanding.orders.verbs import Verb, verbs_in
from understanding.vocabulary import Term


@dataclass(frozen=True, kw_only=True)
class DeadlineOrder:
    """An order about a deadline, as far as it is understood.

    verb: empty if none is said. moment: to when; for ADD, when it is due. shift: by how much
    it moves, if that is said instead or as well. rest: what was not understood, reasons and
    further orders, as typed. Nothing is to be done unless all that it needs is there.
    """

    verb: Verb | None
    obligation: ObligationReading
    moment: Moment
    shift: Shift | None = None
    rest: tuple[str, ...] = ()


def read_body(order: OrderText, obligations: tuple[Term, ...], today: date) -> DeadlineOrder:
    """Takes in turn what is surely something, and then what it may be.

    Days that nothing else can be go first, then the obligations' names, which have numbers
    in them, then other days and amounts.
    """
    verb = next(iter(verbs_in(order)), None)
    is_new = verb is not None and verb.verb is Verb.ADD
    shift = None if is_new else take_led_shift(order)
    if verb:
        order.take(verb.start, verb.end)
    reader = MomentReader(order, today)
    reader.take_sure()
    mentions = find_obligations(order, obligations)
    for mention in mentions:
        order.name(mention.start, mention.end)
    reader.take_others()
    if shift is None and not is_new:
        shift = take_shift(order)
    left = Stretches(order, mentions, is_new=is_new)
    return DeadlineOrder(
        verb=verb.verb if verb else None,
        obligation=left.obligation(),
        moment=reader.moment(),
        shift=shift,
        rest=left.rest(),
    )
