"""What is to be otherwise in the new season: «cụm trưởng: SYT; liên hệ: Văn phòng Sở Y tế»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.secretariat.addressees import named_in, unknown_department
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, say
from models.seasons import Membership
from understanding import fold, tidy

_YEAR = re.compile(r"(?:nam )?(\d{4})")
_ENDS = " ,;.\n"


class _Label(StrEnum):
    """What stands before a wish."""

    LEAD = "lead"
    DEPUTY = "deputy"
    SECRETARIAT = "secretariat"


_LABELS: Mapping[_Label, str] = {
    _Label.LEAD: r"c[uụ]m tr[uư][oở]ng|lead",
    _Label.DEPUTY: r"c[uụ]m ph[oó]|deput(?:y|ies)",
    _Label.SECRETARIAT: r"li[eê]n h[eệ]|secretariat",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{label}>\b(?:{words})\b *:?)" for label, words in _LABELS.items()),
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """year: that was named, if any. deputies: None where nothing was said of them."""

    year: int | None = None
    lead: Membership | None = None
    deputies: Sequence[Membership] | None = None
    secretariat: str = ""


def read_wishes(desk: Desk, words: str) -> Wishes | Message:
    """What the words wish; a question where that is not clear."""
    said = _parts(tidy(words))
    year = _YEAR.fullmatch(fold(said[""])) if said[""] else None
    if said[""] and not year:
        return Message(lines=(say("opening.not_understood", words=said[""]),))
    leads, deputies = (_named(desk, said, label) for label in (_Label.LEAD, _Label.DEPUTY))
    if () in (leads, deputies):
        return unknown_department(desk.members())
    if leads and len(leads) > 1:
        return Message(lines=(say("opening.one_lead"),))
    return Wishes(
        year=int(year[1]) if year else None,
        lead=leads[0] if leads else None,
        deputies=deputies,
        secretariat=said.get(_Label.SECRETARIAT, ""),
    )


def _named(desk: Desk, said: Mapping[str, str], label: _Label) -> tuple[Membership, ...] | None:
    """The departments behind a label; None where it was not said."""
    return named_in(desk, said[label]) if label in said else None


def _parts(text: str) -> Mapping[str, str]:
    """What follows each label; what comes before the first one stands under ""."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    first = labels[0].start() if labels else len(text)
    parts = {"": text[:first].strip(_ENDS)}
    for label, end in zip(labels, ends, strict=False):
        parts[str(label.lastgroup)] = text[label.end() : end].strip(_ENDS)
    return parts
