"""/giahan: a later date for one department, ordered by an admin or asked for by its contact."""

from handlers.secretariat.extending.answering import decline, grant, show_request
from handlers.secretariat.extending.deed import GrantExtension
from handlers.secretariat.extending.order import order_extension

__all__ = ["GrantExtension", "decline", "grant", "order_extension", "show_request"]
