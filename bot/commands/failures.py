"""How a command says that it cannot be done: one clear line for each fault, and an exit code."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import click

from bot.config.sections import ConfigError
from bot.database.schema import SchemaError
from bot.database.storage_faults import is_storage_fault, words_of
from bot.listening import ListeningError
from bot.papers.failures import PaperError
from bot.seasons.faults import AwardInUseError, FaultyLine, SeasonFileError
from models.messages import Text, say


class ExitCode(IntEnum):
    """What the shell sees. WRONG: what was asked or configured has to be mended first."""

    TROUBLE = 1
    WRONG = 2


class RefusedError(Exception):
    """The command cannot do what was asked, for a reason that the person can mend."""

    def __init__(self, *lines: Text, code: ExitCode = ExitCode.WRONG) -> None:
        super().__init__(*(line.key for line in lines))
        self.lines = lines
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The lines to print and the exit code."""

    lines: tuple[Text | str, ...]
    code: ExitCode


def failure_of(error: Exception) -> Failure | None:
    """What to say of an error; None if it is a fault of the programme itself."""
    if isinstance(error, RefusedError):
        return Failure(lines=error.lines, code=error.code)
    if lines := _to_be_mended(error):
        return Failure(lines=lines, code=ExitCode.WRONG)
    if line := _trouble(error):
        return Failure(lines=(line,), code=ExitCode.TROUBLE)
    return None


def _to_be_mended(error: Exception) -> tuple[Text | str, ...]:
    match error:
        case ConfigError():
            return (str(error),)
        case SchemaError() | PaperError():
            return (error.text,)
        case SeasonFileError():
            return tuple(_faulty_line(error.path, fault) for fault in error.faults)
        case AwardInUseError():
            return (say("cli.season.award_in_use", names=", ".join(error.names)),)
        case click.UsageError():
            return (_usage(error),)
    return ()


def _trouble(error: Exception) -> Text | None:
    if is_storage_fault(error):
        return _storage(words_of(error))
    if isinstance(error, ListeningError):
        return say("cli.run.port", address=error.address, reason=error.reason)
    if isinstance(error, OSError):
        return _file_trouble(error)
    return None


def _file_trouble(error: OSError) -> Text:
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return say("cli.output.trouble", reason=reason)
    return say("cli.file.trouble", file=str(error.filename), reason=reason)


def _faulty_line(path: Path, fault: FaultyLine) -> Text:
    key = "cli.season.fault.key_line" if fault.key else "cli.season.fault.line"
    return say(key, file=str(path), line=fault.line, name=fault.key, fault=fault.text)


def _storage(reason: str) -> Text:
    if "locked" in reason:
        return say("cli.database.locked")
    if "malformed" in reason or "not a database" in reason:
        return say("cli.database.damaged", reason=reason)
    return say("cli.database.unavailable", reason=reason)


def _usage(error: click.UsageError) -> Text:
    command = error.ctx.command_path if error.ctx else "thidua"
    return say("cli.usage.line", fault=_usage_fault(error), command=command)


def _usage_fault(error: click.UsageError) -> Text:
    match error:
        case click.NoSuchOption():
            return say("cli.usage.no_such_option", option=error.option_name)
        case click.BadOptionUsage():
            return say("cli.usage.option_value", option=error.option_name)
        case click.exceptions.NoSuchCommand():
            return say("cli.usage.no_such_command", command=error.command_name)
        case click.BadParameter():
            return _value_fault(error)
    return say("cli.usage.arguments")


def _value_fault(error: click.BadParameter) -> Text:
    parameter = error.param
    name = _name_of(parameter)
    if isinstance(error, click.MissingParameter):
        return say("cli.usage.missing", name=name)
    if parameter is not None and isinstance(parameter.type, click.Choice):
        choices = ", ".join(map(str, parameter.type.choices))
        return say("cli.usage.choices", name=name, choices=choices)
    return say("cli.usage.bad_value", name=name)


def _name_of(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.human_readable_name if parameter else None) or ""
