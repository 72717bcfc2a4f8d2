"""What a delivery takes of the month's messages, at a messenger that counts them."""

from datetime import datetime

from bot.channels.calls import Later, Outcome, Unknown
from bot.database.outgoing import Outgoing
from models.budget import Budget
from models.message_counts import Spent


def cost_of(
    outgoing: Outgoing, calls: int, outcome: Outcome, *, at: datetime, budget: Budget | None
) -> Spent | None:
    """None if it costs nothing. calls: those that went through and were not counted before.

    What may have been taken counts too. What was in flight when the process died is
    counted at the next start, see `delivery.marks`; but for a reply, which is then sent again.
    """
    if budget is None or outgoing.channel is not budget.channel:
        return None
    messages = calls + isinstance(outcome, Unknown)
    refused_at = at if isinstance(outcome, Later) else None
    if not messages and refused_at is None:
        return None
    return Spent(
        channel=budget.channel,
        month=budget.month_of(at),
        messages=messages,
        taken=calls > 0,
        refused_at=refused_at,
    )
