"""From a season's file to its plan, or to the list of all that is wrong in it."""

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.seasons.consistency import inconsistencies
from bot.seasons.faults import FaultyLine, SeasonFileError
from bot.seasons.malformed import faults_of
from bot.seasons.plan import SeasonPlan
from bot.toml.faults import Fault
from bot.toml.lines import line_of, line_of_fault, locate
from models.messages import Text, say


def read_season(path: Path) -> SeasonPlan:
    """The plan that a season's TOML file holds. Raises SeasonFileError with every fault of it."""
    text = _read(path)
    data, unreadable, mended = _parse(text)
    faults = [] if data is None else _by_line([*_malformed(data), *inconsistencies(data)], mended)
    all_faults = unreadable + [fault for fault in faults if fault.line not in _lines(unreadable)]
    if all_faults:
        raise SeasonFileError(path, sorted(all_faults, key=lambda faulty: faulty.line))
    return SeasonPlan.model_validate(data)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # as Windows' Notepad saves it
    except OSError as error:
        text = say("cli.season.fault.unreadable", reason=error.strerror or type(error).__name__)
    except UnicodeDecodeError:
        text = say("cli.season.fault.not_utf8")
    raise SeasonFileError(path, [FaultyLine(line=1, key="", text=text)])


def _parse(text: str) -> tuple[dict[str, Any] | None, list[FaultyLine], str]:
    """The data if there is any, the lines that are no TOML, and the text without these.

    `tomllib` stops at the first such line; emptying its value lets it go on to the next.
    """
    unreadable: list[FaultyLine] = []
    while True:
        try:
            return tomllib.loads(text), unreadable, text
        except tomllib.TOMLDecodeError as error:
            line = line_of_fault(error, text)
            if line in _lines(unreadable):
                return None, unreadable, text
            unreadable.append(FaultyLine(line=line, key="", text=_syntax(error)))
            text = _with_emptied(text, line)
        except (ValueError, RecursionError):
            # A number of thousands of digits, or brackets in brackets in brackets.
            fault = say("cli.season.fault.syntax")
            return None, [FaultyLine(line=1, key="", text=fault)], text


def _with_emptied(text: str, line: int) -> str:
    lines = text.splitlines(keepends=True)
    lines[line - 1] = re.sub(r"=.*", '= ""', lines[line - 1])
    return "".join(lines)


def _lines(faults: list[FaultyLine]) -> set[int]:
    return {fault.line for fault in faults}


def _syntax(error: tomllib.TOMLDecodeError) -> Text:
    if "date" in str(error):
        return say("cli.season.fault.date")
    doubled = "overwrite" in str(error) or "twice" in str(error)
    return say("cli.season.fault.doubled_key" if doubled else "cli.season.fault.syntax")


def _malformed(data: dict[str, Any]) -> list[Fault]:
    try:
        SeasonPlan.model_validate(data)
    except ValidationError as error:
        return faults_of(error)
    return []


def _by_line(faults: list[Fault], text: str) -> list[FaultyLine]:
    lines = locate(text)
    return [
        FaultyLine(line=line_of(fault.place, lines), key=_key(fault), text=fault.text)
        for fault in faults
    ]


def _key(fault: Fault) -> str:
    return ".".join(part for part in fault.place if isinstance(part, str))
