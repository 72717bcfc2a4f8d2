"""An order about a deadline of all: «hoãn báo cáo 6 tháng đến 30/6», «bỏ báo cáo 9 tháng»."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from understanding.orders.obligations import find_obligations
from understanding.orders.order_body import DeadlineOrder, read_body
from understanding.orders.order_text import OrderText
from understanding.orders.verbs import verbs_in
from understanding.vocabulary import Term


def read_deadline_order(text: str, obligations: Sequence[Term], today: date) -> DeadlineOrder:
    """What an admin orders about everybody's deadline. One order is read, others are `rest`.

    obligations: those of the season, by code, name and other names. For ADD the obligation's
    words are the name, letter for letter, and its codes those that are called so already.
    """
    known = tuple(obligations)
    order, others = _first_order(OrderText(text), known)
    read = read_body(order, known, today)
    return replace(read, rest=read.rest + others)


def _first_order(
    order: OrderText, obligations: tuple[Term, ...]
) -> tuple[OrderText, tuple[str, ...]]:
    """The text up to where another order begins, and that one."""
    verbs = verbs_in(order)
    for verb in verbs[1:]:
        others = order.typed[verb.start :]
        if verb.verb is not verbs[0].verb or find_obligations(OrderText(others), obligations):
            return OrderText(order.typed[: verb.start]), (others,)
    return order, ()
