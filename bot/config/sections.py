"""How one installation runs: the sections of config.toml, their keys and defaults."""

import zoneinfo
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.config.addresses import database_url, web_address, web_address_or_none
from bot.config.values import (
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
from bot.wording.terminal import Language
from models.messages import say


class ConfigError(Exception):
    """The configuration cannot be used; the text is one line: where, what, and the mend."""


def _time_zone(value: object) -> str:
    name = text(value)
    if name not in zoneinfo.available_timezones():
        raise FaultyValueError(say("cli.fault.timezone"))
    return name


_token = text_like(r"(?a)[\w:.~+=-]*", say("cli.fault.token"))
_secret_token = text_like(r"[A-Za-z0-9_-]{0,256}", say("cli.fault.secret_token"))
_zalo_secret = text_like(r"([A-Za-z0-9_-]{8,256})?", say("cli.fault.zalo_secret"))
_url_path = text_like(r"(?a)/[\w./-]*", say("cli.fault.url_path"))


@dataclass(frozen=True)
class Section:
    """Keys made by `bot.config.values.key`, and sections within, by their default."""


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, kw_only=True)
class DatabaseConfig(Section):
    """Where everything is remembered. url: SQLAlchemy's; it may hold a password."""

    url: str = key("sqlite:///data/thidua.db", database_url, secret=True)


@dataclass(frozen=True, kw_only=True)
class WebhookConfig(Section):
    """Where Telegram calls (url) and where the bot listens. See Bot API, setWebhook.

    path: of the listening server. secret_token: what Telegram must send in its header.
    """

    url: str = key("", web_address_or_none)
    listen: str = key("127.0.0.1", some_text)
    port: int = key(8443, integer(1, 65535))
    path: str = key("/telegram", _url_path)
    secret_token: str = key("", _secret_token, secret=True)


@dataclass(frozen=True, kw_only=True)
class TelegramConfig(Section):
    """The bot's access to Telegram. base_url: the server's root, without a slash at its end.

    proxy: an HTTP proxy's URL or empty. messages_per_second: over all chats.
    """

    token: str = key("", _token, secret=True)
    base_url: str = key("https://api.telegram.org", web_address)
    mode: Mode = key(Mode.POLLING, choice(Mode))
    proxy: str = key("", web_address_or_none, secret=True)
    messages_per_second: float = key(30.0, number_above(0, 1000))
    webhook: WebhookConfig = WebhookConfig()


@dataclass(frozen=True, kw_only=True)
class ZaloWebhookConfig(Section):
    """Where Zalo calls (url) and where the bot listens; as `WebhookConfig`."""

    url: str = key("", web_address_or_none)
    listen: str = key("127.0.0.1", some_text)
    port: int = key(8444, integer(1, 65535))
    path: str = key("/zalo", _url_path)
    secret_token: str = key("", _zalo_secret, secret=True)


@dataclass(frozen=True, kw_only=True)
class ZaloConfig(Section):
    """The bot's access to Zalo's Bot Platform. token: empty where the bot is not on Zalo.

    messages_per_month: what the plan allows, by which reminders are made fewer; 0: no limit.
    """

    token: str = key("", _token, secret=True)
    base_url: str = key("https://bot-api.zaloplatforms.com", web_address)
    mode: Mode = key(Mode.POLLING, choice(Mode))
    proxy: str = key("", web_address_or_none, secret=True)
    messages_per_second: float = key(10.0, number_above(0, 1000))
    messages_per_month: int = key(3000, integer(0, 10_000_000))
    webhook: ZaloWebhookConfig = ZaloWebhookConfig()


@dataclass(frozen=True, kw_only=True)
class LinksConfig(Section):
    """Where documents are fetched by people whose messenger takes links only.

    url: the public HTTPS address that leads to where the bot listens; empty: there is none, and
    such people get the words without the file. hours: how long a link is good.
    """

    url: str = key("", web_address_or_none)
    listen: str = key("127.0.0.1", some_text)
    port: int = key(8445, integer(1, 65535))
    hours: int = key(72, integer(1, 720))


@dataclass(frozen=True, kw_only=True)
class FilesConfig(Section):
    """Where what people hand in is kept, and the largest file that is taken, in megabytes."""

    folder: str = key("data/files", some_text)
    largest_mb: int = key(20, integer(1, 20))


@dataclass(frozen=True, kw_only=True)
class PapersConfig(Section):
    """templates: a folder with Word templates of one's own, each in place of the shipped one of
    its name; empty: none. place: where documents are dated from; empty: left to be filled in.
    """

    templates: str = key("", text)
    place: str = key("", text)


@dataclass(frozen=True, kw_only=True)
class LocaleConfig(Section):
    """language: of the commands, and of a conversation until its person chooses another."""

    language: Language = key(Language.VI, choice(Language))
    timezone: str = key("Asia/Ho_Chi_Minh", _time_zone)


@dataclass(frozen=True, kw_only=True)
class RemindersConfig(Section):
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
class DigestConfig(Section):
    """When what is new is told; None: never. See `models.digests.Timetable`."""

    daily: time | None = key(_MORNING, time_of_day_or_none)
    weekly: time | None = key(_MORNING, time_of_day_or_none)


@dataclass(frozen=True, kw_only=True)
class ClockConfig(Section):
    """file: holds seconds to add to the machine's clock, for demonstrations; empty: none."""

    file: str = key("", text)


@dataclass(frozen=True, kw_only=True)
class Config(Section):
    """How one installation runs."""

    database: DatabaseConfig = DatabaseConfig()
    telegram: TelegramConfig = TelegramConfig()
    zalo: ZaloConfig = ZaloConfig()
    links: LinksConfig = LinksConfig()
    files: FilesConfig = FilesConfig()
    papers: PapersConfig = PapersConfig()
    locale: LocaleConfig = LocaleConfig()
    reminders: RemindersConfig = RemindersConfig()
    digest: DigestConfig = DigestConfig()
    clock: ClockConfig = ClockConfig()
