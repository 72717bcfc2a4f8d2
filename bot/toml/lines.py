"""On which line of a TOML text each key stands, which `tomllib` does not tell."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Place = tuple[str | int, ...]

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, kw_only=True)
class _Statement:
    """A header or a key with its whole value, which may go over several lines."""

    line: int
    text: str

    @property
    def is_header(self) -> bool:
        return self.text.lstrip().startswith("[")

    @property
    def opens_item(self) -> bool:
        return self.text.lstrip().startswith("[[")


def locate(text: str) -> Mapping[Place, int]:
    """The line (from 1) of every table, key and item of a valid TOML text."""
    lines: dict[Place, int] = {(): 1}
    items: Counter[Place] = Counter()
    table: Place = ()
    for statement in _statements(text):
        parsed = tomllib.loads(statement.text)
        if statement.is_header:
            table = _current_table(_keys(parsed), statement, items)
            lines[table] = statement.line
        else:
            lines.update(_lines_of(parsed, table, statement))
    return lines


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """The line of a place, or of the nearest thing around it that is in the file."""
    while place not in lines:
        place = place[:-1]
    return lines[place]


def line_of_fault(fault: tomllib.TOMLDecodeError, text: str) -> int:
    """The line at which `tomllib` stopped reading."""
    position = _POSITION.search(str(fault))
    if position and position[1]:
        return int(position[1])
    return max(len(text.splitlines()), 1)


def _statements(text: str) -> Iterator[_Statement]:
    pending = ""
    begun = 1
    for number, line in enumerate(text.splitlines(), start=1):
        begun = begun if pending else number
        pending += f"{line}\n"
        if _is_whole(pending):
            if pending.strip() and not pending.lstrip().startswith("#"):
                yield _Statement(line=begun, text=pending)
            pending = ""


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _keys(parsed: dict[str, Any]) -> Place:
    key, value = next(iter(parsed.items()))
    inner = value[0] if isinstance(value, list) else value
    return (key, *(_keys(inner) if inner else ()))


def _current_table(named: Place, statement: _Statement, items: Counter[Place]) -> Place:
    # [[awards]] opens the next item; [awards.note] afterwards belongs to the last one opened.
    place: Place = ()
    for key in named[:-1]:
        place = (*place, key)
        if items[place]:
            place = (*place, items[place] - 1)
    place = (*place, named[-1])
    if statement.opens_item:
        items[place] += 1
        return (*place, items[place] - 1)
    return place


def _lines_of(value: Any, place: Place, statement: _Statement) -> dict[Place, int]:
    found: dict[Place, int] = {}
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inner:
        here = (*place, key)
        found[here] = _line_within(statement, part)
        if isinstance(part, dict | list):
            found.update(_lines_of(part, here, statement))
    return found


def _line_within(statement: _Statement, part: Any) -> int:
    if isinstance(part, str) and "\n" in statement.text.rstrip():
        for number, line in enumerate(statement.text.splitlines()):
            if f'"{part}"' in line or f"'{part}'" in line:
                return statement.line + number
    return statement.line
