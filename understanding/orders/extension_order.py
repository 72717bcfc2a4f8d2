"""A later date for some departments: «SYT báo cáo 6 tháng đến 30/6», in any order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from understanding.departments import departments_among
from understanding.orders.order_body import DeadlineOrder, read_body
from understanding.orders.order_text import OrderText
from understanding.vocabulary import Term, Vocabulary


@dataclass(frozen=True, kw_only=True)
class ExtensionOrder:
    """Which departments get longer, by code and in the order said; none if none is named.

    order: for what and until when; its verb is of no matter.
    """

    departments: tuple[str, ...]
    order: DeadlineOrder


def read_extension_order(
    text: str, vocabulary: Vocabulary, obligations: Sequence[Term], today: date
) -> ExtensionOrder:
    """Whose date is to be moved to when; what is not said is empty in the reading."""
    order = OrderText(text)
    mentions = departments_among(order.words, vocabulary)
    for mention in mentions:
        order.take(mention.start, mention.end)
    return ExtensionOrder(
        departments=tuple(dict.fromkeys(mention.code for mention in mentions)),
        order=read_body(order, tuple(obligations), today),
    )
