"""All commands put together, and the one way in which they fail."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from bot.commands import backup, doctor, export, init, invite, run, season
from bot.commands.demo import demo_command
from bot.commands.failures import Failure, failure_of
from bot.commands.installation import Installation
from bot.commands.language import DEFAULT_CONFIG
from bot.commands.wording import Language, Words
from bot.config import load_config

Action = Callable[..., None]


class Cli(click.Group):
    """The command `thidua`: what fails is told in lines on stderr, never as a traceback."""

    def __init__(self, words: Words, **settings: Any) -> None:
        super().__init__("thidua", **settings)
        self._words = words

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and leave with the command's exit code. See click.Command.main."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(0)
        except click.Abort:
            sys.exit(130)
        except Exception as error:
            self._tell(error)
        sys.exit(code if isinstance(code, int) else 0)

    def _tell(self, error: Exception) -> None:
        failure = failure_of(error)
        if failure is None:
            raise error
        for line in _in_words(failure, self._words):
            click.echo(line, err=True)
        sys.exit(failure.code)


def _in_words(failure: Failure, words: Words) -> list[str]:
    return [line if isinstance(line, str) else words.render(line) for line in failure.lines]


def build_cli(language: Language) -> Cli:
    """The command with all its subcommands, their help in this language."""
    words = Words(language)
    assemble = Assembly(words)
    cli = Cli(
        words,
        params=[assemble.config_option()],
        callback=click.pass_context(_remember_config),
        help=words.say("cli.help.thidua"),
    )
    seasons = click.Group("season", help=words.say("cli.help.season"))
    seasons.add_command(assemble.command("load", season.load, season.load_params(words), "season"))
    seasons.add_command(assemble.command("show", season.show, season.show_params(words), "season"))
    cli.add_command(assemble.command("init", init.init, init.params(words)))
    cli.add_command(assemble.command("run", run.run, []))
    cli.add_command(seasons)
    cli.add_command(assemble.command("invite", invite.invite, invite.params(words)))
    cli.add_command(assemble.command("export", export.export, export.params(words)))
    cli.add_command(assemble.command("doctor", doctor.doctor, []))
    cli.add_command(assemble.command("backup", backup.backup, backup.params(words)))
    cli.add_command(demo_command(words))
    return cli


def _remember_config(context: click.Context, config_path: Path | None) -> None:
    context.obj = config_path


class Assembly:
    """Makes commands that read their configuration before they act."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def config_option(self) -> click.Option:
        """--config FILE, which may stand before or after the command's name."""
        return click.Option(
            ["--config", "config_path"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=self._words.say("cli.help.config"),
        )

    def command(
        self, name: str, action: Action, params: Sequence[click.Parameter], group: str = ""
    ) -> click.Command:
        """A command whose action is given the installation and its own parameters."""

        def act(context: click.Context, config_path: Path | None, **given: Any) -> None:
            path = config_path or context.obj or DEFAULT_CONFIG
            config = load_config(path, os.environ)
            action(Installation(config=config, words=self._words), **given)

        return click.Command(
            name,
            params=[*params, self.config_option()],
            callback=click.pass_context(act),
            help=self._words.say(".".join(filter(None, ("cli.help", group, name)))),
        )
