"""How one installation runs: config.toml, each key of which an environment variable overrides."""

import re
import tomllib
import zoneinfo
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.commands.wording import Language, Words
from bot.toml_faults import Fault, faults_of
from bot.toml_lines import Place, line_of, line_of_fault, locate

PREFIX = "THIDUA"
BACKENDS = ("sqlite", "postgresql+psycopg")

_Key = tuple[str, ...]


class ConfigError(Exception):
    """The configuration cannot be used; the text is one line: where, what, and the mend."""


def _database_url(url: str) -> str:
    try:
        backend = make_url(url).drivername
    except ArgumentError:
        backend = ""
    if backend not in BACKENDS:
        raise PydanticCustomError("cli.fault.database_url", "not a database URL")
    return url


def _web_address(address: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", address):
        raise PydanticCustomError("cli.fault.web_address", "not a web address")
    return address.rstrip("/")


def _web_address_or_none(address: str) -> str:
    return _web_address(address) if address else ""


def _time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise PydanticCustomError("cli.fault.timezone", "not a time zone")
    return name


def _unbroken(text: str) -> str:
    if re.search(r"[\s/]", text):
        raise PydanticCustomError("cli.fault.token", "a token has no blanks")
    return text


def _secret_token(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", text):
        raise PydanticCustomError("cli.fault.secret_token", "not a secret token")
    return text


def _url_path(path: str) -> str:
    if not re.fullmatch(r"/[\w./-]*", path, re.ASCII):
        raise PydanticCustomError("cli.fault.url_path", "not a path")
    return path


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class DatabaseConfig(_Section):
    """Where everything is remembered. url: SQLAlchemy's; it may hold a password."""

    url: Annotated[str, AfterValidator(_database_url), Field(repr=False)] = (
        "sqlite:///data/thidua.db"
    )


class WebhookConfig(_Section):
    """Where Telegram calls (url) and where the bot listens. See Bot API, setWebhook.

    path: of the listening server. secret_token: what Telegram must send in its header.
    """

    url: Annotated[str, AfterValidator(_web_address_or_none)] = ""
    listen: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8443
    path: Annotated[str, AfterValidator(_url_path)] = "/telegram"
    secret_token: Annotated[str, AfterValidator(_secret_token), Field(repr=False)] = ""


class TelegramConfig(_Section):
    """The bot's access to Telegram. base_url: the server's root, without a slash at its end.

    proxy: an HTTP proxy's URL or empty. messages_per_second: over all chats.
    """

    token: Annotated[str, AfterValidator(_unbroken), Field(repr=False)] = ""
    base_url: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    mode: Mode = Mode.POLLING
    proxy: Annotated[str, AfterValidator(_web_address_or_none), Field(repr=False)] = ""
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 30
    webhook: WebhookConfig = WebhookConfig()


class FilesConfig(_Section):
    """Where what people hand in is kept, and the largest file that is taken, in megabytes."""

    folder: Annotated[str, Field(min_length=1)] = "data/files"
    largest_mb: Annotated[int, Field(ge=1, le=20)] = 20


class LocaleConfig(_Section):
    """language: of the commands, and of a conversation until its person chooses another."""

    language: Language = Language.VI
    timezone: Annotated[str, AfterValidator(_time_zone)] = "Asia/Ho_Chi_Minh"


class RemindersConfig(_Section):
    """When the bot speaks unasked."""


class ClockConfig(_Section):
    """file: holds seconds to add to the machine's clock, for demonstrations; empty: none."""

    file: str = ""


class Config(_Section):
    """How one installation runs."""

    database: DatabaseConfig = DatabaseConfig()
    telegram: TelegramConfig = TelegramConfig()
    files: FilesConfig = FilesConfig()
    locale: LocaleConfig = LocaleConfig()
    reminders: RemindersConfig = RemindersConfig()
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
            config = Config.model_validate(data)
        except ValidationError as error:
            raise self._error_at(faults_of(error)[0]) from None
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
    for key in place:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _lay_over(data: dict[str, Any], overrides: Mapping[_Key, str]) -> None:
    for place, value in overrides.items():
        section = data
        for key in place[:-1]:
            if isinstance(section, dict):
                section = section.setdefault(key, {})
        if isinstance(section, dict):  # otherwise the file is wrong here, and validation says so
            section[place[-1]] = value


def _variable(place: Place) -> str:
    return "_".join(map(str, (PREFIX, *place))).upper()


def _places(section: type[BaseModel], prefix: _Key = ()) -> Iterator[_Key]:
    for name, field in section.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _places(field.annotation, (*prefix, name))
        else:
            yield (*prefix, name)
