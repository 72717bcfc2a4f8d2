"""Where the process of `tests.acceptance.deadly` can die or fail."""

from enum import StrEnum

NOTE = "THE_DEATH_NOTE"
FAILS_ON = "FAILS_ON"


class Point(StrEnum):
    """The boundaries of a step, in the order in which an event comes to them."""

    INTAKE = "updates fetched, not yet stored"
    AFTER_INBOX = "inbox committed, not yet handled"
    AFTER_STEP = "step committed, not yet sent"
    AFTER_SEND = "sent, not yet marked"
