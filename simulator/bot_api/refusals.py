"""What Telegram says when it refuses a call (Bot API, "Making requests")."""

from simulator.wire import JsonObject


class RefusedError(Exception):
    """Ends a call with an error answer; `parameters` are the Bot API's ResponseParameters."""

    def __init__(
        self, status: int, description: str, *, parameters: JsonObject | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> JsonObject:
        """The answer's body."""
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return body if self.parameters is None else {**body, "parameters": self.parameters}


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
