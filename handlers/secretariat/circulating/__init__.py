"""/gopy: a draft goes to all departments, and their answers come back in one place."""

from handlers.secretariat.circulating.deed import Circulate
from handlers.secretariat.circulating.order import order_comments

__all__ = ["Circulate", "order_comments"]
