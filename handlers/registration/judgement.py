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


def marked(line: Text, registration: Registration) -> Text:
    """A line of a list of all departments, with the same in a word or two behind it."""
    marks = _marks_of(registration)
    return say("mark.line", line=line, marks=marks) if marks else line


def _marks_of(registration: Registration) -> tuple[Text, ...]:
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
