"""What a department is told of a registration that it changed and has not sent again."""

from models.messages import Choice, Text, say
from models.owing import Owed
from models.registrations import RegistrationVersion

Rows = tuple[tuple[Choice, ...], ...]


def is_to_be_sent(change: RegistrationVersion) -> bool:
    """Whether it differs from what was sent, and may be sent."""
    sent = change.registration.submitted
    is_locked = change.registration.membership.locked_at is not None
    return not is_locked and (sent is None or not sent.same_content(change))


def what_is_in_force(owed: Owed) -> Text:
    """That the change is not sent, and what counts meanwhile."""
    assert owed.done_at is not None  # noqa: S101 - something was sent
    return say("reminder.unsent", at=owed.done_at)


def go_on_or_keep(change: RegistrationVersion) -> Rows:
    """Go on with the change, or keep what was sent."""
    sent = change.registration.submitted
    keep = f"go.edit:{change.registration.membership_id}.{sent.number if sent else 0}.drop"
    return (
        (Choice(data="go.register", label=say("reminder.unsent.go_on")),),
        (Choice(data=keep, label=say("reminder.unsent.keep")),),
    )
