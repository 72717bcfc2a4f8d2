"""From the configuration to the rules of speaking unasked."""

from bot.config import DigestConfig, RemindersConfig
from models.digests import Timetable
from scheduler.policy import Policy


def policy_of(config: RemindersConfig) -> Policy:
    """The rules that an installation's `[reminders]` sets."""
    return Policy(**vars(config))


def timetable_of(config: DigestConfig) -> Timetable:
    """When digests go, as an installation's `[digest]` sets it."""
    return Timetable(**vars(config))
