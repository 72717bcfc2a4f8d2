"""What the secretariat thinks of a registration, and whether it wrote it itself."""

from models.messages import Text, say
from models.registrations import Registration, Review


def judgement(registration: Registration) -> tuple[Text, ...]:
    """What its department is told; empty while nobody has judged the version in force."""
    match registration.review:
        case Review.ACCEPTED if registration.accepted_at:
            return (say("registration.accepted", at=registration.accepted_at),)
        case Review.RETURNED:
            return (say("registration.returned", reason=registration.returned_reason or ""),)
        case _:
            return ()


def marks_of(registration: Registration) -> tuple[Text, ...]:
    """The same in a word each, for lists of all departments."""
    marks = []
    match registration.review:
        case Review.ACCEPTED:
            marks.append(say("mark.accepted"))
        case Review.RETURNED:
            marks.append(say("mark.returned"))
    sent = registration.submitted
    if sent and sent.by_secretariat:
        marks.append(say("mark.by_secretariat"))
    return tuple(marks)
