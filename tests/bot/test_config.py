"""The configuration: what it holds, what overrides it, and how a wrong one is told."""

from datetime import time
from pathlib import Path

import pytest

from bot.config.policy import policy_of
from bot.config.reading import load_config
from bot.config.sections import Config, ConfigError, Mode
from bot.wording.terminal import Language
from scheduler.policy import Policy
from tests.bot.season_2023 import ROOT

SECRET = "123456:geheim-Ab_9"


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as error:
        load_config(path, environ or {})
    text = str(error.value)
    assert "\n" not in text
    return text


def test_the_file_in_the_repository_says_the_defaults() -> None:
    assert load_config(ROOT / "config.toml", {}) == Config()


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, ""), {}) == Config()


def test_the_environment_overrides_every_section(tmp_path: Path) -> None:
    path = written(tmp_path, '[telegram]\ntoken = "1:a"\n[locale]\nlanguage = "vi"\n')
    config = load_config(
        path,
        {
            "THIDUA_DATABASE_URL": "postgresql+psycopg://bot@db/thidua",
            "THIDUA_TELEGRAM_TOKEN": SECRET,
            "THIDUA_TELEGRAM_MODE": "webhook",
            "THIDUA_TELEGRAM_MESSAGES_PER_SECOND": "12.5",
            "THIDUA_TELEGRAM_WEBHOOK_URL": "https://bot.example.vn/hook",
            "THIDUA_TELEGRAM_WEBHOOK_PORT": "9000",
            "THIDUA_TELEGRAM_WEBHOOK_SECRET_TOKEN": "abc_DEF-1",
            "THIDUA_FILES_FOLDER": "/srv/files",
            "THIDUA_FILES_LARGEST_MB": "5",
            "THIDUA_LOCALE_LANGUAGE": "en",
            "THIDUA_CLOCK_FILE": "shift",
            "HOME": "/nowhere",
        },
    )
    assert config.database.url == "postgresql+psycopg://bot@db/thidua"
    assert config.telegram.token == SECRET
    assert config.telegram.mode is Mode.WEBHOOK
    assert config.telegram.messages_per_second == 12.5
    assert config.telegram.webhook.url == "https://bot.example.vn/hook"
    assert config.telegram.webhook.port == 9000
    assert config.telegram.webhook.secret_token == "abc_DEF-1"
    assert (config.files.folder, config.files.largest_mb) == ("/srv/files", 5)
    assert config.locale.language is Language.EN
    assert config.clock.file == "shift"


