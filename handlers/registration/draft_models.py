"""Putting models into a draft: what is refused, and what is there already."""

from collections.abc import Sequence

from handlers.registration.work import shortened
from models.messages import Text, say
from models.registrations import EmulationModel, RegistrationVersion

LONGEST_TITLE = 500
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


def extend(
    draft: RegistrationVersion, titles: Sequence[str], source: str | None
) -> tuple[Text, ...]:
    """Put the titles behind those already there; the lines name those that were there before."""
    known = {model.title for model in draft.models}
    asked = dict.fromkeys(titles)
    fresh = [title for title in asked if title not in known]
    draft.models.extend(EmulationModel(title=title, source=source) for title in fresh)
    return tuple(
        say("registration.models.twice", title=shortened(title))
        for title in asked
        if title in known
    )
