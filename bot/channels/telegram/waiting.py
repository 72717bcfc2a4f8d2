"""How long Telegram asks us to wait."""

from datetime import timedelta

from telegram.error import RetryAfter


def seconds_to_wait(error: RetryAfter) -> float:
    """The pause that it wants, however it is given."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