def test_a_slash_at_the_end_of_the_server_is_dropped(tmp_path: Path) -> None:
    path = written(tmp_path, '[telegram]\nbase_url = "http://127.0.0.1:8100/"\n')
    assert load_config(path, {}).telegram.base_url == "http://127.0.0.1:8100"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[telegram]\nmode = "pull"\n', 2, ["telegram.mode", '"polling", "webhook"']),
        ('[telegram]\n\ntokn = "1:a"\n', 3, ["telegram.tokn", "không có khoá này"]),
        ("[telegramm]\n", 1, ["telegramm", "không có khoá này"]),
        ("[telegram.webhook]\nport = 70000\n", 2, ["telegram.webhook.port", "≤ 65535"]),
        ('[telegram.webhook]\nport = "x"\n', 2, ["telegram.webhook.port", "phải là một số"]),
        ("[files]\nlargest_mb = 21\n", 2, ["files.largest_mb", "≤ 20"]),
        ("[telegram]\nmessages_per_second = 0\n", 2, ["messages_per_second", "> 0"]),
        ("[telegram]\ntoken = 5\n", 2, ["telegram.token", "dấu nháy kép"]),
        ('[telegram]\nbase_url = "example.vn"\n', 2, ["telegram.base_url", "http://"]),
        ('[telegram]\nbase_url = ""\n', 2, ["telegram.base_url", "http://"]),
        ('[telegram.webhook]\nsecret_token = "a b"\n', 2, ["secret_token", "chữ số"]),
        ('[telegram.webhook]\npath = "hook"\n', 2, ["webhook.path", '"/telegram"']),
        ('[database]\nurl = "mysql://x"\n', 2, ["database.url", "sqlite:///"]),
        ('[database]\nurl = "what"\n', 2, ["database.url", "postgresql+psycopg://"]),
        ('[database]\nurl = "sqlite://"\n', 2, ["database.url", "sqlite:///"]),
        ('[database]\nurl = "sqlite:///:memory:"\n', 2, ["database.url", "sqlite:///"]),
        ('[telegram]\nbase_url = "http://127.0.0.1:99999"\n', 2, ["base_url", "cổng"]),
        ('[telegram]\nproxy = "http://proxy.local:port"\n', 2, ["telegram.proxy", "cổng"]),
        ('[zalo]\nbase_url = "http://[::1"\n', 2, ["zalo.base_url", "http://"]),
        ('[links]\nurl = "https://:8445/tep"\n', 2, ["links.url", "http://"]),
        ('[telegram]\ntoken = "7000000001:chép-từ-BotFather"\n', 2, ["token", "@BotFather"]),
        ('[locale]\ntimezone = "Hanoi"\n', 2, ["locale.timezone", "Asia/Ho_Chi_Minh"]),
        ('[locale]\nlanguage = "fr"\n', 2, ["locale.language", '"vi", "en"']),
        ("[reminders]\nstage = 1\n", 2, ["reminders.stage", "không có khoá này"]),
        ('telegram = "x"\n', 1, ["telegram", "một mục"]),
        ('[locale]\nlanguage = "vi\n', 2, ["TOML"]),
        ("a = 1\na = 2\n", 2, ["TOML"]),
    ],
)
def test_a_wrong_file_is_one_line_that_names_line_key_and_mend(
    tmp_path: Path, text: str, line: int, said: list[str]
) -> None:
    path = written(tmp_path, text)
    told = refusal(path)
    assert told.startswith(f"{path}, dòng {line}")
    for words in said:
        assert words in told


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("THIDUA_TELEGRAM_MODE", "pull", '"polling"'),
        ("THIDUA_TELEGRAM_TOKN", SECRET, "sửa tên"),
        ("THIDUA_TELEGRAMTOKEN", SECRET, "sửa tên"),
        ("THIDUA_TELEGRAM_TOKEN", f"{SECRET} x", "@BotFather"),
        ("THIDUA_TELEGRAM_WEBHOOK_PORT", "many", "phải là một số"),
        ("THIDUA_DATABASE_URL", f"oracle://u:{SECRET}@h/d", "sqlite:///"),
        ("THIDUA_DATABASE_URL", f"postgresql+psycopg://u:{SECRET[7:]}@h:port/d", "sqlite:///"),
        ("THIDUA_DATABASE_URL", f"postgresql+psycopg://u:{SECRET[7:]}@h/d?foo=1", "sqlite:///"),
        ("THIDUA_DATABASE_URL", "postgresql+psycopg://u:p@ss@h/d", "%40"),
        ("THIDUA_TELEGRAM_TOKEN", "7:a?b", "@BotFather"),
    ],
)
def test_a_wrong_variable_is_named_without_its_value(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    told = refusal(written(tmp_path, ""), {name: value})
    assert name in told
    assert said in told
    assert SECRET not in told
    assert SECRET[7:] not in told


def test_a_wrong_section_in_the_file_is_told_even_with_a_variable_for_it(tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "telegram = 1\n"), {"THIDUA_TELEGRAM_TOKEN": SECRET})
    assert "telegram" in told
    assert SECRET not in told


