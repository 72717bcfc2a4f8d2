"""From the configuration to the rules of reminding."""

from bot.config import RemindersConfig
from scheduler.policy import Policy


def policy_of(config: RemindersConfig) -> Policy:
    """The rules that an installation's `[reminders]` sets."""
    return Policy(**vars(config))
