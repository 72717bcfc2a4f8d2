"""The addresses under which the files of messages can be fetched."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.database.outgoing import Outgoing
from bot.links.signing import Signer, Ticket


@dataclass(frozen=True, kw_only=True)
class Link:
    """good_until: aware."""

    address: str
    good_until: datetime


@dataclass(frozen=True, kw_only=True)
class Links:
    """url: public, without a slash at its end. hours: how long a link is good."""

    url: str
    hours: int
    signer: Signer

    def to_file_of(self, outgoing: Outgoing) -> Link:
        """The same link however often the message is tried: its time runs from its beginning."""
        good_until = outgoing.created_at.replace(microsecond=0) + timedelta(hours=self.hours)
        ticket = Ticket(outbox_id=outgoing.id, good_until=good_until)
        return Link(address=f"{self.url}/{self.signer.written(ticket)}", good_until=good_until)
