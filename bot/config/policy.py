"""From the configuration to the rules of speaking unasked."""

from zoneinfo import ZoneInfo

from bot.config.sections import Config, DigestConfig
from models.budget import Budget
from models.digests import Timetable
from scheduler.policy import Policy


def policy_of(config: Config) -> Policy:
    """The rules that an installation's `[reminders]` sets, within the budget of its `[zalo]`."""
    return Policy(**vars(config.reminders), budget=budget_of(config))


def budget_of(config: Config) -> Budget | None:
    """What Zalo's plan allows in the installation's months; None where the bot is not on Zalo."""
    if not config.zalo.token:
        return None
    return Budget(per_month=config.zalo.messages_per_month, zone=ZoneInfo(config.locale.timezone))


def timetable_of(config: DigestConfig) -> Timetable:
    """When digests go, as an installation's `[digest]` sets it."""
    return Timetable(**vars(config))
