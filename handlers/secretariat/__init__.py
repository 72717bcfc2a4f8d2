"""The secretariat's orders: commands to the whole cluster, from its group or an admin's chat."""

from handlers.secretariat.desk.standing import commands_a_season
from handlers.secretariat.help import HELP, order_lines
from handlers.secretariat.obeying import Given, obey, obey_button, order_of_words, order_typed
from handlers.secretariat.order import Need, Order
from handlers.secretariat.orders import ORDERS
from handlers.secretariat.registrations.documents import take_document, take_read
from handlers.secretariat.registrations.pasting import take_pasted
from handlers.secretariat.settling import settle_in_words
from handlers.secretariat.speaking import obey_in_words

__all__ = [
    "HELP",
    "ORDERS",
    "Given",
    "Need",
    "Order",
    "commands_a_season",
    "obey",
    "obey_button",
    "obey_in_words",
    "order_lines",
    "order_of_words",
    "order_typed",
    "settle_in_words",
    "take_document",
    "take_pasted",
    "take_read",
]
