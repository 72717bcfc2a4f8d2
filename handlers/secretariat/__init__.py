"""The secretariat's orders: commands to the whole cluster, from its group or an admin's chat."""

from handlers.secretariat.obeying import obey, obey_button, order_of_words, order_typed
from handlers.secretariat.order import Need, Order
from handlers.secretariat.orders import ORDERS

__all__ = [
    "ORDERS",
    "Need",
    "Order",
    "obey",
    "obey_button",
    "order_of_words",
    "order_typed",
]
