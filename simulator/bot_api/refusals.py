"""What Telegram says when it refuses a call (Bot API, "Making requests")."""

from simulator.faults import FaultKind, FaultRule
from simulator.wire import JsonObject


class RefusedError(Exception):
    """Ends a call with an error answer; `parameters` are the Bot API's ResponseParameters.

    `http_status` is the HTTP answer's status where that differs from the error's code.
    """

    def __init__(
        self,
        status: int,
        description: str,
        *,
        parameters: JsonObject | None = None,
        http_status: int | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.http_status = http_status or status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> JsonObject:
        """The answer's body."""
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return body if self.parameters is None else {**body, "parameters": self.parameters}


SPOILT = {
    FaultKind.INTERNAL_ERROR: "Internal Server Error",
    FaultKind.BAD_GATEWAY: "Bad Gateway",
    FaultKind.BAD_REQUEST: "Bad Request: spoilt by a fault rule",
    FaultKind.FORBIDDEN: "Forbidden: spoilt by a fault rule",
    FaultKind.NOT_FOUND: "Not Found: spoilt by a fault rule",
    FaultKind.TOO_MANY_REQUESTS: "Too Many Requests: spoilt by a fault rule",
}
OVER_200_CODE = 400


def spoilt(rule: FaultRule) -> RefusedError:
    """What a fault rule has the server say."""
    if rule.kind is FaultKind.OVER_200:
        usual = SPOILT[FaultKind.BAD_REQUEST]
        return RefusedError(OVER_200_CODE, rule.description or usual, http_status=200)
    return RefusedError(int(rule.kind), rule.description or SPOILT[rule.kind])


def bad_request(reason: str) -> RefusedError:
    """400, something is wrong with the request."""
    return RefusedError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusedError:
    """403, the bot may not."""
    return RefusedError(403, f"Forbidden: {reason}")


def conflict(description: str) -> RefusedError:
    """409, polls and webhooks exclude each other."""
    return RefusedError(409, description)


def unauthorized() -> RefusedError:
    """401, no bot has this token."""
    return RefusedError(401, "Unauthorized")


def unknown_method() -> RefusedError:
    """404, no such method."""
    return RefusedError(404, "Not Found: method not found")


def too_many_requests(retry_after: int) -> RefusedError:
    """429; `retry_after` in seconds."""
    return RefusedError(
        429,
        f"Too Many Requests: retry after {retry_after}",
        parameters={"retry_after": retry_after},
    )


def migrated(new_chat_id: int) -> RefusedError:
    """400, the group has become a supergroup with another id."""
    return RefusedError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": new_chat_id},
    )