@pytest.mark.parametrize("missing", ["url", "secret_token"])
def test_a_webhook_needs_its_address_and_its_secret(tmp_path: Path, missing: str) -> None:
    keys = {"url": "https://bot.example.vn", "secret_token": "abc"}
    del keys[missing]
    lines = "\n".join(f'{key} = "{value}"' for key, value in keys.items())
    path = written(tmp_path, f'[telegram]\nmode = "webhook"\n[telegram.webhook]\n{lines}\n')
    assert f"telegram.webhook.{missing}" in refusal(path)


def test_a_webhook_s_address_is_https_where_the_messenger_s_is(tmp_path: Path) -> None:
    keys = 'url = "http://bot.example.vn"\nsecret_token = "abcdefgh"\n'
    webhook = f'mode = "webhook"\n[zalo.webhook]\n{keys}'
    assert "zalo.webhook.url" in refusal(written(tmp_path, f"[zalo]\n{webhook}"))
    simulated = f'[zalo]\nbase_url = "http://127.0.0.1:8100/zalo"\n{webhook}'
    assert load_config(written(tmp_path, simulated), {}).zalo.mode is Mode.WEBHOOK


def test_two_servers_of_the_bot_do_not_share_a_port(tmp_path: Path) -> None:
    webhook = 'url = "https://bot.example.vn"\nsecret_token = "abcdefgh"\nport = 8445\n'
    file = f"""
        [telegram]
        token = "1:a"
        mode = "webhook"
        [telegram.webhook]
        {webhook}
        [zalo]
        token = "2:b"
        [links]
        url = "https://bot.example.vn/tep"
    """
    told = refusal(written(tmp_path, file))
    assert "telegram.webhook.port, links.port" in told
    without = load_config(written(tmp_path, file), {"THIDUA_ZALO_TOKEN": ""})
    assert without.links.port == without.telegram.webhook.port


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert refusal(path).startswith(f"{path}: ")


def test_a_file_with_a_byte_order_mark_is_read_as_if_it_had_none(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[papers]\nplace = "Hà Nội"\n', encoding="utf-8-sig")
    assert load_config(path, {}).papers.place == "Hà Nội"


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes("# cấu hình".encode("utf-16"))
    assert "UTF-8" in refusal(path)


def test_the_fault_is_told_in_the_language_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[locale]\nlanguage = "en"\n[telegram]\nmode = "x"\n')
    assert ", line 4, key telegram.mode: takes only one of" in refusal(path)
    assert ", dòng 4, " in refusal(path, {"THIDUA_LOCALE_LANGUAGE": "vi"})


def test_secrets_stay_out_of_the_printed_form(tmp_path: Path) -> None:
    config = load_config(
        written(tmp_path, ""),
        {
            "THIDUA_TELEGRAM_TOKEN": SECRET,
            "THIDUA_DATABASE_URL": f"postgresql+psycopg://u:{SECRET[7:]}@h/d",
            "THIDUA_TELEGRAM_WEBHOOK_SECRET_TOKEN": SECRET[7:],
            "THIDUA_TELEGRAM_PROXY": f"http://u:{SECRET[7:]}@proxy:1",
        },
    )
    assert SECRET[7:] not in f"{config} {config!r}"


def test_when_to_remind(tmp_path: Path) -> None:
    path = written(tmp_path, '[reminders]\ndays_before = [10, 5]\nat = "09:15"\n')
    policy = policy_of(load_config(path, {"THIDUA_REMINDERS_MOST_A_WEEK": "3"}))
    assert policy == Policy(days_before=(10, 5), at=time(9, 15), most_a_week=3)


def test_the_shipped_file_says_what_holds_without_it(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "config.toml"
    assert load_config(shipped, {}).reminders == load_config(written(tmp_path, ""), {}).reminders
    assert policy_of(load_config(shipped, {})) == Policy()


def test_an_office_opens_before_it_closes(tmp_path: Path) -> None:
    path = written(tmp_path, '[reminders]\nopens = "17:00"\n')
    assert "reminders.opens" in refusal(path)
