"""The name of one's own department inside a title: it says nothing of whose registration it is."""

import re
from dataclasses import replace

from handlers.registration import work
from handlers.scene import Scene
from understanding import DoubtKind, RegistrationReading, read_departments, tidy

_ITEM_END = re.compile(r"[\n;:]")
_LETTER = re.compile(r"[^\W\d]")


def without_own_name(scene: Scene, text: str, reading: RegistrationReading) -> RegistrationReading:
    """The reading; where all it tells is that a title names one's own department, it tells nothing.

    A sentence that begins with the name may be about the department, and stays what it is.
    """
    own = work.membership(scene).department.code
    says_else = reading.parts or reading.targets or reading.titles
    if says_else or reading.departments != (own,) or not _is_unread(reading):
        return reading
    mentions = read_departments(text, work.catalogue(scene).vocabulary)
    is_inside = all(_is_inside(tidy(text), mention.start) for mention in mentions)
    return replace(reading, departments=(), doubts=()) if is_inside else reading


def _is_unread(reading: RegistrationReading) -> bool:
    return all(doubt.kind is DoubtKind.UNREAD for doubt in reading.doubts)


def _is_inside(text: str, start: int) -> bool:
    return bool(_LETTER.search(_ITEM_END.split(text[:start])[-1]))
