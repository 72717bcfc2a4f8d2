"""A month's budget of messages in words."""

from collections.abc import Mapping

from models.budget import Level, Spending
from models.messages import Text, say

_LEVELS: Mapping[Level, tuple[Text, ...]] = {
    Level.PLENTY: (),
    Level.LOW: (say("budget.low"),),
    Level.USED_UP: (say("budget.used_up"),),
}


def lines_of(spending: Spending) -> tuple[Text, ...]:
    """What is used and left, how it goes on, and what the bot does about it."""
    refused = (say("budget.refused"),) if spending.refused else ()
    return (_used(spending), *_forecast(spending), *refused, *_LEVELS[spending.level])


def month_of(spending: Spending) -> str:
    """The month as people write it."""
    return f"{spending.budget.month_of(spending.now):%m/%Y}"


def _used(spending: Spending) -> Text:
    if not spending.budget.per_month:
        return say("budget.unlimited", month=month_of(spending), sent=spending.sent)
    return say(
        "budget.used",
        month=month_of(spending),
        sent=spending.sent,
        allowed=spending.budget.per_month,
        percent=spending.used_percent,
        left=spending.left,
    )


def _forecast(spending: Spending) -> tuple[Text, ...]:
    if not spending.budget.per_month or spending.forecast is None:
        return ()
    gone, forecast = spending.gone_percent, spending.forecast
    return (say("budget.forecast", gone=gone, forecast=forecast),)
