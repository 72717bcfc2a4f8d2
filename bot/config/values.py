"""What the keys of config.toml may hold: readers that give a value, or say how to mend it.

A reader also takes the text of an environment variable.
"""

import math
import re
from collections.abc import Callable
from dataclasses import field
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar

from models.messages import Text, say

T = TypeVar("T")
Kind = TypeVar("Kind", bound=StrEnum)
Reader = Callable[[object], T]

READER = "reader"
"""Under which name a field of a section keeps its reader."""


class FaultyValueError(Exception):
    """The value cannot be used. text: what to put in its place; the value is not repeated."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


def key(default: T, reader: Reader[T], *, secret: bool = False) -> T:
    """A key of a section, for a dataclass. secret: stays out of the printed form."""
    made: T = field(default=default, repr=not secret, metadata={READER: reader})
    return made


def text(value: object) -> str:
    """Any words."""
    if isinstance(value, str):
        return value
    raise FaultyValueError(say("cli.fault.text"))


def some_text(value: object) -> str:
    """Words, at least one letter."""
    if words := text(value):
        return words
    raise FaultyValueError(say("cli.fault.empty"))


def text_like(pattern: str, mend: Text) -> Reader[str]:
    """Words of a form, which a regular expression tells."""
    form = re.compile(pattern)

    def read(value: object) -> str:
        if form.fullmatch(words := text(value)):
            return words
        raise FaultyValueError(mend)

    return read


def choice(kinds: type[Kind]) -> Reader[Kind]:
    """One of a few words."""
    listed = ", ".join(f'"{kind}"' for kind in kinds)

    def read(value: object) -> Kind:
        if isinstance(value, str) and value in list(kinds):
            return kinds(value)
        raise FaultyValueError(say("cli.fault.choices", choices=listed))

    return read


def integer(least: int, most: int) -> Reader[int]:
    """A whole number within a range, both ends included."""

    def read(value: object) -> int:
        found = number(value)
        if found != int(found):
            raise FaultyValueError(say("cli.fault.number"))
        if found < least:
            raise _out_of_range(f"≥ {least}")
        if found > most:
            raise _out_of_range(f"≤ {most}")
        return int(found)

    return read


def number_above(bound: float, most: float) -> Reader[float]:
    """A number above one bound and not above another."""

    def read(value: object) -> float:
        found = number(value)
        if found <= bound:
            raise _out_of_range(f"> {bound:g}")
        if found > most:
            raise _out_of_range(f"≤ {most:g}")
        return found

    return read


def number(value: object) -> float:
    """Any number but an infinite one."""
    try:
        found = math.nan if isinstance(value, bool) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if math.isfinite(found):
        return found
    raise FaultyValueError(say("cli.fault.number"))


def time_of_day(value: object) -> time:
    """An hour with its minutes, "07:30", or TOML's own 07:30:00."""
    if isinstance(value, time):
        return value
    try:
        found = time.fromisoformat(text(value))
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise FaultyValueError(say("cli.fault.time"))
    return found


def time_of_day_or_none(value: object) -> time | None:
    """As `time_of_day`; None for an empty text."""
    return time_of_day(value) if value != "" else None


def list_of(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Several values; in an environment variable with commas between them."""

    def read(value: object) -> tuple[T, ...]:
        items: Any = re.findall(r"[^\s,]+", value) if isinstance(value, str) else value
        if not isinstance(items, list):
            raise FaultyValueError(say("cli.fault.list"))
        return tuple(reader(item) for item in items)

    return read


def _out_of_range(allowed: str) -> FaultyValueError:
    return FaultyValueError(say("cli.fault.range", range=allowed))
