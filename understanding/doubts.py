"""What a reading could not settle and a person has to be asked about."""

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """Why to ask."""

    SEVERAL_DEPARTMENTS = "several_departments"
    UNKNOWN_DEPARTMENT = "unknown_department"
    TARGET_AMBIGUOUS = "target_ambiguous"
    TARGET_UNKNOWN = "target_unknown"
    NOT_REGISTERING = "not_registering"
    """Awards or models are named but refused, told of as past, or asked of others."""
    AWARD_IN_TITLE = "award_in_title"
    TITLE_UNCLEAR = "title_unclear"
    COUNT_DIFFERS = "count_differs"
    """The text says how many models there are, and as many were not found."""
    MODELS_LATER = "models_later"
    QUESTION = "question"
    UNREAD = "unread"
    """A stretch of the text that was not understood."""
    NOTHING_NAMED = "nothing_named"
    """Neither an award nor a model is named."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One thing to ask about, with the phrase of the tidy text that raised it."""

    kind: DoubtKind
    phrase: str
