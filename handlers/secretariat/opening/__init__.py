"""/namoi: a new season out of the last."""

from handlers.secretariat.opening.deed import OpenSeason
from handlers.secretariat.opening.order import propose_season

__all__ = ["OpenSeason", "propose_season"]
