"""The cluster's group: orders, what is overdue, and the bot's coming and going there.

What a department does for itself does not belong there, and what people say to each other is
none of the bot's business.
"""

from handlers.groups.answering import answer_in_group

__all__ = ["answer_in_group"]
