"""What an admin orders in words: deadlines, extensions, whom to write to."""

from understanding.orders.address_words import RecipientGroup
from understanding.orders.deadline_order import read_deadline_order
from understanding.orders.department_order import (
    DepartmentChange,
    DepartmentOrder,
    read_department_order,
)
from understanding.orders.extension_order import ExtensionOrder, read_extension_order
from understanding.orders.moments import Moment, MomentTrouble
from understanding.orders.obligations import ObligationReading, read_obligations
from understanding.orders.order_body import DeadlineOrder
from understanding.orders.recipients import Recipients, read_recipients
from understanding.orders.shifts import Shift, ShiftUnit
from understanding.orders.spoken import SpokenOrder, read_spoken_order
from understanding.orders.verbs import Verb

__all__ = [
    "DeadlineOrder",
    "DepartmentChange",
    "DepartmentOrder",
    "ExtensionOrder",
    "Moment",
    "MomentTrouble",
    "ObligationReading",
    "RecipientGroup",
    "Recipients",
    "Shift",
    "ShiftUnit",
    "SpokenOrder",
    "Verb",
    "read_deadline_order",
    "read_department_order",
    "read_extension_order",
    "read_obligations",
    "read_recipients",
    "read_spoken_order",
]
