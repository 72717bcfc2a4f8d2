"""What is said of a paper that was ordered, once it is made or cannot be."""

from datetime import datetime

from models.messages import Enclosure, Message, Text, say
from models.paper_orders import PaperFailure


def made(title: str, file: Enclosure, now: datetime) -> Message:
    """The paper itself, with its title and when it was made."""
    return Message(lines=(say("papers.made", title=title, at=now),), enclosure=file)


def failed(failure: PaperFailure, detail: str) -> Message:
    """One sentence: why there is none, and what to do. detail: see `PaperFailure`'s error."""
    return Message(lines=(_why(failure, detail),))


def _why(failure: PaperFailure, detail: str) -> Text:
    match failure:
        case PaperFailure.BROKEN_TEMPLATE:
            return say("papers.failed.broken_template", detail=detail)
        case PaperFailure.NO_TEMPLATES:
            return say("papers.failed.no_templates", folder=detail)
        case PaperFailure.NO_LIBREOFFICE:
            return say("papers.failed.no_libreoffice")
        case PaperFailure.NOT_MADE:
            return say("papers.failed.not_made")
