"""/hanchot: the deadlines that all departments share are listed, moved, added and dropped."""

from handlers.secretariat.dates.command import order_dates

__all__ = ["order_dates"]
