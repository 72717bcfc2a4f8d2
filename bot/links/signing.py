"""Tickets: which message's file may be fetched until when, signed so that nobody makes one up."""

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime

_PURPOSE = b"links to the files of messages"
_SIGNATURE_BYTES = 18
_SHAPE = re.compile(r"(?a)(\d{1,18})-(\d{1,11})-([\w-]{24})")


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """outbox_id: of the message whose file it is for. good_until: aware, whole seconds."""

    outbox_id: int
    good_until: datetime


class Signer:
    """Signs by a key that is derived from a secret, and is good for nothing else."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), _PURPOSE, "sha256")

    def written(self, ticket: Ticket) -> str:
        """The ticket as a part of an address."""
        words = f"{ticket.outbox_id}-{int(ticket.good_until.timestamp())}"
        return f"{words}-{self._signature(words)}"

    def read(self, written: str) -> Ticket | None:
        """The ticket; None if it was not written here."""
        shape = _SHAPE.fullmatch(written)
        if shape is None:
            return None
        outbox_id, seconds, signature = shape.groups()
        if not hmac.compare_digest(signature, self._signature(f"{outbox_id}-{seconds}")):
            return None
        return Ticket(
            outbox_id=int(outbox_id), good_until=datetime.fromtimestamp(int(seconds), UTC)
        )

    def _signature(self, words: str) -> str:
        digest = hmac.digest(self._key, words.encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:_SIGNATURE_BYTES]).decode()
