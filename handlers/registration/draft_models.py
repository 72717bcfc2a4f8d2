"""Putting models into a draft: what is refused, and what is there already."""

from collections.abc import Sequence

from models.messages import Text, say
from models.registrations import EmulationModel, RegistrationVersion

LONGEST_TITLE = 1000
MOST_MODELS = 30


def trouble_with(titles: Sequence[str], already: int) -> Text | None:
    """Why these titles cannot be taken beside those already there, if so."""
    if not titles:
        return say("registration.models.not_understood")
    if any(len(title) > LONGEST_TITLE for title in titles):
        return say("registration.models.too_long", limit=LONGEST_TITLE)
    if already + len(titles) > MOST_MODELS:
        return say("registration.models.too_many", limit=MOST_MODELS)
    return None


def extend(draft: RegistrationVersion, titles: Sequence[str], source: str | None) -> None:
    """Put the titles behind those already there; one that is there is not put in twice."""
    known = {model.title for model in draft.models}
    fresh = [title for title in dict.fromkeys(titles) if title not in known]
    draft.models.extend(EmulationModel(title=title, source=source) for title in fresh)
