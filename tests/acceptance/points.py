"""Where the process of `tests.acceptance.deadly` can die or fail."""

from enum import StrEnum

NOTE = "THE_DEATH_NOTE"
FAILS_ON = "FAILS_ON"
FAILS_FOR = "FAILS_FOR"


class Point(StrEnum):
    """The boundaries of a step, in the order in which an event comes to them."""

    INTAKE = "updates fetched, not yet stored"
    AFTER_INBOX = "inbox committed, not yet handled"
    AFTER_STEP = "step committed, not yet sent"
    AFTER_SEND = "sent, not yet marked"


class ReminderPoint(StrEnum):
    """The boundaries of a reminder, in the order in which it comes to them."""

    AFTER_CLAIM = "reminder claimed, not yet handled"
    BEFORE_HAND = "reminder in the outbox, not yet taken in hand"
    IN_HAND = "reminder taken in hand, call not yet made"
    AFTER_CALL = "call for a reminder made, not yet marked"
