"""What Zalo says when it refuses a call.

The codes are documented; which HTTP status comes with them is not, so a fault rule can send any of
them over 200.
"""

from simulator.bot_api.refusals import RefusedError


def nothing_new() -> RefusedError:
    """408, no event came in time."""
    return RefusedError(408, "Request timeout", http_status=200)


def quota_exceeded() -> RefusedError:
    """429, too many messages this month or this second; nobody says how long to wait."""
    return RefusedError(429, "Quota exceeded")


def chat_not_found() -> RefusedError:
    """404, no chat has that id."""
    return RefusedError(404, "Not Found: chat not found")


def unknown_method() -> RefusedError:
    """404, no such method."""
    return RefusedError(404, "Not Found")
