"""/nhac: an admin has departments reminded of what they owe, by hand."""

from handlers.secretariat.nudging.deed import SendNudge
from handlers.secretariat.nudging.order import nudge

__all__ = ["SendNudge", "nudge"]
