"""/nhatky: who did what when."""

from handlers.secretariat.log.pages import show_log

__all__ = ["show_log"]
