"""What the pages for operators say is there: files, keys, commands, and lines of the log."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.commands.cli import build_cli
from bot.config.reading import _places, _variable
from bot.config.sections import Config
from bot.wording.terminal import Language
from tests.bot.season_2023 import ROOT

PAGES = [*sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")
LEVELS = {"warning", "error", "exception", "critical"}


def section(begins: str, ends: str) -> str:
    return GUIDE[GUIDE.index(begins) : GUIDE.index(ends)]


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        there = page.parent / name if name else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_every_key_is_in_the_guide_and_in_the_file() -> None:
    told = section("## Cấu hình", "### Khi Telegram")
    listed = (ROOT / "config.toml").read_text(encoding="utf-8")
    for place in _places(Config):
        names = (f"`{'.'.join(place)}`", f"`.{place[-1]}`", f"`{place[-1]}`")
        assert any(name in told for name in names), place
        assert re.search(rf"^{place[-1]} = ", listed, re.MULTILINE), place


def test_every_variable_of_the_pages_is_one() -> None:
    known = {_variable(place) for place in _places(Config)}
    for page in PAGES:
        named = re.findall(r"THIDUA_\w*[A-Z]\b(?!_<)", page.read_text(encoding="utf-8"))
        assert set(named) <= known, page


def test_every_command_and_option_is_in_the_guide() -> None:
    told = section("## Các lệnh", "## Cấu hình")
    for name, command in commands(build_cli(Language.VI), ()):
        assert f"**`thidua {name}" in told or f"`thidua {name}" in told, name
        for option in options(command):
            assert option in told, (name, option)


def commands(group: click.Group, above: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def options(command: click.Command) -> list[str]:
    return [max(each.opts, key=len) for each in command.params if isinstance(each, click.Option)]


def logged() -> Iterator[str]:
    """What every call of a log in the running bot says from a warning on."""
    for folder in ("bot", "handlers", "models", "scheduler"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (words := _words_of(node)):
                    yield words


def _words_of(call: ast.Call) -> str | None:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in LEVELS or not call.args:
        return None
    words = call.args[0]
    if isinstance(words, ast.Constant) and isinstance(words.value, str):
        return words.value
    return None


@pytest.mark.parametrize("words", sorted(set(logged())))
def test_every_warning_of_the_log_is_explained(words: str) -> None:
    told = section("## Nhật ký", "## Sao lưu")
    shown = "[^`]+".join(re.escape(part) for part in re.split(r"%\w", words))
    assert re.search(shown, told), words


def test_the_number_of_templates_is_that_of_the_folder() -> None:
    assert len(list((ROOT / "templates").glob("*.docx"))) == 5
    assert "Năm mẫu có sẵn" in GUIDE


def test_both_readmes_give_the_same_commands() -> None:
    def blocks(name: str) -> list[str]:
        page = (ROOT / name).read_text(encoding="utf-8")
        found = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
        prose = r"\s*#.*|ĐỊA-CHỈ-KHO-MÃ|ADDRESS-OF-THIS-REPOSITORY"
        return [re.sub(prose, "", block) for block in found]

    assert blocks("README.md") == blocks("README.en.md")
