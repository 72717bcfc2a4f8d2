"""How one installation runs: config.toml, each key of which an environment variable overrides."""

import tomllib
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.commands.wording import Language, Words
from bot.config_values import (
    READER,
    FaultyValueError,
    choice,
    integer,
    key,
    list_of,
    number_above,
    some_text,
    text,
    text_like,
    time_of_day,
    time_of_day_or_none,
)
from bot.toml_faults import Fault
from bot.toml_lines import Place, line_of, line_of_fault, locate
from models.messages import say

PREFIX = "THIDUA"
BACKENDS = ("sqlite", "postgresql+psycopg")

_Key = tuple[str, ...]


class ConfigError(Exception):
    """The configuration cannot be used; the text is one line: where, what, and the mend."""


def _database_url(value: object) -> str:
    url = text(value)
    try:
        backend = make_url(url).drivername
    except ArgumentError:
        backend = ""
    if backend not in BACKENDS:
        raise FaultyValueError(say("cli.fault.database_url"))
    return url


def _web_address(value: object) -> str:
    return _any_address(value).rstrip("/")


def _web_address_or_none(value: object) -> str:
    return _web_address(value) if value != "" else ""


def _time_zone(value: object) -> str:
    name = text(value)
    if name not in zoneinfo.available_timezones():
        raise FaultyValueError(say("cli.fault.timezone"))
    return name


_any_address = text_like(r"https?://[^\s/]+(/\S*)?", say("cli.fault.web_address"))
_unbroken = text_like(r"[^\s/]*", say("cli.fault.token"))
_secret_token = text_like(r"[A-Za-z0-9_-]{0,256}", say("cli.fault.secret_token"))
_url_path = text_like(r"(?a)/[\w./-]*", say("cli.fault.url_path"))


@dataclass(frozen=True)
class _Section:
    """Keys made by `bot.config_values.key`, and sections within, by their default."""


S = TypeVar("S", bound=_Section)


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, kw_only=True)
class DatabaseConfig(_Section):
    """Where everything is remembered. url: SQLAlchemy's; it may hold a password."""

    url: str = key("sqlite:///data/thidua.db", _database_url, secret=True)


@dataclass(frozen=True, kw_only=True)
class WebhookConfig(_Section):
    """Where Telegram calls (url) and where the bot listens. See Bot API, setWebhook.

    path: of the listening server. secret_token: what Telegram must send in its header.
    """

    url: str = key("", _web_address_or_none)
    listen: str = key("127.0.0.1", some_text)
    port: int = key(8443, integer(1, 65535))
    path: str = key("/telegram", _url_path)
    secret_token: str = key("", _secret_token, secret=True)


@dataclass(frozen=True, kw_only=True)
class TelegramConfig(_Section):
    """The bot's access to Telegram. base_url: the server's root, without a slash at its end.

    proxy: an HTTP proxy's URL or empty. messages_per_second: over all chats.
    """

    token: str = key("", _unbroken, secret=True)
    base_url: str = key("https://api.telegram.org", _web_address)
    mode: Mode = key(Mode.POLLING, choice(Mode))
    proxy: str = key("", _web_address_or_none, secret=True)
    messages_per_second: float = key(30.0, number_above(0, 1000))
    webhook: WebhookConfig = WebhookConfig()


@dataclass(frozen=True, kw_only=True)
class FilesConfig(_Section):
    """Where what people hand in is kept, and the largest file that is taken, in megabytes."""

    folder: str = key("data/files", some_text)
    largest_mb: int = key(20, integer(1, 20))


@dataclass(frozen=True, kw_only=True)
class PapersConfig(_Section):
    """templates: a folder with Word templates of one's own, each in place of the shipped one of
    its name; empty: none. place: where documents are dated from; empty: left to be filled in.
    """

    templates: str = key("", text)
    place: str = key("", text)


@dataclass(frozen=True, kw_only=True)
class LocaleConfig(_Section):
    """language: of the commands, and of a conversation until its person chooses another."""

    language: Language = key(Language.VI, choice(Language))
    timezone: str = key("Asia/Ho_Chi_Minh", _time_zone)


@dataclass(frozen=True, kw_only=True)
class RemindersConfig(_Section):
    """When the bot speaks unasked; what each key means, see `scheduler.policy.Policy`."""

    days_before: tuple[int, ...] = key((14, 7, 3, 1, 0), list_of(integer(0, 90)))
    at: time = key(time(8, 30), time_of_day)
    overdue_every: int = key(2, integer(1, 30))
    overdue_until: int = key(7, integer(0, 90))
    opens: time = key(time(8), time_of_day)
    closes: time = key(time(17), time_of_day)
    most_a_week: int = key(2, integer(1, 20))
    urgent_days: int = key(3, integer(0, 30))
    colleagues_from: int = key(3, integer(1, 90))
    group_from: int = key(5, integer(1, 90))
    lead_from: int = key(5, integer(1, 90))


_MORNING: time | None = time(8, 15)


@dataclass(frozen=True, kw_only=True)
class DigestConfig(_Section):
    """When what is new is told; None: never. See `models.digests.Timetable`."""

    daily: time | None = key(_MORNING, time_of_day_or_none)
    weekly: time | None = key(_MORNING, time_of_day_or_none)


@dataclass(frozen=True, kw_only=True)
class ClockConfig(_Section):
    """file: holds seconds to add to the machine's clock, for demonstrations; empty: none."""

    file: str = key("", text)


@dataclass(frozen=True, kw_only=True)
class Config(_Section):
    """How one installation runs."""

    database: DatabaseConfig = DatabaseConfig()
    telegram: TelegramConfig = TelegramConfig()
    files: FilesConfig = FilesConfig()
    papers: PapersConfig = PapersConfig()
    locale: LocaleConfig = LocaleConfig()
    reminders: RemindersConfig = RemindersConfig()
    digest: DigestConfig = DigestConfig()
    clock: ClockConfig = ClockConfig()


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
            self._text = self._path.read_text(encoding="utf-8")
            return tomllib.loads(self._text)
        except OSError as error:
            raise self._error("cli.config.unreadable", reason=error.strerror) from None
        except UnicodeDecodeError:
            raise self._error("cli.config.not_utf8") from None
        except tomllib.TOMLDecodeError as error:
            line = line_of_fault(error, self._text)
            raise self._error("cli.config.syntax", line=line) from None

    def _overrides(self) -> dict[_Key, str]:
        places = {_variable(place): place for place in _places(Config)}
        for name in self._environ:
            if name not in places:
                raise self._error("cli.config.unknown_variable", name=name)
        return {places[name]: value for name, value in self._environ.items()}

    def _checked(self, config: Config) -> Config:
        webhook = config.telegram.webhook
        if config.telegram.mode is Mode.WEBHOOK:
            for key, value in (("url", webhook.url), ("secret_token", webhook.secret_token)):
                if not value:
                    raise self._error("cli.config.webhook_needs", key=f"telegram.webhook.{key}")
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


def _places(section: type[_Section], prefix: _Key = ()) -> Iterator[_Key]:
    for each in fields(section):
        place = (*prefix, each.name)
        if isinstance(each.default, _Section):
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
    if isinstance(known.default, _Section):
        return _section(type(known.default), value, place)
    try:
        return known.metadata[READER](value)
    except FaultyValueError as error:
        raise _FaultError(Fault(place=place, text=error.text)) from None
