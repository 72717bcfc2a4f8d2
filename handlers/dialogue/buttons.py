"""What a button carries: which question it belongs to, what it means, what it was based on."""

import re
from dataclasses import dataclass

_FORM = re.compile(r"(?P<flow>[a-z]+)\.(?P<step>[a-z]+)\.(?P<choice>[^~]+)~(?P<revision>\d+)")


@dataclass(frozen=True, kw_only=True)
class Button:
    """A choice of a step. Written as at most 64 bytes, Telegram's limit for callback data."""

    flow: str
    step: str
    choice: str
    revision: int

    def __str__(self) -> str:
        return f"{self.flow}.{self.step}.{self.choice}~{self.revision}"


def read_button(data: str) -> Button | None:
    """The button that wrote this; None if none of ours did."""
    found = _FORM.fullmatch(data)
    if found is None:
        return None
    return Button(
        flow=found["flow"],
        step=found["step"],
        choice=found["choice"],
        revision=int(found["revision"]),
    )
