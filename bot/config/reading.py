"""Reads config.toml, each key of which an environment variable overrides."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, TypeVar

from bot.config.sections import Config, ConfigError, Mode, Section, TelegramConfig, ZaloConfig
from bot.config.values import READER, FaultyValueError
from bot.toml.faults import Fault
from bot.toml.lines import Place, line_of, line_of_fault, locate
from bot.wording.terminal import Language, Words
from models.messages import say

PREFIX = "THIDUA"

_Key = tuple[str, ...]
S = TypeVar("S", bound=Section)


def load_config(path: Path, environ: Mapping[str, str]) -> Config:
    """The configuration of a file, with the environment's `THIDUA_<SECTION>_<KEY>` over it.

    Raises ConfigError, in the language that file and environment ask for.
    """
    return _Reading(path, environ).config()


class _Reading:
    """One reading of a file, which remembers where each value came from."""

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        self._path = path
        self._environ = {k: v for k, v in environ.items() if k.startswith(f"{PREFIX}_")}
        self._language = self._asked_language()
        self._text = ""

    def config(self) -> Config:
        data = self._parsed()
        overrides = self._overrides()
        self._language = self._asked_language(_value_at(data, ("locale", "language")))
        _lay_over(data, overrides)
        try:
            config = _section(Config, data, ())
        except _FaultError as error:
            raise self._error_at(error.fault) from None
        return self._checked(config)

    def _parsed(self) -> dict[str, Any]:
        try:
            self._text = self._path.read_text(encoding="utf-8-sig")  # as Windows' Notepad saves it
            return tomllib.loads(self._text)
        except OSError as error:
            raise self._error("cli.config.unreadable", reason=error.strerror) from None
        except UnicodeDecodeError:
            raise self._error("cli.config.not_utf8") from None
        except tomllib.TOMLDecodeError as error:
            line = line_of_fault(error, self._text)
            raise self._error("cli.config.syntax", line=line) from None
        except (ValueError, RecursionError):
            # A number of thousands of digits, or brackets in brackets in brackets.
            raise self._error("cli.config.syntax", line=1) from None

    def _overrides(self) -> dict[_Key, str]:
        places = {_variable(place): place for place in _places(Config)}
        for name in self._environ:
            if name not in places:
                raise self._error("cli.config.unknown_variable", name=name)
        return {places[name]: value for name, value in self._environ.items()}

    def _checked(self, config: Config) -> Config:
        for name, messenger in (("telegram", config.telegram), ("zalo", config.zalo)):
            if messenger.mode is Mode.WEBHOOK:
                for key in ("url", "secret_token"):
                    if not getattr(messenger.webhook, key):
                        raise self._error("cli.config.webhook_needs", key=f"{name}.webhook.{key}")
                if _is_plain(messenger.webhook.url) and not _is_plain(messenger.base_url):
                    raise self._error("cli.config.webhook_https", key=f"{name}.webhook.url")
        if shared := _sharing_a_port(config):
            raise self._error("cli.config.same_port", keys=", ".join(shared))
        if config.reminders.opens >= config.reminders.closes:
            raise self._error("cli.config.hours")
        return config

    def _asked_language(self, in_file: object = None) -> Language:
        in_environment = self._environ.get(f"{PREFIX}_LOCALE_LANGUAGE")
        known = [asked for asked in (in_environment, in_file) if asked in list(Language)]
        return Language(str(known[0])) if known else Language.VI

    def _error_at(self, fault: Fault) -> ConfigError:
        words = Words(self._language).render(fault.text)
        name = _variable(fault.place)
        if name in self._environ:
            return self._error("cli.config.variable_fault", name=name, fault=words)
        key = ".".join(map(str, fault.place))
        line = line_of(fault.place, locate(self._text))
        return self._error("cli.config.key_fault", line=line, key=key, fault=words)

    def _error(self, key: str, /, **params: object) -> ConfigError:
        return ConfigError(Words(self._language).say(key, file=self._path, **params))


def _is_plain(address: str) -> bool:
    return address.startswith("http://")


def _sharing_a_port(config: Config) -> list[str]:
    """The keys of ports on which two servers of the bot would listen at once."""
    asked = {
        "telegram.webhook.port": (config.telegram.webhook.port, _is_called(config.telegram)),
        "zalo.webhook.port": (config.zalo.webhook.port, _is_called(config.zalo)),
        "links.port": (config.links.port, bool(config.zalo.token and config.links.url)),
    }
    ports = Counter(port for port, is_used in asked.values() if is_used)
    return [key for key, (port, is_used) in asked.items() if is_used and ports[port] > 1]


def _is_called(messenger: TelegramConfig | ZaloConfig) -> bool:
    return bool(messenger.token) and messenger.mode is Mode.WEBHOOK


def _value_at(data: object, place: Place) -> object:
    for name in place:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _lay_over(data: dict[str, Any], overrides: Mapping[_Key, str]) -> None:
    for place, value in overrides.items():
        section = data
        for name in place[:-1]:
            if isinstance(section, dict):
                section = section.setdefault(name, {})
        if isinstance(section, dict):  # otherwise the file is wrong here, and validation says so
            section[place[-1]] = value


def _variable(place: Place) -> str:
    return "_".join(map(str, (PREFIX, *place))).upper()


def _places(section: type[Section], prefix: _Key = ()) -> Iterator[_Key]:
    for each in fields(section):
        place = (*prefix, each.name)
        if isinstance(each.default, Section):
            yield from _places(type(each.default), place)
        else:
            yield place


class _FaultError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.text.key)
        self.fault = fault


def _section(section: type[S], data: object, place: _Key) -> S:
    if not isinstance(data, dict):
        raise _FaultError(Fault(place=place, text=say("cli.fault.section")))
    known = {each.name: each for each in fields(section)}
    for name in data:
        if name not in known:
            raise _FaultError(Fault(place=(*place, name), text=say("cli.fault.unknown_key")))
    return section(**{n: _value(known[n], each, (*place, n)) for n, each in data.items()})


def _value(known: Field[Any], value: object, place: _Key) -> object:
    if isinstance(known.default, Section):
        return _section(type(known.default), value, place)
    try:
        return known.metadata[READER](value)
    except FaultyValueError as error:
        raise _FaultError(Fault(place=place, text=error.text)) from None
