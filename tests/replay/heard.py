"""What came to people's phones, held against the messages worked out by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.replay.script import Names
from tests.replay.story import GROUP, LEAD, Message, Story

TO_A_DEPARTMENT = "Nhắc hạn – "
TO_THE_GROUP = "⚠️ Các việc đã quá hạn"
TO_THE_LEAD = "⚠️ Các đơn vị còn nợ"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One reminder as it came; to: a person's short name, GROUP or LEAD; text: without markup."""

    at: datetime
    to: str
    text: str


def hear(at: datetime, chat: str, text: str) -> Heard | None:
    """A message to a person or the group, if it is a reminder."""
    if text.startswith(TO_THE_LEAD):
        return Heard(at=at, to=LEAD, text=text)
    if text.startswith((TO_THE_GROUP, TO_A_DEPARTMENT)):
        return Heard(at=at, to=chat, text=text)
    return None


def expect_heard(story: Story, names: Names, heard: Sequence[Heard]) -> None:
    """Every message came once, to whom it was for, on its day, and tells of all its items."""
    came = sorted(heard, key=lambda each: (each.at.astimezone(story.zone).date(), each.to))
    wanted = sorted(story.messages, key=lambda each: (each[0].on, each[0].to))
    assert [(each.at.astimezone(story.zone).date(), each.to) for each in came] == [
        (message[0].on, message[0].to) for message in wanted
    ]
    for one, message in zip(came, wanted, strict=True):
        _expect_told(one, message, names)


def _expect_told(heard: Heard, message: Message, names: Names) -> None:
    told = {code for code, name in names.obligations.items() if name in heard.text}
    assert told == {item.obligation for item in message}, heard.text
    of = {code for code, name in names.departments.items() if name in heard.text}
    assert of == {item.department for item in message}, heard.text
    is_own = heard.to not in (GROUP, LEAD)
    assert is_own == heard.text.startswith(TO_A_DEPARTMENT), heard.text
